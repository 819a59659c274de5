"""Sections of readers that know what is a heading, but not always which is above which."""

from lessons.ingest.elements import Element, Look, Reading, Role
from lessons.ingest.records import Document, Piece
from lessons.ingest.structure.build import build_document

TEXT = "The town council met and agreed on the hours of the escorts for the market."


def build(*parts: str) -> Document:
    """'# ' is a large heading, '## ' a bold one, '|' a table with these cells."""
    elements = []
    for line, part in enumerate(parts, 1):
        marks = len(part) - len(part.lstrip("#"))
        text = part.lstrip("# ").strip("|")
        role: Role = "heading" if marks else "table" if part.startswith("|") else "text"
        look = Look({1: 14.0, 2: 12.0}.get(marks, 10.0), bold=marks > 0)
        rows = (tuple(text.split("|")),) if role == "table" else ()
        elements.append(Element(role, [Piece(line, "" if rows else text)], 1, look, rows))
    return build_document(Reading(elements), "x")


def find_sections(document: Document) -> list[str]:
    return [p.section for p in document.paragraphs if p.kind == "paragraph"]


def test_a_heading_directly_above_one_like_it_is_above_it():
    document = build(
        "# II. Results", f"1. {TEXT}",
        "## Result 1: roads", "## Target", f"2. {TEXT}",
        "## Result 2: wells", "## Target", f"3. {TEXT}", "## Lessons", f"4. {TEXT}",
    )  # fmt: skip
    assert find_sections(document)[1:] == [
        "II. Results > Result 1: roads > Target",
        "II. Results > Result 2: wells > Target",
        "II. Results > Result 2: wells > Lessons",
    ]


def test_a_lettered_list_of_headings_is_below_the_heading_that_it_follows():
    document = build(
        "# II. Money", f"1. {TEXT}", "## Grants", "## (a) From towns", f"2. {TEXT}",
        "## (b) From traders", f"3. {TEXT}", "## Loans", f"4. {TEXT}",
    )  # fmt: skip
    assert find_sections(document)[1:] == [
        "II. Money > Grants > (a) From towns",
        "II. Money > Grants > (b) From traders",
        "II. Money > Loans",
    ]


def test_an_acronym_as_heading_is_not_above_those_printed_like_it():
    document = build(
        "# II. Work", "1. UNMARKET and the town spoke about HIV/AIDS.", "## Gender", f"2. {TEXT}",
        "## HIV/AIDS", f"3. {TEXT}", "## UNMARKET", f"4. {TEXT}", "## Conduct", f"5. {TEXT}",
    )  # fmt: skip
    assert find_sections(document)[1:] == [
        f"II. Work > {name}" for name in ("Gender", "HIV/AIDS", "UNMARKET", "Conduct")
    ]


def test_the_headings_below_a_figure_are_no_captions():
    document = build(
        "# II. Results", f"1. {TEXT}", "## Figure 2.I", "## Share of safe roads",
        "## Result 2: wells", f"2. {TEXT}",
    )  # fmt: skip
    assert find_sections(document)[1:] == ["II. Results > Result 2: wells"]


def test_the_second_part_of_a_table_is_no_section():
    document = build(
        "# II. Money", f"1. {TEXT}", "Table 1", "Money by source", "(1) Towns", "|Fee|12",
        "## (2) Traders", "|Toll|7", f"2. {TEXT}",
    )  # fmt: skip
    assert find_sections(document)[1] == "II. Money"
    assert [table.title for table in document.tables][1] == "(2) Traders"


def test_notes_with_two_asterisks_far_below_the_first_are_notes():
    document = build(
        "Agenda item 7*", "# II. Work", f"1. {TEXT}", "* A/31/50.", f"2. {TEXT}", f"3. {TEXT}",
        f"4. {TEXT}", f"5. {TEXT}", f"6. {TEXT}", "** Reissued for technical reasons.",
    )  # fmt: skip
    notes = [p.text for p in document.paragraphs if p.kind == "footnote"]
    assert notes == ["* A/31/50.", "** Reissued for technical reasons."]
