"""Texts that lines, pages and footnotes cut in two."""

import pytest

from lessons.ingest import segment
from tests.ingest.cast import messages, texts

WRAPPED = """The Long Watch

The watch at the bridge was kept by eleven people, who changed places
at noon and at midnight. When the river rose, the watch was moved to a
hill.

It stayed there.
"""


def test_wrapped_lines_are_one_paragraph():
    assert texts(segment(WRAPPED, "x")) == {
        "x/opening-1": "The watch at the bridge was kept by eleven people, who changed places at "
        "noon and at midnight. When the river rose, the watch was moved to a hill.",
        "x/opening-2": "It stayed there.",
    }


def test_wrapped_paragraphs_without_blank_lines_part_at_short_lines():
    document = segment(WRAPPED.replace("hill.\n\nIt", "hill.\nIt").replace("Watch\n\n", "Watch\n"))
    assert document.title == "The Long Watch"
    assert list(texts(document)) == ["opening-1", "opening-2"]


def test_a_line_may_be_a_paragraph():
    text = "Title\nThe watch was kept.\nThe river rose and the watch went to the hill.\nIt stayed."
    assert list(texts(segment(text)).values()) == text.split("\n")[1:]


def test_lines_of_markdown_join_whatever_their_length():
    text = "# Title\n\nThe watch at the bridge was kept by eleven.\nThey changed at noon.\n\nEnd.\n"
    assert list(texts(segment(text)).values()) == [
        "The watch at the bridge was kept by eleven. They changed at noon.",
        "End.",
    ]


@pytest.mark.parametrize(
    "cut",
    [
        "went to the\n\nhill by boat.",
        "went to the\n\f\nhill by boat.",
        "went to the\n\n- 4 -\n\nhill by boat.",
        "went to the\n\n---\n\nhill by boat.",
        "went to the\n\n¹ A note between.\n\nhill by boat.",
        "went to the\n\n<sup>1</sup> A note.\n[2] Another note.\n\nhill by boat.",
        "went to the hill,\n\nby boat.".replace("\n\nby", "\n\n† A note.\n\nby"),
    ],
)
def test_a_sentence_goes_on_after_what_cuts_it(cut):
    document = segment(f"Title\n\n1. The watch {cut}\n\n2. It stayed there.\n", "x")
    assert texts(document)["x/1"] in (
        "The watch went to the hill by boat.",
        "The watch went to the hill, by boat.",
    )


def test_a_name_after_a_page_break_carries_the_sentence_on():
    document = segment("Title\n\n1. The watch was kept in Oru and the\n\nKaranda hills.\n", "x")
    assert texts(document) == {"x/1": "The watch was kept in Oru and the Karanda hills."}


def test_a_long_text_without_an_end_runs_on_in_a_capital():
    document = segment(
        "Title\n\n1. The watch was begun by the Joint Guard Company of the River Towns\n\n"
        "(Oru Section) in the spring of the year, and it went on.\n",
        "x",
    )
    assert len(document.paragraphs) == 1


def test_the_body_goes_on_before_the_footnote_does():
    document = segment(
        "Title\n\nThe watch was kept by\n\n¹ As told by the elders of\n\nnight only.\n\n"
        "It ended.\n\nthe town.\n",
        "x",
    )
    assert texts(document) == {
        "x/opening-1": "The watch was kept by night only.",
        "x/opening-2": "It ended.",
        "x/fn-1": "¹ As told by the elders of the town.",
    }


def test_a_bullet_goes_on_after_a_page_break():
    document = segment("Title\n\nThese:\n\n- a lamp for\n\f\nthe ford;\n- a bell.\n", "x")
    assert texts(document)["x/opening-bullet-1"] == "a lamp for the ford;"


