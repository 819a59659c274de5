"""A workbook of text cells, written as XML into a ZIP file while its rows are read.

It has only what an exported table needs: two styles, widths, a frozen head and a filter. Libraries
in Python make an object of each cell and take ten times as long; quick ones in other languages
cannot set the properties of the file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from ..columns import Columns, contains
from ..tree_text import shorten
from .row_heights import estimate_heights

MAX_CELL_LENGTH = 32_000  # characters in a cell; Excel takes 32,767
PIECE = 1024**2  # bytes
LEVEL = 3  # of compression: twice as fast as the usual 6, for files that are a tenth larger
BLANK = ' t="inlineStr"><is><t xml:space="preserve"></t></is></c>'
HEAD, BODY = 1, 2  # styles, by their position in STYLES
# Text that a reader of XLSX would take for an escaped character.
LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

STYLES = f"""{XML}<styleSheet xmlns="{MAIN}">
<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>
<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill></fills>
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>
<border><left/><right/><top/><bottom style="thin"><color rgb="FF8B8172"/></bottom><diagonal/>
</border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1"
 applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0"
 applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>"""


class Workbook:
    """Sheets are added one after the other, and `finish` returns the pieces of the file."""

    def __init__(self) -> None:
        self.file = io.BytesIO()
        self.archive = zipfile.ZipFile(self.file, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL)
        self.sheets: list[str] = []  # names
        self.has_cut_cells = False
        self.filters: dict[int, str] = {}  # position of a sheet → the cells that it can filter

    def add_sheet(
        self, name: str, widths: Mapping[str, float], batches: Iterable[Columns], *, filtered: bool
    ) -> None:
        """`widths`: the head of each column with its width, in characters. Batches have as many
        columns, by any name. Cells are of type text and have the format of text, so that nothing
        in them is a formula."""
        self.sheets.append("".join(c for c in name if c not in "[]:*?/\\")[:31] or "Sheet")
        path = f"xl/worksheets/sheet{len(self.sheets)}.xml"
        room = list(widths.values())
        with self.archive.open(path, "w") as part:  # SheetJS cannot read a ZIP64 part
            part.write(open_sheet(room).encode())
            rows = 1
            if widths:
                part.write(write_rows([[name] for name in widths], room, 1, HEAD).encode())
            for columns in batches:
                texts = list(columns.values())
                self.has_cut_cells |= any(map(has_long_text, texts))
                if texts and texts[0]:
                    part.write(write_rows(texts, room, rows + 1, BODY).encode())
                    rows += len(texts[0])
            cells = f"$A$1:${column_letter(len(widths))}${rows}" if filtered and widths else ""
            if cells:
                self.filters[len(self.sheets) - 1] = cells
            part.write(close_sheet(cells).encode())

    def finish(self, properties: str) -> Iterator[bytes]:
        """`properties`: the content of docProps/core.xml."""
        for name, content in self._parts(properties):
            self.archive.writestr(name, content)
        self.archive.close()
        self.file.seek(0)
        return iter(lambda: self.file.read(PIECE), b"")

    def _parts(self, properties: str) -> Iterator[tuple[str, str]]:
        numbers = range(1, len(self.sheets) + 1)
        yield "[Content_Types].xml", write_content_types(numbers)
        yield (
            "_rels/.rels",
            write_relationships(
                (f"{OFFICE}/officeDocument", "xl/workbook.xml"),
                (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ),
        )
        yield "docProps/core.xml", properties
        yield "xl/styles.xml", STYLES
        yield "xl/workbook.xml", write_workbook(self.sheets, self.filters)
        sheets = ((f"{OFFICE}/worksheet", f"worksheets/sheet{number}.xml") for number in numbers)
        styles = (f"{OFFICE}/styles", "styles.xml")
        yield "xl/_rels/workbook.xml.rels", write_relationships(*sheets, styles)


def write_rows(
    columns: Sequence[Sequence[str]], widths: Sequence[float], first: int, style: int
) -> str:
    """Rows of text cells; a cell without text is blank. `first` is the number of the first row."""
    letters = [column_letter(number) for number in range(1, len(columns) + 1)]
    cells = "".join(
        f'<c r="{letter}%d" s="{style}" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>'
        for letter in letters
    )
    row = f'<row r="%d" ht="%d">{cells}</row>'
    heights = estimate_heights(columns, widths)
    rows = zip(heights, zip(*map(escape_column, columns), strict=True), strict=True)
    lines = (
        row % (number, height, *(part for text in texts for part in (number, text)))
        for number, (height, texts) in enumerate(rows, first)
    )
    return "".join(lines).replace(BLANK, "/>")


def escape_column(texts: Sequence[str]) -> Sequence[str]:
    if has_long_text(texts):
        texts = [shorten(text, MAX_CELL_LENGTH) for text in texts]
    if contains(texts, ("_x",)):
        texts = [LIKE_ESCAPE.sub("_x005F_", text) for text in texts]
    if contains(texts, "&<>"):
        return [escape(text, quote=False) for text in texts]
    return texts


def has_long_text(texts: Sequence[str]) -> bool:
    return any(len(text) > MAX_CELL_LENGTH for text in texts)


def open_sheet(widths: Sequence[float]) -> str:
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(widths, 1)
    )
    return (
        f'{XML}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>'
        '<sheetFormatPr defaultRowHeight="15"/>'
        f"{f'<cols>{columns}</cols>' if columns else ''}<sheetData>"
    )


def close_sheet(cells: str) -> str:
    cells = f'<autoFilter ref="{cells.replace("$", "")}"/>' if cells else ""
    return f"</sheetData>{cells}</worksheet>"


def column_letter(number: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def write_content_types(numbers: Iterable[int]) -> str:
    parts = {
        "/xl/workbook.xml": f"{CONTENT}.sheet.main+xml",
        "/xl/styles.xml": f"{CONTENT}.styles+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        **{f"/xl/worksheets/sheet{n}.xml": f"{CONTENT}.worksheet+xml" for n in numbers},
    }
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def write_relationships(*found: tuple[str, str]) -> str:
    parts = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(found, 1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{parts}</Relationships>'


def write_workbook(names: Sequence[str], filters: Mapping[int, str]) -> str:
    sheets = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, 1)
    )
    quoted = [escape(name.replace("'", "''")) for name in names]
    defined = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{position}" hidden="1">'
        f"'{quoted[position]}'!{cells}</definedName>"
        for position, cells in filters.items()
    )
    return (
        f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{sheets}</sheets>"
        f"{f'<definedNames>{defined}</definedNames>' if defined else ''}</workbook>"
    )
