"""Decode the bytes of a file, and refuse files that are not plain text with a reason."""

import codecs
import re
from pathlib import Path

from .refusal import UnreadableFileError

MAX_BYTES = 10 * 1024 * 1024

SIGNATURES = {
    b"%PDF": "a PDF file; PDF and DOCX are read from a later release on, save it as plain text",
    b"PK\x03\x04": "a DOCX or other zipped file; PDF and DOCX are read from a later release on, "
    "save it as plain text",
    b"\xd0\xcf\x11\xe0": "an old Word or Office file; save it as plain text",
    b"{\\rtf": "an RTF file; save it as plain text",
    b"\x89PNG": "an image; a text file is needed",
    b"\xff\xd8\xff": "an image; a text file is needed",
    b"GIF8": "an image; a text file is needed",
    b"\x1f\x8b": "a compressed file; unpack it first",
}
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MARKUP = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:\?xml|!doctype|html|head|body|div|p|table)\b",
    re.IGNORECASE | re.DOTALL,
)
WEB_PAGE = re.compile(r"<(?:!doctype html|html|head|body|p|div|h[1-6]|span|table)\b", re.IGNORECASE)
MARKUP_HEAD = 5000  # characters in which the first tag of a page is looked for
ALLOWED_CONTROLS = frozenset("\t\n\r\f\v\x85")


def read_text(path: Path) -> str:
    """Raises UnreadableFileError if the file is not text, and OSError if it cannot be opened."""
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    return decode_text(data, path.name)


def decode_text(data: bytes, name: str = "the file") -> str:
    """Return text with `\\n` line ends. Form feeds stay, because they mark page breaks."""
    if len(data) > MAX_BYTES:
        raise UnreadableFileError(f"{name} is larger than {MAX_BYTES // 1024 // 1024} MB.")
    for signature, description in SIGNATURES.items():
        if data.startswith(signature):
            raise UnreadableFileError(f"{name} is {description}.")
    text = _decode_bytes(data, name).removeprefix("\ufeff")
    if _is_binary(text):
        raise UnreadableFileError(f"{name} is not a text file: it is full of control characters.")
    if MARKUP.match(text):
        kind = "a web page" if WEB_PAGE.search(text, 0, MARKUP_HEAD) else "an XML file"
        raise UnreadableFileError(f"{name} is {kind}; save it as plain text.")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _decode_bytes(data: bytes, name: str) -> str:
    for encoding in _guess_encodings(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFileError(
        f"{name} is written in an unknown encoding: neither UTF-8 nor Windows-1252 reads it."
    )


def _guess_encodings(data: bytes) -> tuple[str, ...]:
    for byte_order_mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(byte_order_mark):
            return (encoding,)
    head = data[:2000]
    # In UTF-16 without a byte order mark, Western text has a NUL byte beside every letter.
    if head[1::2].count(0) > len(head) * 0.4:
        return ("utf-16-le",)
    if head[0::2].count(0) > len(head) * 0.4:
        return ("utf-16-be",)
    return ("utf-8", "cp1252")


def _is_binary(text: str) -> bool:
    controls = sum(1 for character in text if character < " " and character not in ALLOWED_CONTROLS)
    return controls > max(8, len(text) * 0.02)
