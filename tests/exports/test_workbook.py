"""A workbook as two programs read it that share no code."""

import io
import zipfile

import openpyxl
import pytest
import python_calamine

from lessons.exports.labels import Labels
from lessons.exports.renderers.xlsx import render_xlsx
from tests.exports import cast

HOSTILE = [*cast.HOSTILE, "=1+1", "＝1+1", " two  spaces ", "One\nTwo", "]]>&amp;", cast.ARABIC, ""]
LINE = 15  # points


def render(*batches, **values) -> io.BytesIO:
    return io.BytesIO(b"".join(render_xlsx(cast.document(**values), Labels(), batches=batches)))


def batch(titles: list[str]) -> dict[str, list[str]]:
    themes = ["Patrols; Radios"] * len(titles)
    return {"kind": ["Practice"] * len(titles), "title": titles, "themes": themes}


@pytest.fixture
def file() -> io.BytesIO:
    return render(batch(HOSTILE), batch(["In the second batch"]))


def test_two_readers_read_every_cell_as_it_was_written(file):
    """Also what looks like a formula: no apostrophe protects what is text anyway."""
    wanted = [["kind", "title", "themes"]]
    wanted += [["Practice", title, "Patrols; Radios"] for title in HOSTILE]
    wanted += [["Practice", "In the second batch", "Patrols; Radios"]]
    rows = openpyxl.load_workbook(file)["Items"].iter_rows(values_only=True)
    assert [[cell or "" for cell in row] for row in rows] == wanted
    file.seek(0)
    cells = [cell for row in openpyxl.load_workbook(file)["Items"]["A2:C9"] for cell in row]
    assert {cell.data_type for cell in cells if cell.value} <= {"s", "inlineStr"}
    assert {cell.number_format for cell in cells} == {"@"}  # stays text when somebody edits it
    file.seek(0)
    book = python_calamine.CalamineWorkbook.from_filelike(file)
    assert book.get_sheet_by_name("Items").to_python() == wanted
    assert book.sheet_names == ["Items", "References", "About"]


def test_a_cell_without_text_is_blank(file):
    sheet = openpyxl.load_workbook(file)["Items"]
    assert [row[1].row for row in sheet.iter_rows() if row[1].value is None] == [len(HOSTILE) + 1]


def test_the_head_is_frozen_and_bold_and_the_filter_covers_all_rows(file):
    sheet = openpyxl.load_workbook(file)["Items"]
    last = len(HOSTILE) + 2
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:C{last}")
    assert [sheet.column_dimensions[letter].width for letter in "ABC"] == [10, 44, 28]
    assert [sheet[cell].font.b for cell in ("A1", "A2")] == [True, False]
    assert sheet["A1"].border.bottom.style == "thin"
    assert (sheet["B2"].alignment.wrap_text, sheet["B2"].alignment.vertical) == (True, "top")


def test_the_file_tells_its_title_author_and_language():
    book = openpyxl.load_workbook(render(title="Two & <more>", language="fr"))
    found = book.properties
    assert (found.title, found.creator, found.language) == ("Two & <more>", "pocbase", "fr")
    assert dict(book["About"].iter_rows(values_only=True))["Title"] == "Two & <more>"


def test_a_text_that_is_too_long_for_a_cell_ends_in_a_sign():
    sheet = openpyxl.load_workbook(render(batch(["x" * 40_000])))["Items"]
    assert len(sheet["B2"].value) == 32_000
    assert sheet["B2"].value.endswith("x…")


def test_columns_beyond_z_have_two_letters():
    columns = {f"field {number}": [str(number)] for number in range(60)}
    sheet = openpyxl.load_workbook(render(columns))["Items"]
    assert [cell.value for cell in sheet[2]] == [str(number) for number in range(60)]
    assert sheet.auto_filter.ref == "A1:BH2"


def test_every_part_is_named_in_the_list_of_contents(file):
    with zipfile.ZipFile(file) as archive:
        contents = archive.read("[Content_Types].xml").decode()
        parts = [name for name in archive.namelist() if not name.endswith((".rels", "Types].xml"))]
        assert [name for name in parts if f'"/{name}"' not in contents] == []


def test_a_text_that_was_cut_says_so():
    book = openpyxl.load_workbook(render(batch(["word " * 8_000])))
    assert book["Items"]["B2"].value.endswith("…")
    notes = [row[1] for row in book["About"].iter_rows(values_only=True)]
    assert "A text that ends in … is longer than a cell of Excel can be." in notes
    book = openpyxl.load_workbook(render(batch(["short"])))
    assert "A text that ends in …" not in str(list(book["About"].values))


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("short", 1),
        ("word " * 20, 3),  # in a column of 44 characters
        ("One\nTwo\nThree", 3),
        ("保护平民" * 10, 2),  # twice as wide as Latin letters
        ("word " * 4_000, 27),  # Excel takes no higher row
    ],
)
def test_a_row_is_as_high_as_its_wrapped_texts(title, lines):
    """LibreOffice would print the lines over those of the next row."""
    sheet = openpyxl.load_workbook(render(batch([title, "x"])))["Items"]
    assert [sheet.row_dimensions[row].height for row in (1, 2, 3)] == [LINE, lines * LINE, LINE]


def test_a_text_that_looks_like_an_escaped_character_is_not_read_as_one():
    with zipfile.ZipFile(render(batch(["a_x0041_b", "_x_"]))) as archive:
        written = archive.read("xl/worksheets/sheet1.xml").decode()
    assert ">a_x005F_x0041_b<" in written
    assert ">_x_<" in written
