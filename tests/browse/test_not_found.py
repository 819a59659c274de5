import pytest

from lessons.models import State
from tests.makers import make_paragraph, make_practice

pytestmark = pytest.mark.django_db


def test_a_mistyped_url_offers_the_records_that_contain_its_words(client):
    near = make_practice(title="Firewood patrols guard women", slug="firewood-patrols-darfur")
    far = make_practice(title="Escorts for returnees")
    draft = make_practice(title="Firewood again", state=State.DRAFT)
    response = client.get("/practices/firewod-patrol/")
    page = response.content.decode()
    assert response.status_code == 404
    assert near.get_absolute_url() in page
    assert far.get_absolute_url() not in page
    assert draft.title not in page


def test_a_retired_record_is_gone_and_links_to_what_superseded_it(client):
    old, new = make_practice(slug="old"), make_practice(title="A newer way")
    new.relations.create(target=old, kind="supersedes")
    old.move_to(State.RETIRED, reason="Merged.")
    response = client.get("/practices/old/")
    page = response.content.decode()
    assert response.status_code == 410
    assert "This record was retired" in page
    assert new.get_absolute_url() in page


@pytest.mark.parametrize(
    "path", ["/practices/{}/", "/practices/{}/export.pdf", "/api/v1/entries/practice/{}/"]
)
def test_every_url_of_a_merged_record_leads_to_that_of_the_one_that_took_its_content(client, path):
    merged = make_practice(slug="old", summary="", state=State.RETIRED)
    new = make_practice(slug="new")
    new.relations.create(target=merged, kind="supersedes")
    response = client.get(path.format("old"))
    assert response.status_code == 301
    assert response["Location"] == path.format("new")


def test_a_retired_record_that_was_never_published_is_not_disclosed(client):
    secret = make_practice(slug="secret", title="Not yet known", state=State.DRAFT)
    secret.move_to(State.RETIRED)
    response = client.get("/practices/secret/")
    assert response.status_code == 404
    assert "Not yet known" not in response.content.decode()


@pytest.mark.parametrize(
    "path",
    ["/practices/%00/", "/" + "a" * 5_000 + "/", "/%3Cscript%3Ealert(1)%3C/script%3E/"],
)
def test_a_hostile_url_is_not_found(client, path):
    make_practice(cites=[make_paragraph()])
    response = client.get(path)
    assert response.status_code == 404
    assert b"<script>alert" not in response.content
