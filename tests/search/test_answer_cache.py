import pytest

from lessons.facet_index import SNAPSHOT_CACHE
from lessons.models import State
from lessons.search import answer_cache, database_engine, search
from lessons.search.answer import SearchResult
from tests.makers import make_practice

pytestmark = pytest.mark.django_db


def ask(text: str) -> list[int]:
    return list(search(text, SNAPSHOT_CACHE.current()).matches)


def test_the_next_page_of_a_search_does_not_search_again(client, monkeypatch):
    for number in range(30):
        make_practice(title=f"Patrols {number}")
    client.get("/entries/?q=patrols")
    monkeypatch.delattr(database_engine(), "rank")
    page = client.get("/entries/?q=patrols&page=2").content.decode()
    assert "Patrols 29" in page
    assert client.get("/entries/?q=patrols&kind=practice").status_code == 200


def test_an_answer_is_never_older_than_the_last_change():
    first = make_practice(title="By day", summary="On foot patrols.")
    assert ask("patrols") == [first.pk]
    second = make_practice(title="Patrols")
    assert ask("patrols") == [second.pk, first.pk]
    type(first).objects.filter(pk=second.pk).update(state=State.RETIRED)
    assert ask("patrols") == [first.pk]


def test_answers_that_all_records_match_are_cached(monkeypatch):
    monkeypatch.setattr(answer_cache, "MIN_IDS", 1)
    for number in range(3):
        make_practice(title=f"Patrols {number}", summary="By night.")
    assert len(ask("patrols")) == len(ask("night")) == 3
    cache = answer_cache.cached_answers(SNAPSHOT_CACHE.current())
    assert list(cache.answers) == ["patrols", "night"]


def test_few_results_are_cached_and_the_last_used_stay(monkeypatch):
    cache = answer_cache.AnswerCache(max_ids=10)
    for text, length in (("old", 4), ("asked again", 4)):
        cache.add(text, SearchResult(range(length)))
    assert cache.get("old")
    cache.add("new", SearchResult(range(4)))
    assert cache.get("asked again") is None
    assert cache.get("old")
    cache.add("too large", SearchResult(range(11)))
    assert (len(cache.answers), cache.size) == (0, 0)
    monkeypatch.setattr(answer_cache, "MAX_ANSWERS", 3)
    for number in range(5):
        cache.add(f"none {number}", SearchResult())
    assert list(cache.answers) == ["none 2", "none 3", "none 4"]
