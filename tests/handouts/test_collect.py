"""Adding to a handout from any page, without an account."""

import pytest
from django.test import Client

from lessons.handouts import collect as gather
from lessons.handouts import collect_views as handout_gather
from lessons.models import MOST_ITEMS, Entry, Handout
from tests.cast import make_cast
from tests.makers import make_handout, make_practice

pytestmark = pytest.mark.django_db
HERE = {"Sec-Fetch-Site": "same-origin"}
SCRIPT = {**HERE, "Accept": "application/json"}


@pytest.fixture
def practice():
    return make_practice(slug="p", title="Patrols")


def add(client, *refs, address="/handouts/add/", **headers):
    return client.post(address, {"entry": refs}, headers=headers or HERE)


def refs(client):
    return client.get("/handouts/now.json").json()["refs"]


def test_the_first_press_makes_a_handout_that_this_browser_remembers(client, practice):
    response = add(client, "practice:p", **HERE, Referer="http://testserver/entries/?q=patrol")
    assert response.status_code == 303
    page = client.get(response["Location"]).content.decode()
    assert "Your handout holds 1 record" in page
    assert "“Patrols” was added." in page
    assert 'href="http://testserver/entries/?q=patrol"' in page
    assert Handout.objects.get().edit_url in page
    cookie = client.cookies["handouts"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert int(cookie["max-age"]) == 365 * 24 * 3600


def test_the_next_press_adds_to_the_same_handout_and_twice_is_once(client, practice):
    make_practice(slug="q")
    for ref in ("practice:p", "practice:q", "practice:p"):
        add(client, ref)
    assert refs(client) == ["practice:p", "practice:q"]
    assert Handout.objects.count() == 1


def test_a_script_learns_what_stands_in_the_handout_and_never_its_key(client, practice):
    answer = add(client, "practice:p", **SCRIPT)
    assert answer.json()["refs"] == ["practice:p"]
    assert answer.json()["said"] == "“Patrols” was added."
    assert Handout.objects.get().edit_key not in answer.content.decode()


def test_all_of_a_filtered_list_is_added_in_its_order(client):
    make_cast()
    query = "theme=patrols&kind=lesson&sort=title"
    listed = [row["slug"] for row in client.get(f"/api/v1/entries/?{query}").json()["results"]]
    client.post(f"/handouts/add/?{query}", {"all": "1"}, headers=HERE)
    assert refs(client) == [f"lesson:{slug}" for slug in listed]
    assert len(listed) > 2


def test_what_one_press_added_is_taken_out_by_one_press(client, practice):
    add(client, "practice:p")
    make_practice(slug="q")
    make_practice(slug="r")
    at = add(client, "practice:q", "practice:r", **SCRIPT).json()["at"]
    client.post("/handouts/take-out/", {"at": at}, headers=HERE)
    assert refs(client) == ["practice:p"]


def test_what_comes_back_has_its_note_still(client, practice):
    add(client, "practice:p")
    Handout.objects.get().items.update(note="Mine.")
    client.post("/handouts/take-out/", {"entry": "practice:p"}, headers=HERE)
    assert refs(client) == []
    add(client, "practice:p")
    assert Handout.objects.get().items.get().note == "Mine."


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_post_from_elsewhere_is_asked_for_once_more_and_adds_nothing(practice, headers):
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/handouts/add/", {"entry": "practice:p"}, headers=headers)
    assert response.status_code == 403
    assert not Handout.objects.exists()


@pytest.mark.parametrize("ref", ["practice:none", "practice:draft", "x", "", "a:\x00", "poem:p"])
def test_what_is_not_published_is_not_added_and_the_page_says_so(client, ref):
    make_practice(slug="draft", state="draft")
    response = add(client, ref)
    assert response.status_code == 404
    assert "Nothing was added" in response.content.decode()
    assert not Handout.objects.exists()


def test_an_unknown_filter_is_refused_by_its_name(client):
    response = client.post("/handouts/add/?theme=nope", {"all": "1"}, headers=HERE)
    assert response.status_code == 400
    assert "nope" in response.content.decode()


def test_a_list_too_long_for_a_handout_is_refused_as_a_whole(client, practice, monkeypatch):
    monkeypatch.setattr(handout_gather, "MOST_ITEMS", 1)
    make_practice()
    response = client.post("/handouts/add/", {"all": "1"}, headers=HERE)
    assert response.status_code == 400
    assert "It would hold 2 records; a handout holds at most 1." in response.content.decode()
    assert not Handout.objects.exists()


def test_a_handout_that_would_grow_too_long_stays_as_it_was(client, practice, monkeypatch):
    add(client, "practice:p")
    make_practice(slug="q")
    monkeypatch.setattr(gather, "MOST_ITEMS", 1)
    assert add(client, "practice:q").status_code == 400
    assert refs(client) == ["practice:p"]


def test_a_flood_of_new_handouts_is_told_when_to_come_back(client, practice, monkeypatch):
    monkeypatch.setattr(handout_gather, "MADE_IN_AN_HOUR", 2)
    for _ in range(2):
        add(client, "practice:p")
        client.cookies.clear()
    response = add(client, "practice:p")
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 3600
    assert "come back in" in response.content.decode()
    assert Handout.objects.count() == 2


def test_a_cookie_that_somebody_made_up_opens_nothing(client, practice):
    make_handout(practice)
    client.cookies["handouts"] = Handout.objects.get().edit_key
    assert refs(client) == []


def test_the_way_back_leads_only_to_this_site(client, practice):
    for evil in ("//evil.example/", "https://evil.example/", "javascript:alert(1)"):
        response = add(client, "practice:p", **HERE, Referer=evil)
        page = client.get(response["Location"]).content.decode()
        assert "evil" not in page
        assert "javascript:" not in page


def test_pages_stay_the_same_for_those_who_have_a_handout(client, practice):
    first = client.get("/entries/").content
    add(client, "practice:p")
    assert client.get("/entries/").content == first
    assert b'value="practice:p"' in first
    assert b"Add it to a handout" in first


def test_adding_takes_a_number_of_queries_that_does_not_grow(client, django_assert_max_num_queries):
    for number in range(60):
        make_practice(slug=f"many-{number}")
    client.get("/entries/")
    with django_assert_max_num_queries(45):
        client.post("/handouts/add/", {"all": "1"}, headers=HERE)
    assert Handout.objects.get().items.count() == Entry.objects.count() == 60 < MOST_ITEMS
