"""CSV of any program: UTF-8 or Windows-1252, also both in one file, UTF-16, any separator."""

import csv
import io
from collections.abc import Iterable

from pocbase.web import gettext_to_store as gettext
from pocbase.web import ngettext_to_store as ngettext

from .tables import MAX_BYTES, MAX_ROWS, Table, UnreadableFileError

SEPARATORS = ",;\t|"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_csv(content: bytes, known: Iterable[str]) -> Table:
    """`known`: the names of columns, by which the separator is recognised."""
    table = Table()
    text = decode(content, table)
    separator, text = find_separator(text, {name.casefold() for name in known})
    csv.field_size_limit(MAX_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            table.add(number, cells)
            if table.count > MAX_ROWS:
                break
    except csv.Error:
        message = gettext(
            "Row %(row)s is not valid CSV: a quotation mark is not closed, or text follows a "
            "closed one. Save the file again as CSV UTF-8 or as XLSX."
        )
        raise UnreadableFileError(message % {"row": number + 1}) from None
    return table


def decode(content: bytes, table: Table) -> str:
    if content.startswith(UTF_16):
        return decode_utf_16(content)
    if b"\x00" in content:
        raise UnreadableFileError(gettext("This is neither a CSV nor an XLSX file."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode_lines(content.removeprefix(b"\xef\xbb\xbf"), table)


def decode_utf_16(content: bytes) -> str:
    try:
        return content.decode("utf-16")
    except UnicodeDecodeError:
        message = gettext(
            "The file is damaged: it starts as UTF-16 and continues in another encoding."
        )
        raise UnreadableFileError(message) from None


def decode_lines(content: bytes, table: Table) -> str:
    """Each line for itself, because tables that were put together have lines of both encodings."""
    lines, others = [], []
    for number, line in enumerate(content.split(b"\n"), start=1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            lines.append(decode_windows(line, number))
            others.append(number)
    shown = ", ".join(map(str, others[:10])) + (" …" if len(others) > 10 else "")
    message = ngettext(
        "Line %(lines)s of the file is not UTF-8 and was read as Windows-1252. Check its accents "
        "below.",
        "Lines %(lines)s of the file are not UTF-8 and were read as Windows-1252. Check their "
        "accents below.",
        len(others),
    )
    table.notes.append(message % {"lines": shown})
    return "\n".join(lines)


def decode_windows(line: bytes, number: int) -> str:
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        message = gettext(
            "Line %(line)s is neither UTF-8 nor Windows-1252. Save the file again as CSV UTF-8."
        )
        raise UnreadableFileError(message % {"line": number}) from None


def find_separator(text: str, known: set[str]) -> tuple[str, str]:
    """The separator and the text without a line that names it, which Excel takes as a setting."""
    first, _, rest = text.partition("\n")
    setting = first.strip().strip('"')
    if setting[:4].lower() == "sep=" and setting[4:] in SEPARATORS and len(setting) == 5:
        return setting[4], rest

    def count_known(separator: str) -> tuple[int, int]:
        cells = [cell.strip().strip('"').casefold() for cell in first.split(separator)]
        return sum(cell in known for cell in cells), len(cells)

    return max(SEPARATORS, key=count_known), text
