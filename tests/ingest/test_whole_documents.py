"""Whole documents, paragraph by paragraph, against lists that were made by hand."""

import pytest

from lessons.ingest import read_text, segment
from tests.ingest.cast import CASES, SAMPLES, Case

every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.path.stem)


def test_every_sample_has_its_rows():
    listed = {case.path for case in CASES}
    assert set(SAMPLES.glob("*.txt")) <= listed


@every_case
def test_keys_are_in_reading_order(case: Case):
    assert [p.key for p in case.document.paragraphs] == [row.key for row in case.rows]


@every_case
def test_kinds_agree(case: Case):
    assert [p.kind for p in case.document.paragraphs] == [row.kind for row in case.rows]


@every_case
def test_texts_are_joined_from_the_listed_lines(case: Case):
    assert [list(p.lines) for p in case.document.paragraphs] == [row.lines for row in case.rows]


@every_case
def test_texts_start_and_end_as_listed(case: Case):
    for paragraph, row in zip(case.document.paragraphs, case.rows, strict=True):
        assert paragraph.text.startswith(row.starts)
        assert paragraph.text.endswith(row.ends)


@every_case
def test_texts_have_the_listed_number_of_words(case: Case):
    found = {p.key: len(p.text.split()) for p in case.document.paragraphs}
    assert found == {row.key: row.words for row in case.rows}


@every_case
def test_sections_are_found(case: Case):
    found = {p.key: p.section for p in case.document.paragraphs}
    assert found == {row.key: row.section for row in case.rows}


@pytest.mark.parametrize(
    ("name", "title"),
    [
        (
            "karanda-2031",
            "Standing Watch in the Karanda Valley: What the Observer Mission Tried: "
            "A Note for Those Who Come After",
        ),
        (
            "oru-visit",
            "A VISIT TO ORU AND LESH: Report of the Joint Team on the Safety of the River Towns",
        ),
        ("harbour-talk", "Harbour Talk: Who Guards the Quay? Summary of an evening in Port Selma"),
        ("plain-lines", "Letters from the Lesh Road"),
        ("count-again", "Rules of the Watch"),
    ],
)
def test_titles_are_found(name, title):
    assert segment(read_text(SAMPLES / f"{name}.txt")).title == title
