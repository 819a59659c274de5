"""Search by meaning complements search by words without changing what words alone find."""

import pytest

from lessons.facet_index import SNAPSHOT_CACHE
from lessons.meaning import update_vectors
from lessons.search import SearchResult, search
from tests.makers import make_mission, make_practice

pytestmark = pytest.mark.django_db

FIREWOOD = "Patrols escort women who gather firewood outside the camp"
RADIO = "A radio station warns villages of armed groups on the road"


@pytest.fixture
def firewood():
    return make_practice(title=FIREWOOD)


@pytest.fixture
def radio():
    return make_practice(title=RADIO)


def ask(question: str) -> SearchResult:
    update_vectors()
    return search(question, SNAPSHOT_CACHE.current())


@pytest.mark.parametrize(
    "question",
    [
        "Comment protéger les femmes qui vont chercher du bois ?",
        "¿Cómo proteger a las mujeres que recogen leña?",
        "كيف نحمي النساء اللواتي يجمعن الحطب؟",
        "как защитить женщин, собирающих дрова",
        "怎样保护出去捡柴火的妇女",
    ],
)
def test_a_question_in_another_language_finds_the_english_record(firewood, radio, question):
    answer = ask(question)
    assert answer.matches[0] == firewood.pk
    assert set(answer.close) == set(answer.matches)
    assert not answer.is_absent


def test_one_word_that_no_record_holds_does_not_empty_the_answer(firewood, radio):
    assert ask("zebra escort for women gathering firewood").matches[0] == firewood.pk


def test_a_word_that_enough_records_hold_is_answered_by_words_alone(radio):
    records = {make_practice(title=f"{FIREWOOD} in sector {n}").pk for n in range(5)}
    answer = ask("firewood")
    assert set(answer.matches) == records
    assert not answer.close


def test_a_keyword_finds_the_records_that_contain_it_and_no_others(firewood):
    make_practice(title="Wood for fuel", summary="Collecting wood as fuel for cooking fires.")
    assert list(ask("firewood").matches) == [firewood.pk]


def test_a_keyword_that_no_record_contains_finds_what_is_close_in_meaning(firewood, radio):
    answer = ask("broadcasters")
    assert answer.matches[0] == radio.pk
    assert answer.is_partial


def test_what_is_excluded_is_not_offered_as_close(firewood, radio):
    assert firewood.pk not in ask("how are women kept safe -firewood").matches


def test_a_close_record_belongs_to_the_mission_that_the_question_names(firewood):
    unmis = make_mission("UNMIS")
    there = make_practice(title="Soldiers accompany women on the way to wells", missions=[unmis])
    answer = ask("UNMIS women firewood protection when they walk")
    assert list(answer.matches) == [there.pk]


def test_a_quoted_phrase_stays_a_condition(firewood, radio):
    assert list(ask('"radio station" women gather firewood').matches) == [radio.pk]


def test_a_subject_that_nothing_is_about_is_called_absent(firewood, radio):
    assert ask("recette de la mousse au chocolat").is_absent
    assert not ask("des patrouilles escortent les femmes qui ramassent du bois").is_absent


def test_without_the_model_words_alone_are_searched(firewood, radio, settings):
    update_vectors()
    settings.SEARCH_BY_MEANING = False
    assert not search("bois de chauffe", SNAPSHOT_CACHE.current()).matches
    assert list(search("firewood", SNAPSHOT_CACHE.current()).matches) == [firewood.pk]
    some = search("what became of firewood and helicopters", SNAPSHOT_CACHE.current())
    assert list(some.matches) == [firewood.pk]
    assert (some.is_partial, some.is_by_words) == (True, True)


def test_a_long_question_ranks_a_close_record_before_one_that_has_its_words_by_chance(firewood):
    by_chance = make_practice(
        title="Minutes of a budget meeting",
        summary="Women, wood, a camp and a new safe were on the agenda.",
    )
    answer = ask("how are women kept safe who look for wood near the camp")
    assert list(answer.matches) == [firewood.pk, by_chance.pk]
    assert not answer.is_partial
    assert set(answer.close) == {firewood.pk}


def test_few_words_are_answered_by_the_records_that_contain_them_first(firewood):
    by_chance = make_practice(title="Minutes of a meeting", summary="Women, wood and a camp")
    assert ask("women wood camp").matches[0] == by_chance.pk


def test_words_of_the_questions_that_a_record_answers_count(radio):
    for number in range(3):
        make_practice(title=f"{RADIO} in sector {number}")
    asked = make_practice(title=f"{RADIO} in sector 4", asked="Do loudspeakers help?")
    assert ask("what became of the loudspeakers that warned villages").matches[0] == asked.pk
