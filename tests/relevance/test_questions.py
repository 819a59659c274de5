"""The judgements themselves."""

from collections import Counter

from lessons.models import Entry, Paragraph
from tests.relevance.measure import (
    BLIND,
    BLIND2,
    BLIND3,
    BLIND4,
    BLIND5,
    PLAIN,
    SHORT,
    read_absent,
    read_questions,
)


def test_judgements_name_paragraphs_and_records_that_exist(repository_seeds, db):
    questions = read_questions(SHORT, *PLAIN, *BLIND, *BLIND2, *BLIND3, *BLIND4, *BLIND5)
    paragraphs = {key for asked in questions for key in [*asked["right"], *asked.get("wrong", ())]}
    records = {ref for asked in questions for ref in asked.get("records", ())}
    assert paragraphs - {*Paragraph.objects.values_list("key", flat=True)} == set()
    assert records - {entry.ref for entry in Entry.objects.published()} == set()


def test_plain_questions_judge_records_and_paragraphs_or_neither():
    for asked in read_questions(*PLAIN, *BLIND, *BLIND2, *BLIND3, *BLIND4, *BLIND5):
        is_absent = asked["kind"].startswith("absent-")
        assert bool(asked["right"]) == ("records" in asked) == (not is_absent), asked["question"]


def test_the_second_of_every_three_plain_questions_is_held_out():
    for path in [*PLAIN, *BLIND2]:
        marks = [asked["held_out"] for asked in read_questions(path)]
        assert marks == [index % 3 == 1 for index in range(len(marks))], path.name


def test_the_second_fourth_fifth_and_sixth_sets_are_held_out_whole():
    assert all(asked["held_out"] for asked in read_questions(*BLIND, *BLIND3, *BLIND4, *BLIND5))


def test_no_question_is_asked_twice():
    every = [
        *read_questions(SHORT, *PLAIN, *BLIND, *BLIND2, *BLIND3, *BLIND4, *BLIND5),
        *read_absent(),
    ]
    asked = Counter(asked["question"] for asked in every)
    assert [question for question, times in asked.items() if times > 1] == []
