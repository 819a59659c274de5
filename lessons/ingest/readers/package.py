"""Read the parts of a zipped document (DOCX, ODT) within bounds."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from lxml import etree

from ..refusal import UnreadableFileError

MAX_PARTS = 5_000
MAX_PART = 80 * 1024 * 1024  # bytes of one part, unpacked
MAX_RATIO = 200  # of a part to its packed size, from a megabyte on; real ones are below 60

Tree = Any  # lxml has no types


class Package:
    """`name` is that of the file, for messages; `kind` says what it should be."""

    def __init__(self, file: zipfile.ZipFile, name: str, kind: str) -> None:
        self.file, self.name, self.kind = file, name, kind
        self.names = frozenset(file.namelist())
        if len(self.names) > MAX_PARTS:
            raise self.refuse(f"has {len(self.names)} parts, far more than a document needs")

    def refuse(self, reason: str) -> UnreadableFileError:
        return UnreadableFileError(
            f"{self.name} {reason}; open it in a word processor and save it anew."
        )

    def read(self, part: str) -> bytes:
        """Raises UnreadableFileError for a part that is damaged, encrypted or blown up."""
        try:
            info = self.file.getinfo(part)
            if info.flag_bits & 1:
                raise UnreadableFileError(
                    f"{self.name} is encrypted; open it with its password and save it without."
                )
            with self.file.open(info) as packed:
                data = packed.read(MAX_PART + 1)
        except (zipfile.BadZipFile, KeyError, EOFError, OSError, ValueError, NotImplementedError):
            raise self.refuse(f"is a damaged {self.kind} file") from None
        except Exception as error:
            if type(error).__module__ != "zlib":
                raise
            raise self.refuse(f"is a damaged {self.kind} file") from None
        is_bomb = len(data) > 1024**2 and len(data) > info.compress_size * MAX_RATIO
        if len(data) > MAX_PART or is_bomb:
            raise self.refuse(f"is a {self.kind} file that unpacks to far more than it should")
        return data

    def parse(self, part: str) -> Tree:
        """Return the root of an XML part. A part with a document type is refused."""
        data = self.read(part)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise self.refuse(f"is a damaged {self.kind} file") from None
        if root.getroottree().docinfo.doctype:
            raise self.refuse(f"is no proper {self.kind} file: it declares a document type")
        return root

    def parse_optional(self, part: str) -> Tree | None:
        return self.parse(part) if part in self.names else None


@contextmanager
def open_package(data: bytes, name: str, kind: str) -> Iterator[Package]:
    try:
        file = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, EOFError):
        raise UnreadableFileError(
            f"{name} is a damaged {kind} file; download it again, or open it and save it anew."
        ) from None
    with file:
        yield Package(file, name, kind)


def list_parts(data: bytes) -> frozenset[str]:
    """Return the names of the parts; none if the archive cannot be read."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as file:
            return frozenset(file.namelist()[:MAX_PARTS])
    except (zipfile.BadZipFile, OSError, ValueError, EOFError):
        return frozenset()
