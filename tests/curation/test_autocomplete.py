"""What a curator picks from is offered with the best match first."""

import pytest

from lessons.curation.admin import list_search
from missions.models import Place
from tests.makers import (
    make_country,
    make_mission,
    make_paragraph,
    make_practice,
    make_source,
    make_theme,
)

pytestmark = pytest.mark.django_db


def offered(client, model: str, field: str, term: str) -> list[str]:
    query = {"app_label": "lessons", "model_name": model, "field_name": field, "term": term}
    return [found["text"] for found in client.get("/admin/autocomplete/", query).json()["results"]]


def test_a_name_with_the_word_comes_before_a_description_with_it(admin_client):
    make_theme("planning", scope="Where patrols go.")
    make_theme("night-patrols")
    make_theme("patrols")
    found = offered(admin_client, "practice", "themes", "patrol")
    assert [text.split(" · ")[0] for text in found] == ["Patrols", "Night Patrols", "Planning"]


def test_paragraphs_are_offered_in_the_order_of_their_document(admin_client):
    source = make_source()
    for order, key in enumerate(("9", "10", "11")):
        make_paragraph(source, key, order=order, precis="Water was short.")
    found = offered(admin_client, "citation", "paragraph", "water")
    labels = [text.split(" · ")[1] for text in found]
    assert labels == ["¶\xa09", "¶\xa010", "¶\xa011"]


@pytest.mark.parametrize("term", ["CÔTE", "cote", "côte d'iv", "ivoire cote"])
def test_lists_are_searched_in_any_case_and_without_accents(admin_client, term):
    make_country("coast", name="Côte d’Ivoire")
    make_country("other", name="Utopia")
    page = admin_client.get("/admin/missions/country/", {"q": term}).content.decode()
    assert "Côte d’Ivoire" in page
    assert "Utopia" not in page


def test_a_list_that_is_too_long_to_compare_is_searched_by_the_database(admin_client, monkeypatch):
    monkeypatch.setattr(list_search, "MAX_FOLDED", 1)
    make_country("coast", name="Coast")
    make_country("other", name="Utopia")
    page = admin_client.get("/admin/missions/country/", {"q": "coa"}).content.decode()
    assert "Coast" in page
    assert "Utopia" not in page


def test_only_what_is_public_links_to_the_site(admin_client):
    link = 'class="viewsitelink"'
    for state, is_shown in (("draft", False), ("published", True)):
        record = make_practice(slug=state, state=state)
        form = admin_client.get(f"/admin/lessons/practice/{record.pk}/change/").content.decode()
        assert (link in form) is is_shown
        mission = make_mission(state, state=state)
        form = admin_client.get(f"/admin/missions/mission/{mission.pk}/change/").content.decode()
        assert (f'href="/missions/{mission.slug}/" {link}' in form) is is_shown


def test_what_has_no_page_of_its_own_has_no_link_to_one(admin_client):
    place = Place.objects.create(
        slug="gate", name="Gate", kind="town", country=make_country("utopia")
    )
    form = admin_client.get(f"/admin/missions/place/{place.pk}/change/").content.decode()
    assert "viewsitelink" not in form
