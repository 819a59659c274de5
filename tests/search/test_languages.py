"""A question in another language is asked in the English words that curators gave for its own."""

import pytest

from lessons.facet_index import SNAPSHOT_CACHE
from lessons.models import SynonymGroup, TranslatedTerm
from lessons.search import SearchResult, search
from lessons.search.languages import language_of_text
from tests.makers import make_mission, make_practice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def words_alone(settings):
    """What the translations do, without the model of meaning."""
    settings.SEARCH_BY_MEANING = False


@pytest.fixture
def patrol():
    TranslatedTerm.objects.create(
        slug="night-patrol",
        words="night patrol",
        french="patrouille de nuit",
        spanish="patrulla nocturna",
        arabic="دورية ليلية",
        russian="ночной патруль",
        chinese="夜间巡逻",
    )
    make_practice(title="Patrols by day")
    return make_practice(title="A night patrol around the camp")


def ask(question: str) -> SearchResult:
    return search(question, SNAPSHOT_CACHE.current())


@pytest.mark.parametrize(
    "question",
    [
        "à quoi servent les patrouilles de nuit",
        "para qué sirven las patrullas nocturnas",
        "والدوريات الليلية في المخيم",
        "зачем нужны ночные патрули",
        "为什么需要夜间巡逻？",
    ],
    ids=["plural", "plural and no accents", "article and conjunction", "case", "no spaces"],
)
def test_inflected_words_of_a_question_are_known(patrol, question):
    answer = ask(question)
    assert list(answer.matches) == [patrol.pk]
    assert answer.unknown == ()


def test_a_mission_named_in_another_script_is_a_condition(patrol):
    unmiss = make_mission("UNMISS")
    TranslatedTerm.objects.create(
        slug="unmiss", words="UNMISS", russian="МООНЮС", chinese="南苏丹团"
    )
    there = make_practice(title="A night patrol elsewhere", missions=[unmiss])
    for question in ("ночной патруль МООНЮС", "南苏丹团的夜间巡逻"):
        assert list(ask(question).matches) == [there.pk]


def test_english_words_are_not_taken_for_those_of_another_language(patrol):
    TranslatedTerm.objects.create(slug="train", words="camp", french="patrol")
    assert list(ask("night patrol").matches) == [patrol.pk]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("retrait de la mission, que faire", "fr"),
        ("retirada de la misión, qué hacer", "es"),
        ("what to do when the mission leaves", ""),
        ("lanceurs d’alerte", "fr"),
        ("don't leave", ""),
        ("car bombs", ""),
        ("de facto authorities", ""),
        ("MONUSCO", ""),
        ("", ""),
    ],
)
def test_french_and_spanish_are_known_by_their_small_words(text, language):
    assert language_of_text(text) == language


@pytest.mark.parametrize("question", ["patrouille de nuit", "Patrullas nocturnas", "夜间巡逻"])
def test_a_few_translated_words_are_answered_as_if_they_were_typed_in_english(patrol, question):
    answer = ask(question)
    assert list(answer.matches) == [patrol.pk]
    assert (answer.is_partial, set(answer.close), answer.is_foreign) == (False, set(), True)
    assert answer.expansions == ("night patrol",)


@pytest.mark.parametrize("spelling", ["Hélicoptère", "helicopteres"])
def test_a_single_word_is_french_if_it_is_translated_and_in_no_record(spelling):
    TranslatedTerm.objects.create(slug="fly", words="helicopter", french="hélicoptère")
    flown = make_practice(title="Helicopters by night")
    assert list(ask(spelling).matches) == [flown.pk]
    assert not ask(spelling).correction


def test_a_single_word_of_the_records_stays_english(patrol):
    TranslatedTerm.objects.create(slug="train", words="camp", french="patrols")
    assert len(ask("patrols").matches) == 2


@pytest.mark.parametrize(
    ("field", "known", "typed"),
    [
        ("french", "déployer", "comment les troupes sont-elles déployées"),
        ("french", "déployer", "nous déployons"),
        ("arabic", "يحمي", "كيف نحمي الناس"),
        ("arabic", "حماية", "وحمايتهم"),
    ],
    ids=["participle", "first person", "Arabic verb", "pronoun written together"],
)
def test_forms_of_a_translated_word_are_known(field, known, typed):
    TranslatedTerm.objects.create(slug="one", words="guard", **{field: known})
    record = make_practice(title="How to guard a camp")
    assert record.pk in ask(typed).matches


def test_a_russian_word_is_not_taken_for_a_name_that_it_begins_like():
    TranslatedTerm.objects.create(slug="mali", words="Mali", russian="Мали")
    there = make_practice(title="Patrols in Mali")
    assert there.pk in ask("патрули в Мали").matches
    assert there.pk not in ask("мало людей").matches


def test_a_word_that_an_english_list_explains_is_not_taken_for_spanish():
    TranslatedTerm.objects.create(slug="rapid", words="rapid", spanish="rapto")
    SynonymGroup.objects.create(slug="rape", words="rape\nsexual violence")
    make_practice(title="Rapid response")
    wanted = make_practice(title="Sexual violence on the way to market")
    assert list(ask("rape").matches) == [wanted.pk]
