"""The quiz of a handout asks only what the sources answer."""

import pytest

from lessons.exports.tree_text import lines_of, text_of
from lessons.handouts.document import build_document
from lessons.handouts.quiz import without_not
from tests.makers import (
    make_dilemma,
    make_handout,
    make_lesson,
    make_paragraph,
    make_practice,
    make_source,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def questions(*entries):
    handout = make_handout(*entries)
    return build_document(handout, "https://example.org/h/", "gift").questions


def add_lines(entry, kind, *texts, paragraph=None, **values):
    paragraph = paragraph or make_paragraph()
    for text in texts:
        order = entry.points.count()
        entry.points.create(kind=kind, text=text, order=order, paragraph=paragraph, **values)
    return entry


def shown(blocks):
    return " | ".join(lines_of(tuple(blocks))).replace("\N{NO-BREAK SPACE}", " ")


def test_each_record_asks_its_question_and_answers_with_its_cited_lines():
    paragraph = make_paragraph(make_source(short_title="Note, 2009"), "7")
    practice = add_lines(make_practice(title="Patrols"), "do", "Ask women.", paragraph=paragraph)
    practice.points.create(kind="questions", text="Who asks?", order=9)
    (question,) = questions(practice)
    assert shown(question.text) == "Patrols | Stands alone. | Who asks?"
    assert shown(question.feedback).startswith("Do | Ask women. [Note, 2009, ¶ 7]")
    assert not question.choices


def test_a_record_without_cited_lines_answers_with_its_paragraphs():
    cited = make_paragraph(precis="Gates were opened.")
    (question,) = questions(make_lesson(cites=[cited]))
    assert "Gates were opened." in shown(question.feedback)


def test_the_notes_of_trainer_and_curators_are_not_in_the_quiz():
    handout = make_handout(make_practice(editor_note="Checked twice."))
    handout.items.update(note="Be brief here.")
    found = str(build_document(handout, "https://example.org/h/", "moodle").questions)
    assert "Be brief" not in found
    assert "Checked twice" not in found


def test_true_and_false_statements_are_cited_advice_and_as_many_of_each():
    against = add_lines(make_practice(), "dont", "Do not copy it unseen; ask first.")
    advised = [add_lines(make_practice(), "do", f"Do {number}.") for number in range(3)]
    statements = [q for q in questions(against, *advised) if q.is_true is not None]
    assert [(q.is_true, shown(q.text[2:])) for q in statements] == [
        (False, "Copy it unseen."),
        (True, "Do 0."),
    ]
    assert "Do not copy it unseen; ask first." in shown(statements[0].feedback)


def test_without_advice_against_something_nothing_is_asked_as_true_or_false():
    asked = questions(add_lines(make_practice(), "do", "Ask."))
    assert [question.is_true for question in asked] == [None]


@pytest.mark.parametrize(
    ("advice", "statement"),
    [
        ("Do not leave it to the military alone.", "Leave it to the military alone."),
        ("Let nobody wait.", ""),
        ("Do not let information run in compartments, least of all in a crisis.", ""),
    ],
)
def test_only_advice_that_reads_well_without_its_not_is_turned_round(advice, statement):
    assert without_not(advice) == statement


def test_the_one_condition_against_a_practice_is_asked_for_among_those_for_it():
    practice = add_lines(make_practice(), "travels_when", "It is small.", "It is known.")
    add_lines(practice, "does_not_travel_when", "It is huge.")
    choices = questions(practice)[1].choices
    assert [(text_of(c.inlines), c.is_right) for c in choices] == [
        ("It is huge.", True),
        ("It is known.", False),
        ("It is small.", False),
    ]
    assert all("¶" in text_of(c.feedback, cites=True) for c in choices)


def test_positions_are_asked_only_between_different_documents():
    def add_positions(*sources):
        dilemma = make_dilemma()
        for number, source in enumerate(sources):
            holder = {"paragraph": make_paragraph(source), "holder": f"H{number}"}
            add_lines(dilemma, "positions", f"View {number}.", **holder)
        return dilemma

    one, two = make_source("one"), make_source("two")
    assert len(questions(add_positions(one, one))) == 1
    choices = questions(add_positions(one, two))[1].choices
    assert [(text_of(c.inlines), c.is_right) for c in choices] == [
        ("View 0.", True),
        ("View 1.", False),
    ]


def test_the_page_of_a_handout_offers_its_quiz(client):
    handout = make_handout(make_practice(title="Patrols"))
    page = client.get(handout.get_absolute_url()).content.decode()
    for extension in ("gift", "moodle", "quiz"):
        link = f"{handout.get_absolute_url()}handout.{extension}"
        assert f'href="{link}"' in page
        response = client.get(link)
        assert response["Content-Disposition"].startswith("attachment")
        assert "Patrols" in response.getvalue().decode()


def test_what_has_no_questions_says_where_there_are_some(client):
    response = client.get("/entries/export.gift")
    assert response.status_code == 404
    assert "Handouts and exercises have them." in response.content.decode()
    assert client.get(f"{make_handout().get_absolute_url()}handout.quiz").status_code == 404
