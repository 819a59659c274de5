import pytest

from missions.models import MissionLink, Place
from tests.html import squeeze
from tests.makers import (
    make_country,
    make_mission,
    make_paragraph,
    make_practice,
    make_source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(client):
    country, other = make_country("arcadia", variants="Arkadia"), make_country("utopia")
    old, new = make_mission("OLD"), make_mission("NEW", area="Utopia")
    old.countries.add(country)
    new.countries.add(other)
    MissionLink.objects.create(predecessor=old, successor=new, kind="follow-on")
    make_practice(title="Tagged", missions=[old], countries=[country])
    make_practice(title="Untagged", missions=[old])
    make_practice(title="Of another", missions=[old], countries=[other])
    Place.objects.create(slug="town", name="Town", kind="town", country=country, variants="Toun")
    make_paragraph(make_source("note"), "3").countries.add(country)
    return squeeze(" ".join(client.get("/countries/arcadia/").content.decode().split()))


def test_its_records_are_those_of_its_list_and_untagged_ones_are_counted_separately(shown):
    assert '<a href="/entries/?country=arcadia">1 record</a>' in shown
    untagged = '<a href="/entries/?mission=old&amp;without=country">1 record from its missions</a>'
    assert untagged in shown
    assert "Tagged" in shown
    assert "Untagged" not in shown.replace("1 record from its missions", "")


def test_its_missions_have_their_whole_lineage(shown):
    assert "was followed by" in shown
    assert '<a href="/missions/new/">NEW</a> <span class="quiet">Utopia</span>' in shown


def test_other_names_places_and_sources_are_shown(shown):
    assert "Also found as Arkadia" in shown
    assert "Also found as Toun" in shown
    assert '<a href="/sources/note/#3">' in shown


def test_a_country_without_records_says_so(client):
    make_country("nowhere")
    assert (
        "No record is tagged with Nowhere yet."
        in client.get("/countries/nowhere/").content.decode()
    )


def test_an_unknown_country_is_not_found(client):
    assert client.get("/countries/nowhere/").status_code == 404