def test_bullets_without_stops_do_not_swallow_the_next_paragraph():
    document = segment("Title\n\nThese:\n\n- a lamp\n- a bell\n\nThe team went home.\n", "x")
    assert texts(document)["x/opening-2"] == "The team went home."


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("protec-\ntion of towns", "protection of towns"),
        ("well-\ntrained people, well-trained", "well-trained people, well-trained"),
        ("Nor-\nKaranda", "Nor-Karanda"),
        ("short-\nand long-term", "short- and long-term"),
        ("quick-\nreaction crew", "quick-reaction crew"),
        ("post-\nflood works", "post-flood works"),
        ("dis-\nplaced crews", "displaced crews"),
        ("post\ufffeflood works", "post-flood works"),
        ("protec\ufffetion of towns", "protection of towns"),
        ("protec\x02tion of towns", "protection of towns"),
        ("protec\ufffe\ntion of towns", "protection of towns"),
        ("Harbour\ufffeMaster", "Harbour-Master"),
        ("la réu\ufffenion, réunion", "la réunion, réunion"),
        ("pro\u00ad\ntection", "protection"),
        ("pro\u00adtection", "protection"),
        ("non\u00a0breaking\u2009spaces", "non breaking spaces"),
        ("https://example.org/\nnote.txt", "https://example.org/note.txt"),
        ("zero\u200bwidth \x07bell", "zerowidth bell"),
    ],
)
def test_broken_words_are_made_whole(written, read):
    filler = "the river watch went on and on through all of the long and wet winter months"
    document = segment(f"Title\n\n{filler} {written}\n{filler} here.\n")
    assert read in texts(document)["opening-1"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("**Bold** and *slanted* words.", "Bold and slanted words."),
        ("__Bold__ and _slanted_ words.", "Bold and slanted words."),
        ("A **bold\nline** here.", "A bold line here."),
        ("See https://example.org/a_b_c_d.txt here.", "See https://example.org/a_b_c_d.txt here."),
        ("Two * three * four and 5*6.", "Two * three * four and 5*6."),
        (r"An \*escaped\* star.", "An *escaped* star."),
    ],
)
def test_signs_of_emphasis_go_and_other_signs_stay(written, read):
    assert texts(segment(f"# T\n\n{written}\n"))["opening-1"] == read


def test_a_short_line_inside_a_numbered_paragraph_does_not_end_it():
    document = segment(
        "I. Rivers\n"
        "1. The watch at the bridge was kept by eleven people of the towns, who changed\n"
        "places at noon and at midnight.\n"
        "When the river rose, the watch was moved to a hill beside the old mill of the\n"
        "lower town.\n"
        "2. The boats were late, and they were rowed by people from the hill towns and\n"
        "by the crew of the ferry.\n"
        "3. The mill was lost.\n"
        "4. The miller found the ferry below the weir, with its rope still on it and its\n"
        "lamp lit.\n",
        "x",
    )
    assert list(texts(document)) == ["x/1", "x/2", "x/3", "x/4"]


def test_a_doubtful_hyphen_stays_and_is_reported():
    document = segment(
        "Title\n\n1. The crews looked for grain-\nsmugglers.\n\n2. None came.\n", "x"
    )
    assert texts(document)["x/1"] == "The crews looked for grain-smugglers."
    assert messages(document) == ["3: the hyphen of “grain-smugglers” may be a line break"]


def test_a_text_that_breaks_off_is_reported():
    document = segment("Title\n\n1. The watch was moved to the\n", "x")
    assert messages(document) == ["3: the text breaks off after “was moved to the”"]


def test_a_text_that_goes_on_in_a_list_does_not_break_off():
    document = segment("Title\n\n1. They asked for\n(a) Boats;\n(b) Oars.\n\n2. They left.\n", "x")
    assert messages(document) == []


def test_a_torn_line_goes_on_in_a_file_of_one_line_paragraphs():
    text = "Title\nThe watch was kept.\nIt was moved to the\nKaranda hills.\nIt stayed.\n"
    assert list(texts(segment(text)).values())[1] == "It was moved to the Karanda hills."


def test_blank_lines_part_paragraphs_where_a_file_has_them():
    short = WRAPPED.replace("at noon and at midnight. When", "at noon.\nWhen")
    document = segment(short + "\nIt had a bell.\n\nIt had a boat.\n")
    assert len(document.paragraphs) == 4
    assert "at noon. When the river rose" in document.paragraphs[0].text


def test_a_wrapped_bullet_ends_where_a_sentence_starts_at_the_margin():
    document = segment(WRAPPED + "\nIt had these:\n\n- a lamp\n- a bell\nNothing else was had.\n")
    assert texts(document)["opening-bullet-2"] == "a bell"
    assert document.paragraphs[-1].text == "Nothing else was had."


def test_a_bullet_goes_on_in_a_small_letter():
    document = segment("Title\n\nThese:\n\n- a lamp beside\n\n¹ A note.\n\nfords and wells\n", "x")
    assert texts(document)["x/opening-bullet-1"] == "a lamp beside fords and wells"


def test_a_broken_word_whose_first_half_is_a_word_is_made_whole():
    filler = "the pre watch went on and on through all of the long and wet winter months"
    document = segment(f"Title\n\n{filler} pre-\nsence {filler}\nhere.\n")
    assert " presence " in texts(document)["opening-1"]


def test_the_body_goes_on_below_a_footnote_without_blank_lines():
    text = "Title\n1. The watch was kept by\n¹ A note of the log.\nnight only.\n2. It ended.\n"
    assert texts(segment(text, "x"))["x/1"] == "The watch was kept by night only."
