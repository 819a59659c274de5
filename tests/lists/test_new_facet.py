"""A facet is described once: what is added to FACETS is on every outlet, with nothing else done."""

import pytest
from django.core.cache import caches

from lessons.facet_index import FACETS, SNAPSHOT_CACHE, FacetColumn, FacetDefinition, table_values
from lessons.models import Entry
from missions.models import Place
from tests.makers import make_place, make_practice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place_facet(monkeypatch):
    definition = FacetDefinition(
        "Where it was",
        table_values(Place.objects.all),
        "near %(name)s",
        "nowhere in particular",
        source=FacetColumn(Entry.places.through, "place_id"),
        description="Place slug; repeatable",
    )
    monkeypatch.setitem(FACETS, "place", definition)
    SNAPSHOT_CACHE.clear()
    caches["pages"].clear()
    camp = make_place("camp")
    for number in range(2):
        make_practice(title=f"At the camp {number}", places=[camp])
    make_practice(title="Elsewhere")
    yield
    SNAPSHOT_CACHE.clear()
    caches["pages"].clear()


def text(client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return b"".join(response).decode()


def test_the_page_counts_it_and_says_it_in_its_sentence(client):
    page = text(client, "/practices/")
    assert "Where it was" in page
    assert "place=camp" in page
    assert "2 practices near Camp" in text(client, "/practices/?place=camp")
    assert "1 practice nowhere in particular" in text(client, "/practices/?without=place")


def test_exports_and_the_feed_are_filtered_by_it(client):
    for url in ("/entries/export.csv", "/feeds/entries.atom", "/entries/export.md"):
        found = text(client, f"{url}?place=camp")
        assert "At the camp" in found
        assert "Elsewhere" not in found
    assert "Where it was" in text(client, "/entries/export.md?place=camp")


def test_the_api_filters_and_counts_by_it_and_its_schema_names_it(client):
    answer = client.get("/api/v1/entries/?place=camp").json()
    assert answer["count"] == 2
    assert answer["facets"]["place"] == [{"value": "camp", "label": "Camp", "count": 2}]
    refused = client.get("/api/v1/entries/?place=nowhere")
    assert refused.status_code == 400
    assert "place" in refused.json()["errors"]
    listed = client.get("/api/v1/schema/").json()["paths"]["/api/v1/entries/"]["get"]
    about = {each["name"]: each["description"] for each in listed["parameters"]}
    assert about["place"] == "Place slug; repeatable"


def test_the_matrix_sets_it_against_another(client):
    assert "Camp" in text(client, "/matrix/?rows=place&cols=kind")
