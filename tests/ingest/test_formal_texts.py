"""Resolutions, corrigenda, letters and tables in plain text have the structure of their kind."""

from lessons.ingest import segment
from lessons.ingest.symbols import find_symbols

RESOLUTION = """United Nations                                  S/RES/2931 (2031)
Security Council                                Distr.: General
                                                4 May 2031

Resolution 2931 (2031)

Adopted by the Security Council at its 9931st meeting, on 4 May 2031

The Security Council,

Recalling its resolution 2100 (2013) on the towns of the river,

Reaffirming its commitment to the towns,

1. Decides to extend the mandate until 4 May 2032;

2. Requests the mission:

(a) To keep the road open;

3. Decides to remain seized of the matter.
"""
CORRIGENDUM = """United Nations                                  A/85/77/Corr.2
General Assembly                                Distr.: General
                                                9 June 2031

Report of the Secretary-General on the Market Road

Corrigendum

Paragraph 12, second sentence

For twelve escorts read twenty escorts

Annex I, table 2

Replace the third row.
"""
LETTER = """S/2031/95

Letter dated 4 May 2031 from the Secretary-General addressed to the President of the Council

I have the honour to transmit herewith the report of the panel (see annex).

Annex

Letter dated 2 May 2031 from the Chair of the panel

The panel has the honour to transmit its report (see enclosure).

(Signed) B. Person
Chair

Enclosure

Report of the panel

1. The panel met four times in the town.

Appendix

List of meetings

1. The first meeting was held on 3 March.
"""


def test_a_resolution_has_a_preamble_and_operative_paragraphs():
    document = segment(RESOLUTION, "x")
    assert [paragraph.key for paragraph in document.paragraphs] == [
        *("x/preamble-1", "x/preamble-2", "x/preamble-3"),
        *("x/1", "x/2", "x/2-bullet-1", "x/3"),
    ]
    assert document.title.startswith("Resolution 2931 (2031)")
    assert (document.cover.symbol, document.cover.date) == ("S/RES/2931", "2031-05-04")


def test_a_corrigendum_names_what_it_corrects():
    document = segment(CORRIGENDUM, "x")
    assert document.title == "Report of the Secretary-General on the Market Road: Corrigendum"
    first, second = document.paragraphs
    assert first.key.startswith("x/paragraph-12")
    assert first.text.endswith("For twelve escorts read twenty escorts")
    assert second.key.startswith("x/annex-i-table-2")
    assert not document.headings


def test_enclosures_and_appendices_count_anew():
    document = segment(LETTER, "x")
    assert document.cover.symbol == "S/2031/95"
    assert document.title.startswith("Letter dated 4 May 2031")
    keys = [paragraph.key for paragraph in document.paragraphs]
    assert {"x/enclosure-1", "x/appendix-1"} <= set(keys)


def test_a_document_of_two_bodies_has_both_symbols():
    document = segment(
        "United Nations                   A/85/305–S/2031/809\n"
        "General Assembly                 Distr.: General\n"
        "Security Council                 21 August 2031\n\n"
        "Review of the escorts\n\n1. The panel met in the town.\n\n2. It met again.\n",
        "x",
    )
    assert document.cover.symbol == "A/85/305–S/2031/809"
    assert document.title == "Review of the escorts"


def test_a_table_of_vertical_bars_is_a_table():
    document = segment(
        "# Report\n\n1. The towns paid.\n\n"
        "| Town | Toll |\n|------|-----:|\n| Oru | 7 |\n\n2. So it is.\n",
        "x",
    )
    (table,) = document.tables
    assert table.rows == (("Town", "Toll"), ("Oru", "7"))
    assert table.after == "x/1"
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "The towns paid.",
        "So it is.",
    ]


def test_notes_are_tied_to_bracketed_and_plain_marks():
    document = segment(
        "Note\n\n1. It was closed.[1] It opened in 2013,2 and again in 2016.3\n\n2. So it is.\n\n"
        "__________\n1 See S/2031/77.\n2 Ibid.\n3 S/2016/77, annex.\n",
        "x",
    )
    assert document.paragraphs[0].notes == ("x/fn-1", "x/fn-2", "x/fn-3")
    notes = [p.number for p in document.paragraphs if p.kind == "footnote"]
    assert notes == [1, 2, 3]


def test_resolutions_are_found_in_chinese_and_arabic():
    assert find_symbols("根据安全理事会第2100(2013)号决议") == ("S/RES/2100",)
    assert find_symbols("عملا بقرار مجلس الأمن ٢١٠٠ (٢٠١٣)") == ("S/RES/2100",)
    assert find_symbols("大会第77/267号决议") == ("A/RES/77/267",)


def test_paragraph_signs_are_no_part_of_the_number():
    document = segment("Note\n\n§ 1. The road is open.\n\n§ 2. It is long.\n", "x")
    assert [paragraph.key for paragraph in document.paragraphs] == ["x/1", "x/2"]
