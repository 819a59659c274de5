"""Curators change the paragraphs of a document, and every change can be undone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.workbench.operations import (
    PLAIN_ACTIONS,
    OperationError,
    apply_operation,
    apply_operations,
)
from lessons.workbench.paragraphs import DraftParagraph, find_new_headings, find_repeated_keys


def paragraph(id, fragment, section="I. Begin", text="", **values):
    values = {"kind": "paragraph"} | values
    return DraftParagraph(id, fragment, section=section, text=text or f"Text {id}.", **values)


def document():
    return [
        paragraph("1", "1"),
        paragraph("2", "2"),
        paragraph("3", "2-bullet-1", kind="bullet"),
        paragraph("4", "3", section="II. Go on"),
        paragraph("5", "4", section="II. Go on > A. Roads"),
        paragraph("6", "5", section="II. Go on > A. Roads"),
    ]


def act(do, id, **values):
    return apply_operation(document(), {"do": do, "id": id, **values}, 0)


def by_id(paragraphs):
    return {one.id: one for one in paragraphs}


def test_two_paragraphs_become_one_with_the_words_of_both():
    merged = act("merge", "1")
    assert [one.id for one in merged] == ["1", "3", "4", "5", "6"]
    assert merged[0].text == "Text 1. Text 2."
    assert act("merge-up", "2") == merged


def test_a_paragraph_that_is_left_out_is_not_merged():
    paragraphs = apply_operations(
        document(), [{"do": "leave-out", "id": "2"}, {"do": "merge", "id": "1"}]
    )
    assert by_id(paragraphs)["1"].text == "Text 1. Text 3."
    assert by_id(paragraphs)["2"].is_left_out


def test_a_text_is_split_into_paragraphs_with_keys_of_their_own():
    parts = act("change", "2", parts=["One.", "Two.", "Three."], fields={"kind": "bullet"})
    assert [(one.fragment, one.text) for one in parts[1:4]] == [
        ("2", "One."),
        ("2-part-2", "Two."),
        ("2-part-3", "Three."),
    ]
    assert len({one.id for one in parts}) == len(parts)
    assert parts[1].kind == parts[3].kind == "bullet"


def test_numbers_that_follow_and_the_bullets_named_after_them_move_along():
    paragraphs = act("renumber", "2", number=7)
    assert [one.fragment for one in paragraphs] == ["1", "7", "7-bullet-1", "8", "9", "10"]


def test_a_heading_moves_over_one_paragraph_and_back():
    earlier = act("heading-up", "4")
    assert by_id(earlier)["3"].section == "II. Go on"
    assert find_new_headings(earlier)["3"] == [(1, "II. Go on")]
    assert by_id(act("heading-down", "4"))["4"].section == "I. Begin"


def test_a_section_is_renamed_with_all_below_it():
    paragraphs = act("section", "4", section="III. Onward")
    assert [one.section for one in paragraphs[3:]] == [
        "III. Onward",
        "III. Onward > A. Roads",
        "III. Onward > A. Roads",
    ]


def test_a_paragraph_becomes_the_heading_of_those_below():
    paragraphs = act("make-heading", "5")
    assert by_id(paragraphs)["6"].section == "II. Go on > Text 5."
    assert by_id(paragraphs)["5"].is_left_out


def test_a_key_that_repeats_is_found():
    paragraphs = act("change", "4", fields={"fragment": "2"})
    assert [fault.paragraph_id for fault in find_repeated_keys(paragraphs)] == ["4"]


@pytest.mark.parametrize(("do", "id"), [("merge", "6"), ("up", "1"), ("merge", "9"), ("fly", "1")])
def test_what_cannot_be_done_is_refused(do, id):
    with pytest.raises(OperationError):
        act(do, id)


@given(st.lists(st.tuples(st.sampled_from(sorted(PLAIN_ACTIONS)), st.sampled_from("123456"))))
def test_no_sequence_of_changes_loses_a_word_or_an_id(steps):
    paragraphs, texts = document(), {f"Text {n}." for n in range(1, 7)}
    for position, (do, id) in enumerate(steps):
        try:
            paragraphs = apply_operation(paragraphs, {"do": do, "id": id}, position)
        except OperationError:
            continue
    words = " ".join(one.text for one in paragraphs)
    assert all(text in words for text in texts)
    assert len({one.id for one in paragraphs}) == len(paragraphs)


def test_of_two_merged_paragraphs_the_context_of_either_stays():
    paragraphs = document()
    paragraphs[1] = paragraph("2", "2", context="In 2008.")
    merged = apply_operation(paragraphs, {"do": "merge", "id": "1"}, 0)
    assert merged[0].context == "In 2008."


def test_a_smaller_number_that_follows_as_in_an_annex_stays():
    paragraphs = [*document(), paragraph("7", "1", section="Annex")]
    renumbered = apply_operation(paragraphs, {"do": "renumber", "id": "2", "number": 7}, 0)
    assert by_id(renumbered)["7"].fragment == "1"


def test_a_section_whose_name_only_begins_alike_keeps_its_name():
    paragraphs = [*document(), paragraph("7", "6", section="II. Go on foot")]
    renamed = apply_operation(paragraphs, {"do": "section", "id": "4", "section": "II. Go"}, 0)
    assert by_id(renamed)["6"].section == "II. Go > A. Roads"
    assert by_id(renamed)["7"].section == "II. Go on foot"


def test_what_a_curator_wrote_is_no_longer_doubtful():
    paragraphs = [paragraph("1", "1", doubt="number")]
    changed = apply_operation(paragraphs, {"do": "change", "id": "1", "parts": ["Sure."]}, 0)
    assert (changed[0].text, changed[0].doubt) == ("Sure.", "")


def test_a_section_goes_on_behind_a_paragraph_that_is_left_out():
    paragraphs = document()
    paragraphs[1] = paragraph("2", "2", section="Running head", is_left_out=True)
    renamed = apply_operation(paragraphs, {"do": "section", "id": "1", "section": "I. Start"}, 0)
    assert [one.section for one in renamed[:3]] == ["I. Start", "Running head", "I. Start"]
