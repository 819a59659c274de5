"""Files as programs write them, and as they should not be."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from django.utils import translation

from lessons.models import Theme
from lessons.spreadsheets.sheets import sheet_of
from lessons.spreadsheets.tables import MAX_ROWS
from tests.makers import make_practice, make_theme
from tests.spreadsheets.batches import apply, refusals, show, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HEAD = "slug,name,scope\n"


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + "slug,name,scope\r\ne,École,Été\r\n".encode(),
        "slug;name;scope\ne;École;Été".encode("cp1252"),
        "slug\tname\tscope\r\ne\tÉcole\tÉté\r\n".encode("utf-16"),
        "sep=;\r\nslug;name;scope\r\ne;École;Été\r\n".encode(),
        '"Slug","Name","Scope note"\n"e","École","Été"\n'.encode(),
        ("slug,name,scope\ne,École,Été\n" + ",,\n" * 40 + ' , ,""\n').encode(),
        workbook(["slug", "name", "scope"], ["e", "École", "Été"], [None, None, None]),
    ],
)
def test_encodings_separators_and_empty_rows(content):
    apply(content)
    theme = Theme.objects.get()
    assert (theme.slug, theme.name, theme.scope) == ("e", "École", "Été")


def test_lines_of_two_encodings_are_read_each_in_its_own_and_named():
    content = "slug,name,scope\na,Écoles,x\n".encode() + "b,Forêts,y\n".encode("cp1252")
    plan = show(content)
    assert [change.after["name"] for change in plan.changes] == ["Écoles", "Forêts"]
    assert "Line 3 of the file is not UTF-8" in plan.notes[0]


def test_a_formula_is_refused_in_a_workbook_and_is_text_in_csv():
    content = workbook(["slug", "name", "scope"], ["a", "A", "=1+1"])
    assert refusals(content) == [
        (2, "scope", "the cell contains a formula; paste its value instead")
    ]
    apply(f'{HEAD}a,A,"=HYPERLINK(""x"")"\n')
    assert Theme.objects.get().scope == '=HYPERLINK("x")'


@pytest.mark.parametrize("first", [["About this file"], []])
def test_a_workbook_whose_first_sheet_is_not_the_data_names_its_sheets(first):
    book = openpyxl.load_workbook(io.BytesIO(workbook(["slug", "name", "scope"], ["a", "A", ""])))
    book.active.title = "Themes"
    book.create_sheet("Read me", 0).append(first)
    file = io.BytesIO()
    book.save(file)
    ((row, _column, reason),) = refusals(file.getvalue())
    assert row == 0
    assert "Only the first sheet, “Read me”, was read; the others are: “Themes”" in reason


def test_numbers_and_days_of_a_workbook_are_read_as_they_are_meant():
    make_practice(slug="one")
    content = workbook(
        ["slug", "title", "where", "when"], ["one", 2009.0, date(2026, 11, 20), True]
    )
    after = show(content, "practice").changes[0].after
    assert (after["title"], after["where"], after["when"]) == ("2009", "2026-11-20", "yes")
    content = workbook(["slug", "where"], ["one", datetime(2026, 11, 20, 10, 30)])
    assert show(content, "practice").changes[0].after["where"] == "2026-11-20 10:30"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty."),
        (b"\x00\x01\x02", "neither a CSV nor an XLSX"),
        (b"PK\x03\x04 and no more", "damaged"),
        (b"\xd0\xcf\x11\xe0 old", "Save it as XLSX"),
        ("name\nA\n", "“slug”"),
        ("scope\nA\n", "The column “slug” is missing"),
        (HEAD, "no rows below the column names"),
        ("slug,nam,scope\na,b,c\n", "“nam” (did you mean “name”?)"),
        ("slug,term,expansion\na,b,c\n", "They fit the sheet “glossary terms”."),
        ("slug,name,Name\na,b,c\n", "These columns occur twice: name."),
        ('slug,name,scope\na,"open,x\nb,c,d\n', "Row 2 is not valid CSV"),
        (b"slug,name,scope\na,\x81,c\n", "Line 2 is neither UTF-8 nor Windows-1252"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content, reason):
    found = refusals(content)
    assert found[0][:2] == (0, "") or "slug" in reason
    assert reason in found[0][2] or reason == "“slug”"


def test_fifty_thousand_rows_are_answered_with_the_limit():
    lines = "".join(f"t-{number},Theme {number},x\n" for number in range(50_000))
    ((row, _column, why),) = refusals(HEAD + lines)
    assert row == 0
    assert f"The sheet has more than {MAX_ROWS} rows, and no more can be imported at once" in why


def test_a_workbook_that_unpacks_to_more_than_memory_or_declares_entities_is_refused():
    def pack(text: bytes) -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", text)
        return file.getvalue()

    assert "too large" in refusals(pack(b" " * 101 * 1024**2))[0][2]
    assert "declares entities" in refusals(pack(b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'))[0][2]


def test_columns_may_be_named_by_their_labels_in_the_readers_language():
    make_theme("patrols", scope="Old.")
    with translation.override("fr"):
        label = sheet_of("theme").columns["scope"].label
        plan = show(f"slug,{label}\npatrols,New.\n")
    assert label != "Scope note"
    assert plan.changes[0].after["scope"] == "New."
