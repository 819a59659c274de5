"""Numbers in brackets, headings that count anew in each section, and unusual line ends."""

import pytest

from lessons.ingest import Vocabulary
from lessons.ingest.decoding import decode_text
from lessons.ingest.report import ingest_bytes
from lessons.ingest.segmentation import segment

BRACKETED = """Report on patrols in the river towns

I. Patrols

(1) Day patrols by the force reached twelve villages around Karanda.

(2) Night patrols began after residents asked for them in meetings.

(a) In the north, they went by boat.

II. Early warning

(3) The calls were written down, but nobody answered half of them.
"""
RESTARTING = """Report of the Panel

A. Political

1. Elections

1. The parties agreed on a date for the elections in the river towns after long talks.

2. Police

2. Reform of the police began in the second half of the year with the help of donors.

3. The force trained three hundred officers in the towns on the river and on the road.

B. Humanitarian

1. Access

4. Convoys reached the camps twice a week, with escorts by the force on each road.
"""


def keys(text):
    return [paragraph.key for paragraph in segment(text).paragraphs]


def test_numbers_in_brackets_are_those_of_paragraphs_where_there_are_no_others():
    paragraphs = segment(BRACKETED).paragraphs
    assert [one.key for one in paragraphs] == ["1", "2", "2-bullet-1", "3"]
    assert paragraphs[0].text.startswith("Day patrols")
    assert paragraphs[3].section == "II. Early warning"


def test_numbers_in_brackets_below_a_colon_are_a_list():
    text = "1. Patrols reached:\n\n(1) Villages;\n\n(2) Markets;\n\n(3) Schools.\n\n2. They stayed."
    assert keys(text) == ["1", "1-bullet-1", "1-bullet-2", "1-bullet-3", "2"]


def test_headings_that_count_anew_are_no_paragraphs():
    paragraphs = segment(RESTARTING).paragraphs
    assert [(one.key, one.section) for one in paragraphs] == [
        ("1", "A. Political > 1. Elections"),
        ("2", "A. Political > 2. Police"),
        ("3", "A. Political > 2. Police"),
        ("4", "B. Humanitarian > 1. Access"),
    ]


@pytest.mark.parametrize("end", ["\r", "\r\n", "\r\r\n", "\n\r", "\x85", "\u2028", "\v"], ids=ascii)
def test_lines_may_end_as_any_system_ends_them(end):
    text = decode_text(BRACKETED.replace("\n", end).encode())
    assert segment(text) == segment(BRACKETED)


def test_a_stray_next_line_among_other_line_ends_is_a_space():
    assert segment("1. The calls\x85 stopped.\n\n2. Others came.").paragraphs[0].text == (
        "The calls stopped."
    )


def read(text):
    return ingest_bytes(text.encode(), Vocabulary(), name="x").document


def test_headings_that_count_anew_in_a_web_page_are_no_paragraphs():
    lines = [line for line in RESTARTING.splitlines() if line]
    page = "".join(f"<p>{line}</p>" for line in lines[2:7])
    document = read(f"<!doctype html><body><h1>{lines[0]}</h1><h2>{lines[1]}</h2>{page}")
    assert [one.number for one in document.paragraphs] == [1, 2, 3]
    assert document.paragraphs[1].section == "A. Political > 2. Police"


def test_the_symbol_and_the_date_below_the_title_of_a_web_page_are_no_paragraphs():
    document = read(
        "<!doctype html><body><h1>Report on the Market Road</h1><p>S/2031/77</p><p>3 March 2031</p>"
        "<p>1. Convoys reached the camps twice a week.</p><p>2. Others came by boat.</p>"
    )
    assert (document.cover.symbol, document.cover.date) == ("S/2031/77", "2031-03-03")
    assert [one.number for one in document.paragraphs] == [1, 2]


@pytest.mark.parametrize(
    "items",
    [
        ("(أ) حماية المدنيين؛", "(ب) دعم الإيصال؛"),
        ("а) защита лиц;", "б) помощь;"),
        ("（一）保护平民；", "（二）支持；"),
    ],
)
def test_items_have_letters_of_any_script(items):
    text = "\n\n".join(["1. Decides on these tasks:", *items, "2. Decides to remain seized."])
    assert keys(text) == ["1", "1-bullet-1", "1-bullet-2", "2"]


def test_clauses_of_a_russian_resolution_begin_with_small_letters_without_doubt():
    document = segment(
        "S/RES/2999 (2031)\n\nРезолюция 2999 (2031)\n\nСовет Безопасности,\n\n"
        "ссылаясь на свою резолюцию 2998 (2030),\n\n"
        "1. постановляет продлить мандат миссии;\n\n2. постановляет заниматься этим вопросом."
    )
    assert [one.number for one in document.paragraphs] == [None, None, 1, 2]
    assert not document.problems
