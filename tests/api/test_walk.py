"""A list that is walked by the cursor misses and repeats nothing while it changes."""

import pytest

from lessons.models import Entry, State
from tests.makers import make_lesson, make_practice

pytestmark = pytest.mark.django_db


def walk(client, url: str, between=lambda: None) -> list[str]:
    slugs = []
    while url:
        answer = client.get(url).json()
        slugs += [record["slug"] for record in answer["results"]]
        url = answer["next"]
        between()
    return slugs


@pytest.fixture
def records():
    for number in range(60):
        (make_practice if number % 2 else make_lesson)(
            slug=f"record-{number:02}", title=f"R {number}"
        )


def test_every_record_comes_once_while_others_are_retired_and_retitled(client, records):
    changes = iter(range(0, 60, 2))

    def change():
        first = Entry.objects.published().order_by("kind", "slug").first()
        Entry.objects.filter(pk=first.pk).update(state=State.RETIRED)
        Entry.objects.filter(slug=f"record-{next(changes):02}").update(title="A new title")

    seen = walk(client, "/api/v1/entries/?cursor=start&size=25", change)
    assert len(seen) == len(set(seen))
    remaining = set(Entry.objects.published().values_list("slug", flat=True))
    assert remaining <= set(seen)


def test_the_cursor_honours_the_filters_of_the_list(client, records):
    seen = walk(client, "/api/v1/entries/?cursor=start&kind=lesson&size=25")
    assert seen == sorted(f"record-{number:02}" for number in range(0, 60, 2))


def test_an_invalid_cursor_is_refused_with_the_form_of_a_valid_one(client):
    answer = client.get("/api/v1/entries/?cursor=%00x")
    assert answer.status_code == 400
    assert "cursor" in answer.json()["errors"]
