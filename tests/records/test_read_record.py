"""A record that one statement reads equals the record that Django reads relation by relation."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import Http404

from lessons.models import Citation, Entry, Point, Relation, StateChange
from lessons.records.read_record import RECORD, read_record
from tests.makers import make_practice

pytestmark = pytest.mark.django_db


def instances(entry: Entry) -> Iterator[tuple[str, Any]]:
    """The record and all that hangs on it: (where it hangs, instance)."""
    yield "", entry
    for path in RECORD.follow:
        yield path, follow(entry, path)
    for name, paths in RECORD.related.items():
        for related in getattr(entry, name).all():
            yield name, related
            for path in paths:
                yield f"{name}__{path}", follow(related, path)


def follow(instance: Any, path: str) -> Any:
    for name in path.split("__"):
        instance = instance and getattr(instance, name)
    return instance


def values(instance: Any, names: list[str]) -> list:
    return [getattr(instance, name) for name in names]


@pytest.mark.usefixtures("repository_seeds")
def test_every_seeded_record_is_read_as_django_reads_it(django_assert_num_queries):
    assert all(model.objects.exists() for model in (Citation, Point, Relation, StateChange))
    for expected in Entry.objects.published().for_page():
        with django_assert_num_queries(1):
            found = list(instances(read_record(expected.kind, expected.slug)))
        for (path, read), (_, other) in zip(found, instances(expected), strict=True):
            assert type(read) is type(other), path
            names = (
                [
                    field.attname
                    for field in read._meta.concrete_fields
                    if field.attname in read.__dict__
                ]
                if read
                else []
            )
            assert values(read, names) == values(other, names), path


def test_only_a_published_record_of_the_kind_is_read():
    make_practice(slug="open", title="“Quoted” % and <b>")
    make_practice(slug="hidden", state="draft")
    assert read_record("practice", "open").title == "“Quoted” % and <b>"
    for kind, slug in (("practice", "hidden"), ("lesson", "open"), ("practice", "<slug>")):
        with pytest.raises(Http404):
            read_record(kind, slug)
