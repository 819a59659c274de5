"""The judged neighbours of twenty records, and drafts that a record says already."""

from pathlib import Path

import pytest
import yaml

from lessons.facet_index import SNAPSHOT_CACHE, read_tags
from lessons.meaning import find_records_near, find_similar
from lessons.meaning.similar_reasons import trait_names
from lessons.models import Entry
from tests.relevance.measure import FIRST

pytestmark = pytest.mark.django_db
HERE = Path(__file__).parent
ENOUGH_FIRST = 0.8  # of records, whose most similar one is a judged neighbour
ENOUGH_FOUND = 0.7  # of judged neighbours, among the first five


def read(name: str):
    return yaml.safe_load((HERE / name).read_text())


def refs(ids: list[int]) -> list[str]:
    entries = Entry.objects.only("kind", "slug").in_bulk(ids)
    return [entries[pk].ref for pk in ids]


def similar_to(ref: str) -> list[str]:
    kind, slug = ref.split(":")
    entry = Entry.objects.published().get(kind=kind, slug=slug)
    names = trait_names(entry, read_tags(entry.pk))
    found = find_similar(SNAPSHOT_CACHE.current(), entry.pk, names, FIRST)
    return refs([other.entry_id for other in found])


def test_the_neighbours_that_a_reader_named_are_called_similar(repository_seeds, capsys):
    judged = read("similar.yaml")
    found = {ref: similar_to(ref) for ref in judged}
    first = sum(found[ref][:1] != [] and found[ref][0] in near for ref, near in judged.items())
    among = sum(len({*found[ref]} & {*near}) for ref, near in judged.items())
    total = sum(min(len(near), FIRST) for near in judged.values())
    with capsys.disabled():
        print(f"\nSimilar records: first {first} of {len(judged)}, found {among} of {total}")
    assert first >= ENOUGH_FIRST * len(judged)
    assert among >= ENOUGH_FOUND * total


def test_a_draft_that_says_the_same_in_other_words_is_shown_its_record(repository_seeds, capsys):
    drafts = read("drafts.yaml")
    found = []
    for draft in (each for each in drafts if each["same_as"]):
        near = find_records_near(draft["title"], draft["summary"])
        found.append(bool({each.entry.ref for each in near[:1]} & {*draft["same_as"]}))
    with capsys.disabled():
        print(f"\nDrafts: their record is first for {sum(found)} of {len(found)}")
    assert sum(found) >= 0.9 * len(found)


def test_a_draft_on_something_new_is_near_nothing(repository_seeds):
    for draft in (each for each in read("drafts.yaml") if not each["same_as"]):
        assert not find_records_near(draft["title"], draft["summary"]), draft["title"]
