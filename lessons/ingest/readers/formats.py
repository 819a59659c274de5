"""Choose the reader of a file by its content. Names of files are often wrong."""

from collections.abc import Callable
from dataclasses import replace

from ..decoding import decode_and_name
from ..elements import Reading
from ..markup import is_html
from ..records import Document, Problem
from ..refusal import UnreadableFileError
from ..segmentation import segment
from ..structure.build import build_document
from .docx import read_docx
from .html import read_html
from .odt import read_odt
from .package import list_parts
from .pdf import read_pdf

Progress = Callable[[int, int], None]
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
PDF_HEAD = 1024  # bytes in which readers look for the signature
OTHER_PACKAGES = {
    "xl/workbook.xml": "a spreadsheet (XLSX); choose the document itself",
    "ppt/presentation.xml": "a set of slides (PPTX); save its text as a document",
    "META-INF/container.xml": "an e-book (EPUB); save it as a web page or PDF file",
}


def read_document(
    data: bytes, name: str, key: str = "", progress: Progress | None = None
) -> Document:
    """Raises UnreadableFileError."""
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableFileError(f"{name} is empty; choose the file again.")
    reading = _read_marked(data, name, progress)
    if reading is None:
        text, encoding = decode_and_name(data, name)
        if not is_html(text):
            return _note_encoding(segment(text, key), encoding)
        reading = read_html(text, name)
    if not any(element.role != "masthead" for element in reading.elements):
        raise UnreadableFileError(f"{name} has no text; find the document in another format.")
    return build_document(reading, key)


def _note_encoding(document: Document, encoding: str) -> Document:
    if not encoding:
        return document
    problem = Problem(0, f"read as {encoding}, which is a guess: check letters with accents")
    return replace(document, problems=(problem, *document.problems))


def _read_marked(data: bytes, name: str, progress: Progress | None) -> Reading | None:
    """Read a file whose format is recognised by its first bytes."""
    if b"%PDF-" in data[:PDF_HEAD]:
        return read_pdf(data, name, progress)
    if data.startswith(ZIP):
        return _read_zipped(data, name, progress)
    if data.startswith(OLD_OFFICE):
        if ENCRYPTED_PACKAGE in data:
            raise UnreadableFileError(
                f"{name} is an encrypted Office file; open it and save it without a password."
            )
        raise UnreadableFileError(
            f"{name} is an old Word or Office file; open it and save it as DOCX or PDF."
        )
    return None


def _read_zipped(data: bytes, name: str, progress: Progress | None) -> Reading:
    parts = list_parts(data)
    for part, description in OTHER_PACKAGES.items():
        if part in parts:
            raise UnreadableFileError(f"{name} is {description}.")
    if "content.xml" in parts:
        return read_odt(data, name, progress)
    if any(part.startswith("word/") for part in parts) or not parts:
        return read_docx(data, name, progress)
    raise UnreadableFileError(
        f"{name} is a zipped file without a text document; unpack it and choose the document."
    )
