import pytest

from lessons.ingest.segmentation import segment
from tests.ingest.cast import messages, texts


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ("¹", "¹ The log of the landing."),
        ("<sup>1</sup>", "<sup>1</sup> The log of the landing."),
        ("[1]", "[1] The log of the landing."),
        ("[^1]", "[^1]: The log of the landing."),
        ("1", "1 The log of the landing."),
    ],
)
def test_footnotes_are_known_by_any_mark(mark, note):
    document = segment(f"Title\n\nA raid followed.{mark} Then none.\n\n{note}\n\nThe end.\n", "x")
    assert [paragraph.kind for paragraph in document.paragraphs] == [
        *("paragraph", "paragraph", "footnote")
    ]
    assert texts(document)["x/fn-1"] == note
    assert document.paragraphs[-1].section == "Footnotes"
    assert document.paragraphs[-1].number == 1


def test_footnotes_stand_after_the_body_and_do_not_end_a_list():
    document = segment("T\n\n1. These:\n- a;\n\n¹ A note.\n\n- b.\n2. Last.\n", "x")
    assert list(texts(document)) == ["x/1", "x/1-bullet-1", "x/1-bullet-2", "x/2", "x/fn-1"]


def test_numbers_under_a_heading_for_notes_are_footnotes():
    document = segment(
        "Title\n\nThe text.[1]\n\nEndnotes\n\n1. First note.\n2. Second note.\n", "x"
    )
    assert list(texts(document)) == ["x/opening-1", "x/fn-1", "x/fn-2"]


def test_notes_counted_anew_on_each_page_are_counted_on():
    document = segment("Title\n\nOne.\n\n¹ A.\n\nTwo.\n\n¹ B.\n² C.\n", "x")
    assert list(texts(document))[-3:] == ["x/fn-1", "x/fn-2", "x/fn-3"]
    assert messages(document) == ["0: footnote 1 appears more than once: footnotes are counted on"]


def test_a_footnote_that_is_missing_is_reported():
    document = segment("Title\n\nOne.\n\n¹ A.\n³ C.\n", "x")
    assert list(texts(document))[-1] == "x/fn-3"
    assert messages(document) == ["5: no text was found for footnote 2"]


def test_wrapped_footnotes_are_joined():
    document = segment(
        "Title\n\nThe raid was at dawn.¹\n\n¹ The raid is told in the log of the landing, which"
        " was kept by the\nharbour master.\n² So is the fire.\n",
        "x",
    )
    assert texts(document)["x/fn-1"].endswith("by the harbour master.")
    assert texts(document)["x/fn-2"] == "² So is the fire."
