"""A State that a document names and the list of countries lacks is added by one click."""

import pytest

from lessons.models import Paragraph
from missions.models import Country
from tests.makers import make_lesson, make_user
from tests.workbench.documents import read
from tests.workbench.test_work import save

pytestmark = pytest.mark.django_db
TEXT = """1. Patrols from Equatorial Guinea reached the towns.

2. Observers from Guinea came later, and some from Botswana.

3. Botswana sent a company.
"""


@pytest.fixture
def editor(client):
    user = make_user("editor")
    client.force_login(user)
    return user


def post(client, one, **data):
    return client.post(f"{one.get_absolute_url()}states/", data, follow=True)


def tags():
    return {p.fragment: {c.iso for c in p.countries.all()} for p in Paragraph.objects.all()}


def test_one_click_adds_the_state_and_tags_the_paragraphs_that_name_it(client, editor):
    one = read(client, TEXT)
    save(client, one)
    page = client.get(one.get_absolute_url()).content.decode()
    assert "3 States are not in the list of countries" in page
    page = post(client, one, add="GN").content.decode()
    assert "Guinea is in the list of countries now" in page
    assert tags() == {"1": set(), "2": {"GN"}, "3": set()}
    assert "Guinée" in Country.objects.get(iso="GN").names
    post(client, one, add="all")
    assert tags() == {"1": {"GQ"}, "2": {"GN", "BW"}, "3": {"BW"}}
    assert "not in the list of countries" not in client.get(one.get_absolute_url()).content.decode()


def test_the_addition_is_undone_with_its_tags(client, editor):
    one = read(client, TEXT)
    save(client, one)
    post(client, one, add="BW")
    assert "no longer in the list" in post(client, one, remove="BW").content.decode()
    assert not Country.objects.exists()
    assert tags() == {"1": set(), "2": set(), "3": set()}
    post(client, one, add="BW")
    assert tags()["3"] == {"BW"}


def test_a_country_in_use_or_changed_since_is_not_removed(client, editor):
    one = read(client, TEXT)
    save(client, one)
    post(client, one, add="all")
    make_lesson().countries.add(Country.objects.get(iso="BW"))
    assert "something else refers to it" in post(client, one, remove="BW").content.decode()
    assert tags()["3"] == {"BW"}
    Country.objects.filter(iso="GN").update(note="A neighbour.")
    assert "somebody has changed it" in post(client, one, remove="GN").content.decode()
    assert Country.objects.count() == 3


def test_curators_see_the_states_and_editors_add_them(client, curator):
    one = read(client, TEXT)
    page = client.get(one.get_absolute_url()).content.decode()
    assert "Botswana" in page
    assert "An editor can add them here." in page
    assert post(client, one, add="BW").status_code == 403
    assert not Country.objects.exists()
