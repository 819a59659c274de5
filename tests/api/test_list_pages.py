"""`next` and `previous` of a sorted list begin beside the records that were shown."""

import pytest

from lessons.models import Entry, State
from tests.api.test_walk import walk
from tests.makers import make_paragraph, make_practice, make_source

pytestmark = pytest.mark.django_db
URL = "/api/v1/entries/?size=25"
ORDERS = ("title", "newest", "oldest", "evidence")


@pytest.fixture
def records() -> list[Entry]:
    sources = [make_source(f"of-{year}", year=year) for year in (2009, 2016, 2022)]
    cited = [make_paragraph(source, str(n)) for source in sources for n in range(3)]
    return [
        make_practice(
            slug=f"record-{number:02}",
            title=f"Patrols {number % 7}",  # equal titles, so that the order is settled by more
            cites=cited[number % 9 :][: number % 3 + 1] if number % 10 else (),
        )
        for number in range(60)
    ]


def walk_with(client, url: str, change) -> list[str]:
    """Walk a list that changes once, behind its first page."""
    changes = [change]
    return walk(client, url, lambda: changes.pop()() if changes else None)


def retire(slugs) -> None:
    Entry.objects.filter(slug__in=slugs).update(state=State.RETIRED)


@pytest.mark.parametrize("sort", ORDERS)
@pytest.mark.parametrize("position", [0, 24, 25])
def test_a_record_that_leaves_a_sorted_list_takes_no_other_with_it(client, records, sort, position):
    before = walk(client, f"{URL}&sort={sort}")
    seen = walk_with(client, f"{URL}&sort={sort}", lambda: retire([before[position]]))
    assert set(before) - {before[position]} <= set(seen)
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("sort", ORDERS)
def test_new_records_repeat_none_that_was_shown(client, records, sort):
    def add():
        make_practice(title="A first one", cites=[make_paragraph(make_source("n", year=2023), "1")])
        make_practice(title="Patrols 1")

    seen = walk_with(client, f"{URL}&sort={sort}", add)
    assert {record.slug for record in records} <= set(seen)
    assert len(seen) == len(set(seen))


def test_a_search_by_relevance_goes_on_behind_the_last_record_that_is_left(client, records):
    url = f"{URL}&q=patrols"
    before = walk(client, url)
    seen = walk_with(client, url, lambda: retire([before[0], before[23], before[24]]))
    assert seen == before
    assert len(before) == 60


@pytest.mark.parametrize("query", ["sort=newest", "sort=title&kind=practice", "q=patrols"])
def test_previous_leads_back_through_the_same_pages(client, records, query):
    pages = [client.get(f"{URL}&{query}").json()]
    while pages[-1]["next"]:
        pages.append(client.get(pages[-1]["next"]).json())
    assert [len(page["results"]) for page in pages] == [25, 25, 10]
    back = [pages[-1]]
    while back[-1]["previous"]:
        back.append(client.get(back[-1]["previous"]).json())
    assert [page["results"] for page in reversed(back)] == [page["results"] for page in pages]


def test_page_numbers_still_work_and_their_next_page_is_the_same(client, records):
    second = client.get(f"{URL}&page=2").json()
    third = client.get(f"{URL}&page=3").json()
    assert "page=" not in second["next"]
    assert client.get(second["next"]).json()["results"] == third["results"]


@pytest.mark.parametrize("edge", ["x", "%00", "dGl0bGU6MDo", "é", "A" * 5_000])
@pytest.mark.parametrize("name", ["after", "before"])
@pytest.mark.any_database
def test_a_garbled_position_is_named(client, records, name, edge):
    answer = client.get(f"{URL}&{name}={edge}")
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [name]


def test_a_position_of_another_order_or_two_positions_are_named(client, records):
    after = client.get(f"{URL}&sort=title").json()["next"]
    other = client.get(after.replace("sort=title", "sort=newest"))
    assert (other.status_code, list(other.json()["errors"])) == (400, ["after"])
    both = client.get(f"{after}&page=2")
    assert (both.status_code, list(both.json()["errors"])) == (400, ["after"])
