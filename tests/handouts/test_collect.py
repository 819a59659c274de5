"""Readers add records to a handout from any page, without an account."""

import pytest
from django.test import Client

from lessons.handouts import collect, collect_views
from lessons.models import MAX_ITEMS, Entry, Handout
from tests.cast import make_cast
from tests.makers import make_handout, make_practice

pytestmark = pytest.mark.django_db
HERE = {"Sec-Fetch-Site": "same-origin"}
SCRIPT = {**HERE, "Accept": "application/json"}


@pytest.fixture
def practice():
    return make_practice(slug="p", title="Patrols")


def add(client, *refs, **headers):
    return client.post("/handouts/add/", {"entry": refs}, headers=headers or HERE)


def current_refs(client):
    return client.get("/handouts/now.json").json()["refs"]


def test_adding_the_first_record_creates_a_handout_that_the_browser_remembers(client, practice):
    response = add(client, "practice:p", **HERE, Referer="http://testserver/entries/?q=patrol")
    assert response.status_code == 303
    page = client.get(response["Location"]).content.decode()
    assert "Your handout has 1 record" in page
    assert "“Patrols” was added." in page
    assert 'href="http://testserver/entries/?q=patrol"' in page
    assert Handout.objects.get().edit_url in page
    cookie = client.cookies["handouts"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert int(cookie["max-age"]) == 365 * 24 * 3600


def test_further_records_go_to_the_same_handout_and_only_once(client, practice):
    make_practice(slug="q")
    for ref in ("practice:p", "practice:q", "practice:p"):
        add(client, ref)
    assert current_refs(client) == ["practice:p", "practice:q"]
    assert Handout.objects.count() == 1


def test_a_script_gets_the_contents_of_the_handout_but_not_its_key(client, practice):
    answer = add(client, "practice:p", **SCRIPT)
    assert answer.json()["refs"] == ["practice:p"]
    assert answer.json()["message"] == "“Patrols” was added."
    assert Handout.objects.get().edit_key not in answer.content.decode()


def test_a_filtered_list_is_added_in_its_order(client):
    make_cast()
    query = "theme=patrols&kind=lesson&sort=title"
    listed = [row["slug"] for row in client.get(f"/api/v1/entries/?{query}").json()["results"]]
    client.post(f"/handouts/add/?{query}", {"all": "1"}, headers=HERE)
    assert current_refs(client) == [f"lesson:{slug}" for slug in listed]
    assert len(listed) > 2


def test_records_added_together_are_removed_together(client, practice):
    add(client, "practice:p")
    make_practice(slug="q")
    make_practice(slug="r")
    at = add(client, "practice:q", "practice:r", **SCRIPT).json()["at"]
    client.post("/handouts/take-out/", {"at": at}, headers=HERE)
    assert current_refs(client) == ["practice:p"]


def test_a_record_added_again_has_its_former_note(client, practice):
    add(client, "practice:p")
    Handout.objects.get().items.update(note="Mine.")
    client.post("/handouts/take-out/", {"entry": "practice:p"}, headers=HERE)
    assert current_refs(client) == []
    add(client, "practice:p")
    assert Handout.objects.get().items.get().note == "Mine."


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_post_from_another_site_adds_nothing(practice, headers):
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/handouts/add/", {"entry": "practice:p"}, headers=headers)
    assert response.status_code == 403
    assert not Handout.objects.exists()


@pytest.mark.parametrize("ref", ["practice:none", "practice:draft", "x", "", "a:\x00", "poem:p"])
def test_a_record_that_is_not_published_is_refused(client, ref):
    make_practice(slug="draft", state="draft")
    response = add(client, ref)
    assert response.status_code == 404
    assert "Nothing was added" in response.content.decode()
    assert not Handout.objects.exists()


def test_an_unknown_filter_value_is_named_in_the_refusal(client):
    response = client.post("/handouts/add/?theme=nope", {"all": "1"}, headers=HERE)
    assert response.status_code == 400
    assert "nope" in response.content.decode()


def test_a_list_too_long_for_a_handout_is_refused_as_a_whole(client, practice, monkeypatch):
    monkeypatch.setattr(collect_views, "MAX_ITEMS", 1)
    make_practice()
    response = client.post("/handouts/add/", {"all": "1"}, headers=HERE)
    assert response.status_code == 400
    assert "It would have 2 records; a handout can have at most 1." in response.content.decode()
    assert not Handout.objects.exists()


def test_a_handout_that_would_become_too_long_is_not_changed(client, practice, monkeypatch):
    add(client, "practice:p")
    make_practice(slug="q")
    monkeypatch.setattr(collect, "MAX_ITEMS", 1)
    assert add(client, "practice:q").status_code == 400
    assert current_refs(client) == ["practice:p"]


def test_too_many_new_handouts_are_refused_with_the_time_to_wait(client, practice, monkeypatch):
    monkeypatch.setattr(collect_views, "MADE_IN_AN_HOUR", 2)
    for _ in range(2):
        add(client, "practice:p")
        client.cookies.clear()
    response = add(client, "practice:p")
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 3600
    assert "try again in" in response.content.decode()
    assert Handout.objects.count() == 2


def test_a_forged_cookie_gives_no_access(client, practice):
    make_handout(practice)
    client.cookies["handouts"] = Handout.objects.get().edit_key
    assert current_refs(client) == []


def test_the_link_back_leads_only_to_this_site(client, practice):
    for evil in ("//evil.example/", "https://evil.example/", "javascript:alert(1)"):
        response = add(client, "practice:p", **HERE, Referer=evil)
        page = client.get(response["Location"]).content.decode()
        assert "evil" not in page
        assert "javascript:" not in page


def test_cached_pages_are_the_same_for_readers_with_a_handout(client, practice):
    first = client.get("/entries/").content
    add(client, "practice:p")
    assert client.get("/entries/").content == first
    assert b'value="practice:p"' in first
    assert b"Add it to a handout" in first


def test_adding_takes_a_fixed_number_of_queries(client, django_assert_max_num_queries):
    for number in range(60):
        make_practice(slug=f"many-{number}")
    client.get("/entries/")
    with django_assert_max_num_queries(45):
        client.post("/handouts/add/", {"all": "1"}, headers=HERE)
    assert Handout.objects.get().items.count() == Entry.objects.count() == 60 < MAX_ITEMS


@pytest.mark.parametrize("name", ["new", "add", "take-out"])
def test_a_form_whose_url_is_typed_or_reloaded_leads_to_the_list_and_makes_nothing(client, name):
    response = client.get(f"/handouts/{name}/")
    assert (response.status_code, response["Location"]) == (302, "/handouts/")
    assert client.head(f"/handouts/{name}/").status_code == 302
    assert not Handout.objects.exists()
