"""Read XLSX with openpyxl, row by row, and report formulas.

Faster readers allocate the whole rectangle between the outermost cells. They return the stored
result of a formula, which is empty if the program that wrote the file computed none.
"""

import io
import re
import zipfile
from datetime import date, datetime, time
from typing import Any

from pocbase.web import gettext_to_store as gettext

from .tables import MAX_ROWS, Table, UnreadableFileError

MAX_UNPACKED_BYTES = 100 * 1024 * 1024  # of all parts together
ESCAPED_CHARACTER = re.compile(r"_x([0-9A-Fa-f]{4})_")
DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)")
XLS_SIGNATURE = b"\xd0\xcf\x11\xe0"


def is_workbook(content: bytes) -> bool:
    return content.startswith((b"PK\x03\x04", XLS_SIGNATURE))


def read_xlsx(content: bytes) -> Table:
    import openpyxl  # imported here, because it would slow down every start

    check_parts(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # wrong ones would hide cells
        table = read_rows(sheet)
        table.sheet, table.other_sheets = (
            sheet.title,
            [other.title for other in book.worksheets[1:]],
        )
        return table
    except UnreadableFileError:
        raise
    except Exception:  # openpyxl documents no error of its own for damaged files
        raise UnreadableFileError(
            gettext("The file is damaged, or it is not XLSX. Save it again as XLSX or CSV.")
        ) from None


def check_parts(content: bytes) -> None:
    if content.startswith(XLS_SIGNATURE):
        message = gettext("This is an old XLS file, or one with a password. Save it as XLSX.")
        raise UnreadableFileError(message)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
                raise UnreadableFileError(gettext("The file is too large when it is unpacked."))
            for part in parts:
                with archive.open(part) as opened:
                    if DECLARATION.search(opened.read(1024)):
                        raise UnreadableFileError(gettext("The file declares entities."))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        message = gettext("The file is damaged, or it is not XLSX. Save it again as XLSX or CSV.")
        raise UnreadableFileError(message) from None


def read_rows(sheet: Any) -> Table:
    table = Table(notes=[gettext("Read from the sheet “%(name)s”.") % {"name": sheet.title}])
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        faults = {
            (number, position): fault
            for position, cell in enumerate(cells)
            if cell.value is not None and (fault := find_fault(cell))
        }
        table.add(number, [text_of(cell.value) for cell in cells])
        if table.count > MAX_ROWS:
            break
        table.faults |= faults
    return table


def find_fault(cell: Any) -> str:
    if cell.data_type == "f":
        return gettext("the cell contains a formula; paste its value instead")
    if cell.data_type == "e":
        return gettext("the cell contains the error %(error)s") % {"error": cell.value}
    return ""


def text_of(value: Any) -> str:
    """A day without a time as 2026-11-20; whole numbers without decimals."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        at_midnight = value.time() == time.min
        return value.date().isoformat() if at_midnight else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return ESCAPED_CHARACTER.sub(lambda found: chr(int(found[1], 16)), str(value))
