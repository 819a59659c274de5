"""The vectors in memory follow the records without being read again as a whole."""

import pytest

from lessons.facet_index import SNAPSHOT_CACHE
from lessons.meaning import record_vectors, update_vectors
from lessons.meaning.record_vectors import VectorCache
from tests.makers import make_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def cache():
    return VectorCache()


def current(cache):
    return cache.of(SNAPSHOT_CACHE.current())


def test_changed_new_and_retired_records_are_read_beside_the_shared_array(cache):
    kept, changed, retired = (make_practice(title=f"Patrols by night {n}") for n in range(3))
    update_vectors()
    base = current(cache)
    before = base.vector_of(changed.pk)
    changed.title = "A radio station warns villages"
    changed.save()
    type(retired).objects.filter(pk=retired.pk).update(state="retired")
    new = make_practice(title="Helicopters")
    update_vectors()
    vectors = current(cache)
    assert cache.base is base
    assert vectors.ids.tolist() == sorted([kept.pk, changed.pk, new.pk])
    assert vectors.vector_of(retired.pk) is None
    assert abs(vectors.vector_of(changed.pk) - before).max() > 0.01
    cosines = dict(zip(vectors.ids.tolist(), vectors.measure(before), strict=True))
    assert cosines[kept.pk] > cosines[changed.pk]


def test_after_many_changes_all_are_read_again(cache, monkeypatch):
    monkeypatch.setattr(record_vectors, "MAX_CHANGED", 1)
    make_practice()
    update_vectors()
    base = current(cache)
    for number in range(2):
        make_practice(title=f"Practice {number}")
    update_vectors()
    assert len(current(cache).ids) == 3
    assert cache.base is not base
