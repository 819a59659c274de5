from datetime import date

import pytest

from lessons.seeding import check_findings
from lessons.seeding.check_findings import check_facts
from lessons.seeding.verbs import has_verb
from tests.makers import (
    make_actor,
    make_fact,
    make_lesson,
    make_mission,
    make_paragraph,
    make_source,
    make_theme,
)

pytestmark = pytest.mark.django_db


def record(precis="UNMAR sent patrols.", text="UNMAR sent patrols.", **values):
    paragraph = make_paragraph(make_source("old"), "1", precis=precis, text=text)
    values = {"slug": "a", "title": "Patrols protect", "summary": "They went out."} | values
    return make_lesson(cites=[paragraph], **values)


def findings(folder):
    return [str(problem) for problem in check_findings(folder)]


def only_finding(folder):
    [message] = findings(folder)
    return message


def test_a_record_that_says_what_its_paragraph_says_has_no_finding(tmp_path):
    record(themes=[make_theme("patrols")])
    assert findings(tmp_path) == []


def test_a_hedge_of_all_cited_paragraphs_is_missed_in_title_and_summary(tmp_path):
    lesson = record(precis="Patrols may perhaps deter.")
    assert "the précis hedges with “may, perhaps”" in only_finding(tmp_path)
    lesson.summary = "Patrols can deter."
    lesson.save()
    assert findings(tmp_path) == []


def test_one_plain_paragraph_is_enough_for_a_plain_summary(tmp_path):
    lesson = record(precis="Patrols may deter.")
    lesson.citations.create(paragraph=make_paragraph(precis="Patrols deterred raids."), order=1)
    assert findings(tmp_path) == []


def test_a_tag_needs_a_word_in_a_cited_paragraph_or_a_note(tmp_path):
    lesson = record(
        actors=[make_actor("police", name="UN police", note="Gendarmes.")],
        themes=[make_theme("detention")],
    )
    found = " ".join(findings(tmp_path))
    assert "no cited paragraph has a word of “police”" in found
    assert "no cited paragraph has a word of “detention”" in found
    lesson.editor_note = "Police and detention are the curators' reading."
    lesson.save()
    assert findings(tmp_path) == []


@pytest.mark.parametrize("word", ["police", "gendarmes", "policing"])
def test_a_word_of_the_name_or_the_note_in_another_form_carries_a_tag(tmp_path, word):
    record(text=f"There were {word}.", actors=[make_actor("p", name="Police", note="Gendarmes.")])
    assert findings(tmp_path) == []


def test_tags_are_not_judged_without_the_text(tmp_path):
    record(text="", actors=[make_actor("police")])
    assert findings(tmp_path) == []


def test_a_sentence_is_not_repeated_except_by_a_question(tmp_path):
    lesson = record(
        summary="Night patrols near wells deterred armed raids.",
        observed="Near wells, the night patrols deterred armed raids.",
    )
    assert "summary and observed say the same" in only_finding(tmp_path)
    lesson.observed = ""
    lesson.save()
    lesson.points.create(
        kind="questions", order=0, text="Did night patrols near wells deter armed raids?"
    )
    assert findings(tmp_path) == []


def test_a_title_has_a_verb(tmp_path):
    record(title="Joint teams of civilians and police")
    assert "the title has no verb" in only_finding(tmp_path)


@pytest.mark.parametrize(
    "title", ["Patrols deterred raids", "Plan early", "Troops carry radios", "It was relied on"]
)
def test_verbs_are_known_in_their_forms(title):
    assert has_verb(title)


def test_an_excuse_needs_a_reason_and_something_to_excuse(tmp_path):
    record(title="Joint teams of police")
    file = tmp_path / "excused.txt"
    file.write_text("# a | b | c | d\n\nlesson:a | title | verb | It is a name.\n")
    assert findings(tmp_path) == []
    file.write_text("lesson:a | title | verb\n")
    assert any("excused.txt:1: write" in message for message in findings(tmp_path))
    file.write_text("lesson:a | title | verb | A name.\nlesson:b | title | verb | A name.\n")
    assert only_finding(tmp_path) == "excused.txt:2: excuses nothing: remove the line"


def test_facts_past_their_date_are_found_by_the_day():
    mission = make_mission("UNX")
    make_fact(mission, kind="mandate-until", date="2026-12-20", check_again="2026-12-10")
    assert [found.about for found in check_facts(date(2026, 12, 9))] == []
    assert [found.about for found in check_facts(date(2026, 12, 10))] == ["2026-12-10"]
    later = [found.key for found in check_facts(date(2026, 12, 21))]
    assert later == [
        ("mission:unx", "date", "2026-12-10"),
        ("mission:unx", "date", "2026-12-20"),
    ]
