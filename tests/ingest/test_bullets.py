import pytest

from lessons.ingest import segment
from tests.ingest.cast import texts


@pytest.mark.parametrize("sign", ["-", "*", "•", "–", "+", "·", "▪", "\uf0b7"])
def test_a_sign_of_a_list_is_taken_off(sign):
    document = segment(f"Title\n\n1. These things:\n {sign} a lamp;\n {sign} a bell.\n", "x")
    assert list(texts(document).values())[1:] == ["a lamp;", "a bell."]
    assert [paragraph.number for paragraph in document.paragraphs] == [1, 1, 2]


@pytest.mark.parametrize("mark", ["(1) ", "a) ", "(i) ", "i. ", "(a) ", "b. ", "A) "])
def test_a_printed_letter_or_number_stays_with_its_item(mark):
    document = segment(f"Title\n\nThese things:\n{mark}a lamp.\n", "x")
    assert texts(document) == {
        "x/opening-1": "These things:",
        "x/opening-bullet-1": f"{mark}a lamp.",
    }


def test_a_dash_before_a_lettered_item_goes_and_the_letter_stays():
    document = segment("Title\n\n4. These things:\n\n- a) a lamp.\n", "x")
    assert texts(document)["x/4-bullet-1"] == "a) a lamp."


def test_a_dash_in_a_wrapped_sentence_is_no_bullet():
    document = segment(
        "Title\n\nThe watch was kept at the bridge and at the ford by everyone who could row well\n"
        "- and that was nearly all of them - from the first of May until the rains of\n"
        "the autumn came.\n"
    )
    assert list(texts(document)) == ["opening-1"]


def test_wrapped_bullets_are_joined_whether_or_not_they_hang():
    document = segment("Title\n\nThese:\n\n- a lamp\n  for the ford;\n- a bell\nfor the school.\n")
    assert list(texts(document).values())[1:] == ["a lamp for the ford;", "a bell for the school."]


def test_bullets_count_on_through_a_section():
    document = segment("# T\n\n## A\n\nOne:\n\n- a.\n\nTwo:\n\n- b.\n\n## B\n\n- c.\n", "x")
    assert [p.key for p in document.paragraphs if p.kind == "bullet"] == [
        *("x/a-bullet-1", "x/a-bullet-2", "x/b-bullet-1")
    ]


def test_a_dash_in_a_wrapped_bullet_opens_no_other():
    document = segment(
        "Title\n\nThese:\n\n"
        "  - The watch was kept at the bridge by the towns that had a boat of their own\n"
        "- Oru, Lesh and Karanda - and at the ford by whoever could be spared from the\nfields.\n"
        "  - It ended.\n"
    )
    assert len(document.paragraphs) == 3
