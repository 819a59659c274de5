"""Columns of text say what the records say, and the tables made of them are safe and exact."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.exports.builders import read_columns
from lessons.exports.columns import FORMULA_STARTS, items_of, safe_cells
from lessons.exports.labels import Labels
from lessons.exports.renderers.csv import stream_csv
from lessons.facet_index import ResultSet, Selection, SnapshotCache
from lessons.models import Entry
from tests.cast import make_cast
from tests.makers import make_paragraph, make_practice, make_theme


def read(order: str = "title") -> list[dict]:
    result = ResultSet(SnapshotCache().current(), Selection(order=order))
    batches = read_columns(result, "http://testserver")
    return [item for columns in batches for item in items_of(columns)]


@pytest.mark.django_db
def test_columns_say_what_the_records_say():
    make_cast()
    found = read("evidence")
    assert len(found) == Entry.objects.published().count()
    for item in found:
        entry = Entry.objects.get(kind=item["kind"].lower(), slug=item["slug"])
        assert item["title"] == entry.title
        assert item["themes"] == [each.name for each in entry.themes.all()]
        assert item["missions"] == [each.acronym for each in entry.missions.all()]
        assert item["countries"] == [each.name for each in entry.countries.all()]
        assert item["actors"] == [each.name for each in entry.actors.all()]
        assert item["phase"] == str(entry.phase or "")
        assert item["tier"] == str(entry.tier or "")
        assert item["outcome"] == entry.get_outcome_display()
        assert item["years"] == [str(year) for year in entry.years]
        assert item["citations"] == [each.paragraph.key for each in entry.citations.all()]
        standings = [source.get_standing_display() for source in entry.sources]
        assert item["standing"] == list(dict.fromkeys(standings))
        assert item["address"] == f"http://testserver{entry.get_absolute_url()}"


@pytest.mark.django_db
def test_a_batch_ends_between_two_records_and_none_is_lost(monkeypatch):
    monkeypatch.setattr("lessons.exports.builders.text_columns.BATCH", 2)
    first, second, theme = make_paragraph(), make_paragraph(), make_theme()
    for letter in "EDCBA":
        make_practice(title=f"Patrol {letter}", cites=[second, first], themes=[theme])
    found = read()
    assert [item["title"] for item in found] == [f"Patrol {letter}" for letter in "ABCDE"]
    assert {tuple(item["citations"]) for item in found} == {(second.key, first.key)}
    assert {tuple(item["themes"]) for item in found} == {("Patrols",)}


@pytest.mark.django_db
def test_characters_that_formats_forbid_and_links_to_records_are_replaced():
    make_practice(title="A\x0bB", summary="See [[practice:x|that one]].\r\nAnd\x1fmore.")
    (item,) = read()
    assert item["title"] == "A\nB"
    assert item["summary"] == "See that one.\nAndmore."


@pytest.mark.django_db
def test_a_list_without_records_has_its_head(client):
    text = client.get("/entries/export.csv?q=nothinglikeit").getvalue().decode("utf-8-sig")
    assert text.startswith("kind,slug,title,summary,themes,")
    assert text.count("\n") == 1


CELLS = st.text(st.sampled_from("a é,\"'\n\r;=+-@＝\t"), max_size=6)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5))
def test_csv_is_what_the_csv_module_writes(rows):
    columns = dict(zip(("one", "two"), zip(*rows, strict=True), strict=True))
    expected = io.StringIO()
    csv.writer(expected).writerows(
        [f"'{cell}" if cell[:1] in FORMULA_STARTS else cell for cell in row] for row in rows
    )
    written = b"".join(stream_csv(None, [columns], Labels())).decode()
    assert written == f"\ufeffone,two\r\n{expected.getvalue()}"


@pytest.mark.parametrize("start", "=+-@\t\r\n＝＋－＠")
def test_a_cell_that_a_spreadsheet_would_run_begins_with_an_apostrophe(start):
    assert safe_cells(["plain", f"{start}1+1", ""]) == ["plain", f"'{start}1+1", ""]
