"""Whoever has the edit link may edit, copy and delete; nobody else learns it."""

import pytest
from django.test import Client

from lessons.models import Entry, Handout
from tests.handouts.edit_form import titles, typed
from tests.makers import make_handout

pytestmark = pytest.mark.django_db


def test_the_read_link_does_not_allow_editing_or_reveal_the_edit_key(client, handout):
    page = client.get(handout.get_absolute_url())
    assert handout.edit_key not in page.content.decode()
    wrong = f"/handouts/{handout.read_key}/edit/"
    assert client.get(wrong).status_code == 404
    assert client.post(wrong, typed(handout, title="Mine")).status_code == 404
    assert client.post(f"/handouts/{handout.read_key}/delete/").status_code == 404
    assert client.post(handout.get_absolute_url()).status_code == 405
    assert client.get(f"/handouts/{handout.edit_key}/").status_code == 404
    assert Handout.objects.get().title == "A handout"


def test_the_edit_link_is_not_cached_indexed_or_sent_to_other_sites(client, handout):
    for url in (handout.edit_url, f"/handouts/{handout.edit_key}/delete/"):
        response = client.get(url)
        assert response["Referrer-Policy"] == "same-origin"
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex"
        assert 'content="noindex"' in response.content.decode()


def test_saving_needs_the_csrf_token(handout):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(handout.edit_url, typed(handout, title="x")).status_code == 403
    assert strict.post(f"/handouts/{handout.edit_key}/delete/").status_code == 403
    assert Handout.objects.get().title == "A handout"


def test_a_copy_has_everything_but_the_keys_of_the_original(client, handout):
    handout.items.update(note="Ask.")
    response = client.post(
        f"/handouts/{handout.read_key}/copy/", headers={"Sec-Fetch-Site": "same-origin"}
    )
    copy = Handout.objects.exclude(pk=handout.pk).get()
    assert response["Location"] == copy.edit_url
    assert titles(copy) == titles(handout) == "ABCD"
    assert {each.note for each in copy.items.all()} == {"Ask."}
    assert {copy.edit_key, copy.read_key}.isdisjoint({handout.edit_key, handout.read_key})


def test_a_handout_is_deleted_after_confirmation_without_its_records(client, handout):
    url = f"/handouts/{handout.edit_key}/delete/"
    client.get(handout.edit_url)
    assert "cannot be undone" in client.get(url).content.decode()
    assert Handout.objects.exists()
    page = client.post(url, follow=True).content.decode()
    assert "“A handout” was deleted." in page
    assert not Handout.objects.exists()
    assert Entry.objects.count() == 4
    assert client.get(handout.get_absolute_url()).status_code == 404


def test_opening_the_edit_link_makes_it_the_current_handout(client, handout):
    other = make_handout(title="Other")
    client.get(handout.edit_url)
    client.get(other.edit_url)
    page = client.get("/handouts/").content.decode()
    assert page.index("Other") < page.index("A handout")
    client.post(f"/handouts/{other.edit_key}/forget/")
    page = client.get("/handouts/").content.decode()
    assert "A handout" in page
    assert other.edit_url not in page
    assert Handout.objects.count() == 2


def test_the_cookie_lists_twenty_handouts_and_older_ones_can_still_be_opened(client):
    handouts = [make_handout(title=f"Number {number}") for number in range(22)]
    for handout in handouts:
        client.get(handout.edit_url)
    page = client.get("/handouts/").content.decode()
    assert page.count("Read it") == 20
    assert client.get(handouts[0].edit_url).status_code == 200
