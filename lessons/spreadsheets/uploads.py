"""Uploaded files of either format."""

import hashlib

from pocbase.web import gettext_to_store as gettext

from .read_csv import read_csv
from .read_rows import refuse_sheet
from .read_xlsx import is_workbook, read_xlsx
from .sheets import Sheet
from .tables import MAX_BYTES, Table, UnreadableFileError


def read_table(content: bytes, sheet: Sheet) -> Table:
    if not content.strip():
        raise UnreadableFileError(gettext("The file is empty."))
    if len(content) > MAX_BYTES:
        message = gettext("The file is larger than %(size)s MB. Split it.")
        raise UnreadableFileError(message % {"size": MAX_BYTES // 1024**2})
    table = read_xlsx(content) if is_workbook(content) else read_csv(content, sheet.columns)
    if not table.head:
        refuse_sheet(table, gettext("The first sheet is empty."))
    return table


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
