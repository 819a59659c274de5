"""The judged questions, asked of the repository's own seeds."""

from pathlib import Path

import pytest

from lessons.facet_index.snapshot_cache import STORE
from lessons.seeding.load import seed
from tests.relevance.measure import results, share, table

SEEDS = Path(__file__).parents[2] / "seeds"
ENOUGH = 0.9  # of hits in the first five, and of the mean reciprocal rank


@pytest.fixture(scope="module")
def found(django_db_setup, django_db_blocker):
    """All results; the seeds are loaded once and gone after the module."""
    from django.db import transaction

    with django_db_blocker.unblock():
        STORE.forget()
        atomic = transaction.atomic()
        atomic.__enter__()
        try:
            seed(SEEDS)
            yield results()
        finally:
            transaction.set_rollback(True)
            atomic.__exit__(None, None, None)
            STORE.forget()


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
