import pytest

from lessons.ingest import segment
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


def test_footnotes_follow_the_body_and_do_not_end_a_list():
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


@pytest.mark.parametrize(
    "note",
    [
        "* Issued again because a page was lost.",
        "** Document sans cote officielle.",
        "*** Переиздано по техническим причинам.",
        "3 See the log of the landing.",
    ],
)
@pytest.mark.parametrize("rule", ["____________", "——————————", "----------"])
def test_a_note_below_a_rule_does_not_tear_the_sentence_around_it(rule, note):
    document = segment(
        "II. Rivers\n1. The ferry was lost in the spring, and the people of both banks wanted to\n"
        f"cross when the water was\n{rule}\n{note}\nlow.\n\n2. The boats were late.\n",
        "x",
    )
    assert texts(document)["x/1"].endswith("when the water was low.")
    assert [p.text for p in document.paragraphs if p.kind == "footnote"] == [note]


def test_an_asterisk_is_a_note_where_the_text_has_one_and_takes_no_number_of_the_others():
    document = segment(
        "The Ferry Log*\n\n1. The boats were late.¹\n\n* Kept by the ferry crew.\n\n"
        "¹ By a week.\n\n2. They leaked.\n",
        "x",
    )
    assert texts(document) == {
        "x/1": "The boats were late.¹",
        "x/2": "They leaked.",
        "x/fn-star-1": "* Kept by the ferry crew.",
        "x/fn-1": "¹ By a week.",
    }
    assert document.paragraphs[2].number is None


def test_the_reference_to_a_note_may_be_on_the_cover():
    document = segment(
        "United Nations A/12/3\nGeneral Assembly Distr.: General\n9 May 2044\n"
        "Item 5 of the provisional agenda*\n\nNote on Ferries\n\n1. The boats were late.\n\n"
        "* A/12/100.\n\n2. They leaked.\n",
        "x",
    )
    assert texts(document)["x/fn-star-1"] == "* A/12/100."


def test_asterisks_side_by_side_are_a_list():
    document = segment("The Log*\n\nThese:\n\n* a boat;\n* a bell.\n\n* a lamp.\n", "x")
    assert [paragraph.kind for paragraph in document.paragraphs][1:] == ["bullet"] * 3


@pytest.mark.parametrize("mark", ["[1]", "[^1]:", "¹", "<sup>1</sup>"])
def test_a_mark_alone_on_its_line_belongs_to_the_note_below(mark):
    reference = "[1]" if "[" in mark else mark
    document = segment(
        f"Title\n\n1. The boats{reference} were late.\n\n2. They leaked.\n\n{mark}\n\n"
        "  Those of the lower ford.\n\n  The upper ford has none.\n",
        "x",
    )
    assert texts(document)["x/fn-1"] == f"{mark} Those of the lower ford. The upper ford has none."
    assert messages(document) == []
    assert len(document.paragraphs) == 3


def test_a_page_number_in_brackets_is_left_out_where_no_note_has_it():
    document = segment("Title\n\n1. The boats were\n\n[7]\n\nlate.\n\n2. They leaked.\n", "x")
    assert texts(document) == {"x/1": "The boats were late.", "x/2": "They leaked."}


def test_bare_numbers_are_footnotes_only_where_the_text_refers_to_each_of_them():
    lines = "".join(f"Boats came.{n}\n\nMore came.\n\n{n} See the log.\n\n" for n in (1, 2))
    document = segment(f"Title\n\n{lines}The end came.\n\n3 Rowers were lost.\n", "x")
    assert [key for key in texts(document) if "fn" in key] == ["x/fn-1", "x/fn-2"]
