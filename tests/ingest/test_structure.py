"""Whatever elements a reader gives, the structure keeps every word and makes unique keys."""

import re

from hypothesis import given
from hypothesis import strategies as st

from lessons.ingest.elements import Element, Look, Reading
from lessons.ingest.records import Document, Piece
from lessons.ingest.structure.build import build_document

STARTS = ["", "", "1. ", "2. ", "3. ", "25.1 ", "29A.1 ", "(a) ", "(i) ", "• ", "I. ", "A. ", "* "]
ENDS = ["", ".", ".", ",", ";", ":", "¹.", ".²", "*", " the"]
NAMES = ["Annex", "Enclosure", "Contents", "Corrigendum", "Paragraph 7", "The Security Council,"]
NAMES += ["United Nations", "S/2031/77", "Table 1", "Summary", "Part Two", "Notes"]
ROLES = ["text", "text", "text", "heading", "note", "table", "masthead"]


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    elements = []
    for line in range(1, draw(st.integers(1, 20)) + 1):
        role = draw(st.sampled_from(ROLES))
        words = " ".join(f"word{line}x{n}y" for n in range(draw(st.sampled_from([1, 3, 20]))))
        text = draw(st.sampled_from(STARTS)) + words.capitalize() + draw(st.sampled_from(ENDS))
        if draw(st.integers(0, 3)) == 0:
            text = draw(st.sampled_from(NAMES))
        rows = ((text, "12"), ("", words)) if role == "table" else ()
        size = draw(st.sampled_from([8.0, 10.0, 14.0]))
        look = Look(size, bold=draw(st.booleans()), level=draw(st.sampled_from([0, 0, 0, 1, 3])))
        pieces = [Piece(line, "" if role == "table" else text)]
        elements.append(Element(role, pieces, draw(st.integers(0, 3)), look, rows))
    return Reading(elements)


def collect_words(texts: list[str]) -> list[str]:
    return sorted(re.findall(r"word\d+x\d+y", " ".join(texts).lower()))


def list_texts(document: Document) -> list[str]:
    return [
        document.title,
        *(heading.text for heading in document.headings),
        *(paragraph.text for paragraph in document.paragraphs),
        *(table.title for table in document.tables),
        *(cell for table in document.tables for row in table.rows for cell in row),
    ]


@given(readings())
def test_words_of_paragraphs_and_notes_are_never_lost(reading):
    document = build_document(reading, "x")
    given_words = collect_words([e.text for e in reading.elements if e.role == "note"])
    found = collect_words(list_texts(document))
    assert set(given_words) <= set(found)
    long = [e.text for e in reading.elements if e.role == "text" and len(e.text.split()) > 18]
    assert set(collect_words(long)) <= set(found)


@given(readings())
def test_no_word_is_in_two_paragraphs(reading):
    document = build_document(reading, "x")
    found = collect_words([paragraph.text for paragraph in document.paragraphs])
    assert len(found) == len(set(found))


@given(readings())
def test_keys_are_unique_and_the_same_every_time(reading):
    document = build_document(reading, "x")
    keys = [item.key for item in (*document.paragraphs, *document.tables)]
    assert len(keys) == len(set(keys))
    assert all(re.fullmatch(r"x/[a-z0-9.-]+", key) for key in keys)
    assert build_document(reading, "x") == document


@given(readings())
def test_a_paragraph_refers_only_to_notes_that_exist(reading):
    document = build_document(reading, "x")
    notes = {paragraph.key for paragraph in document.paragraphs if paragraph.kind == "footnote"}
    assert all(set(paragraph.notes) <= notes for paragraph in document.paragraphs)
