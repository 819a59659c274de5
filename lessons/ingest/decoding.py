"""Decode the bytes of a file, and refuse files that are not plain text with a reason."""

import codecs
import re
from pathlib import Path

from .encodings import guess_encodings
from .lines import unify_line_ends
from .markup import is_html
from .refusal import UnreadableFileError

MAX_BYTES = 10 * 1024 * 1024

SIGNATURES = {
    b"{\\rtf": "an RTF file; open it and save it as DOCX or PDF",
    b"\x89PNG": "an image; find the document as text, or run character recognition on it",
    b"\xff\xd8\xff": "an image; find the document as text, or run character recognition on it",
    b"GIF8": "an image; find the document as text, or run character recognition on it",
    b"II*\0": "an image; find the document as text, or run character recognition on it",
    b"MM\0*": "an image; find the document as text, or run character recognition on it",
    b"\x1f\x8b": "a compressed file; unpack it first",
    b"7z\xbc\xaf": "a compressed file; unpack it first",
    b"Rar!": "a compressed file; unpack it first",
}
PACKAGES = {
    b"%PDF": "a PDF file; a text file is needed here",
    b"PK\x03\x04": "a DOCX or other zipped file; a text file is needed here",
    b"\xd0\xcf\x11\xe0": "an old Word or Office file; a text file is needed here",
}
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
XML = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<\?xml\b(?!.{0,4000}<(?:!doctype html|html)\b)", re.I | re.S
)
ALLOWED_CONTROLS = frozenset("\t\n\r\f\v\x85")


def read_text(path: Path) -> str:
    """Raises UnreadableFileError if the file is not text, and OSError if it cannot be opened."""
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    text = decode_text(data, path.name)
    if is_html(text):
        raise UnreadableFileError(f"{path.name} is a web page; save it as plain text.")
    return text


def decode_text(data: bytes, name: str = "the file") -> str:
    """Return text with `\\n` line ends. Form feeds stay, because they mark page breaks."""
    return decode_and_name(data, name)[0]


def decode_and_name(data: bytes, name: str) -> tuple[str, str]:
    """Return the text and the name of its encoding if it was guessed, or an empty string."""
    if len(data) > MAX_BYTES:
        raise UnreadableFileError(f"{name} is larger than {MAX_BYTES // 1024 // 1024} MB.")
    for signature, description in (SIGNATURES | PACKAGES).items():
        if data.startswith(signature):
            raise UnreadableFileError(f"{name} is {description}.")
    text, encoding = _decode_bytes(data, name)
    text = text.removeprefix("\ufeff")
    if _is_binary(text):
        raise UnreadableFileError(f"{name} is not a text file: it is full of control characters.")
    if XML.match(text):
        raise UnreadableFileError(f"{name} is an XML file; save it as DOCX, PDF or plain text.")
    text = unify_line_ends(text).replace("\0", "")
    return text, "" if encoding.startswith("utf") or encoding == "cp1252" else encoding


def _decode_bytes(data: bytes, name: str) -> tuple[str, str]:
    for encoding in _guess_encodings(data):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise UnreadableFileError(f"{name} is written in an unknown encoding; save it as UTF-8.")


def _guess_encodings(data: bytes) -> tuple[str, ...]:
    for byte_order_mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(byte_order_mark):
            return (encoding,)
    try:
        if b"\0" not in data[:2000]:
            data.decode()
            return ("utf-8",)
    except UnicodeDecodeError:
        pass
    return (*guess_encodings(data), "utf-8")


def _is_binary(text: str) -> bool:
    controls = sum(1 for character in text if character < " " and character not in ALLOWED_CONTROLS)
    return controls > max(8, len(text) * 0.02)
