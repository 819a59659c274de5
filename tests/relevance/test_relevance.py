"""The judged questions, asked of the repository's own seeds."""

import pytest

from tests.relevance.measure import SHORT, read_questions, results, share, table

ENOUGH = 0.9  # of hits in the first five, and of the mean reciprocal rank


@pytest.fixture(scope="module")
def found(repository_seeds, django_db_blocker):
    with django_db_blocker.unblock():
        return results(read_questions(SHORT))


def test_search_finds_what_the_judges_named(found, capsys):
    with capsys.disabled():
        for title, held_out in (("Questions tuned on", False), ("Held-out questions", True)):
            print(f"\n{title}\n{table([each for each in found if each.held_out == held_out])}")
    hits, rank = share(found)
    assert hits >= ENOUGH
    assert rank >= ENOUGH


@pytest.mark.parametrize("kind", ["look-alike", "misspelling", "place", "symbol"])
def test_names_and_symbols_are_always_found(found, kind):
    assert share([each for each in found if each.kind == kind and not each.held_out])[0] == 1


def test_what_is_not_in_the_base_is_not_answered(found):
    part = [each for each in found if each.kind == "not-in-base" and not each.held_out]
    assert share(part)[0] == 1
