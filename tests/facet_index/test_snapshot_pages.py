import pytest
from django.db.models import Count, Max, Min

from lessons.facet_index import (
    ResultSet,
    Selection,
    SnapshotCache,
    read_cards,
    title_key,
)
from lessons.models import Entry
from tests.cast import make_cast
from tests.makers import make_mission, make_paragraph, make_practice, make_source

pytestmark = pytest.mark.django_db
ORDERS = ("title", "newest", "oldest", "evidence")


@pytest.fixture
def cast() -> list[Entry]:
    return make_cast()


def sorted_plainly(order: str) -> list[int]:
    rows = Entry.objects.published().annotate(
        newest=Max("citations__paragraph__source__year"),
        oldest=Min("citations__paragraph__source__year"),
        evidence=Count("citations"),
    )
    first = {
        "title": lambda row: 0,
        "newest": lambda row: -(row.newest or 0),
        "oldest": lambda row: row.oldest or 9999,
        "evidence": lambda row: -row.evidence,
    }[order]
    ordered = sorted(rows, key=lambda row: (first(row), title_key(row.title), row.pk))
    return [row.pk for row in ordered]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("size", [1, 5, 100])
def test_pages_are_slices_of_a_plain_sort(cast, order, size):
    result = ResultSet(SnapshotCache().current(), Selection(order=order))
    plain = sorted_plainly(order)
    pages = [result.page(start, start + size) for start in range(0, 12, size)]
    assert [entry for page in pages for entry in page] == plain
    assert list(result) == plain


@pytest.mark.parametrize("order", ORDERS)
def test_a_few_of_many_records_come_in_the_order_of_all(cast, order):
    selection = Selection(filters={"mission": ["untwo"], "kind": ["practice"]}, order=order)
    result = ResultSet(SnapshotCache().current(), selection)
    assert result.count
    assert result.page(0, 100) == [entry for entry in sorted_plainly(order) if entry in result.ids]


@pytest.mark.parametrize("order", ORDERS)
def test_each_record_is_in_one_bucket(cast, order):
    result = ResultSet(SnapshotCache().current(), Selection(order=order))
    ranks, buckets = zip(*result.buckets(), strict=True)
    assert list(ranks) == sorted(ranks)
    assert sum(map(len, buckets)) == result.count
    assert set().union(*buckets) == set(result.ids)


def test_hits_of_a_search_keep_their_order(cast):
    hits = [cast[5].pk, cast[2].pk, 10**6, cast[9].pk]
    result = ResultSet(SnapshotCache().current(), Selection(matches=hits, order="relevance"))
    assert result.page(0, 2) == [cast[5].pk, cast[2].pk]
    assert result.page(2, 4) == [cast[9].pk]


def test_rows_of_a_slice_come_in_its_order(cast):
    records = ResultSet(SnapshotCache().current(), Selection(order="evidence")).entries()
    assert [entry.pk for entry in records[3:9]] == sorted_plainly("evidence")[3:9]
    assert [entry.pk for entry in records[:]] == sorted_plainly("evidence")


def test_cards_say_what_the_records_say(cast, django_assert_num_queries):
    result = ResultSet(SnapshotCache().current())
    with django_assert_num_queries(3):
        shown = read_cards(result.page(0, 12), result.snapshot.labels)
    assert [card.pk for card in shown] == sorted_plainly("title")
    rows = Entry.objects.for_list().in_bulk()
    for card in shown:
        entry = rows[card.pk]
        assert (card.title, card.summary, card.url, card.kind_label) == (
            entry.title,
            entry.summary,
            entry.get_absolute_url(),
            entry.get_kind_display(),
        )
        missions = [(f"/missions/{each.slug}/", each.acronym) for each in entry.missions.all()]
        assert card.missions == missions
        paragraphs = [citation.paragraph for citation in entry.citations.all()]
        assert {each.key for each in card.cited} == {each.key for each in paragraphs}
        assert {each.label for each in card.cited} == {each.label for each in paragraphs}
        assert list(card.evidence) == list(
            dict.fromkeys(each.source.short_title for each in paragraphs)
        )


def test_a_card_leaves_out_a_mission_that_is_newer_than_the_list(cast):
    result = ResultSet(SnapshotCache().current())
    cast[0].mission_tags.create(mission=make_mission("UNNEW"))
    shown = {card.pk: card for card in read_cards(list(result), result.snapshot.labels)}
    assert "UNNEW" not in str(shown[cast[0].pk].missions)


def test_a_card_names_a_paragraph_as_the_record_does(client):
    source = make_source("visit-2020")
    paragraph = make_paragraph(
        source, "un-operations-5", section="UN operations in the field", precis="Says it."
    )
    practice = make_practice(cites=[paragraph])
    assert paragraph.label == "UN operations 5"
    for url in ("/practices/", practice.get_absolute_url()):
        assert "UN operations 5" in client.get(url).content.decode()
