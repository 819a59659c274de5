"""A source is published from the workbench, which shows what it lacks and where to add it."""

import pytest
from django.utils.translation import override

from lessons.models import Citation, Paragraph, SourceDocument, State
from tests.makers import make_lesson, make_user
from tests.workbench.documents import read
from tests.workbench.test_work import id_of, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user("editor")


@pytest.fixture
def one(client, curator):
    one = read(client)
    save(client, one, standing_note="", organisers="")
    return one


def publish(client, one, state="published"):
    url = f"{one.get_absolute_url()}publish/"
    return client.post(url, {"state": state, "reason": "Read by both."}, follow=True)


def describe(client, one, fragment="2", precis="Night patrols follow requests."):
    url = f"{one.get_absolute_url()}use/{id_of(one, fragment)}/precis/"
    return client.post(url, {"precis": precis})


def test_what_is_missing_leads_to_its_field(client, one):
    cited = Paragraph.objects.get(key="patrols-2031/3")
    draft = Citation.objects.create(entry=make_lesson(state="draft"), paragraph=cited).entry
    page = client.get(f"{one.get_absolute_url()}publish/").content.decode()
    for field in ("organisers", "standing_note"):
        assert f'href="{one.get_absolute_url()}save/#id_{field}"' in page
    assert f'href="{one.get_absolute_url()}use/{id_of(one, "3")}/#precis"' in page  # the cited one
    assert draft.title in page


@pytest.mark.any_database
def test_the_placeholder_is_missing_in_every_language(client, curator):
    for language in ("en", "fr"):
        with override(language):
            one = read(client, f"1. Words in {language}.", f"{language}.txt")
            save(client, one, key=f"words-{language}", standing_note="")
    for source in SourceDocument.objects.all():
        assert source.standing_note
        assert SourceDocument.ITS_STANDING in source.missing_for_publication()


def test_a_precis_is_written_beside_the_words(client, one):
    describe(client, one)
    assert Paragraph.objects.get(key="patrols-2031/2").precis == "Night patrols follow requests."
    response = describe(client, one, precis="x" * 400)
    assert response.status_code == 400
    assert "x" * 400 in response.content.decode()


def test_somebody_else_publishes_when_nothing_is_missing(client, one, editor):
    assert "Your role or the state" in publish(client, one).content.decode()
    assert "In review" in publish(client, one, "in-review").content.decode()
    client.force_login(editor)
    assert "It cannot be published yet" in publish(client, one).content.decode()
    save(client, one)
    describe(client, one)
    publish(client, one)
    source = SourceDocument.objects.get()
    assert source.state == State.PUBLISHED
    client.logout()
    page = client.get(source.get_absolute_url()).content.decode()
    assert "Night patrols follow requests." in page


def test_an_editor_does_not_publish_what_they_alone_wrote(client, editor):
    other = make_user("editor")
    client.force_login(editor)
    one = read(client)
    save(client, one)
    describe(client, one)
    assert "needs a second reader" in publish(client, one).content.decode()
    client.force_login(other)
    publish(client, one)
    assert SourceDocument.objects.get().state == State.PUBLISHED


def test_a_source_that_something_published_cites_stays_public(client, one, editor):
    client.force_login(editor)
    save(client, one)
    describe(client, one)
    publish(client, one)
    Citation.objects.create(
        entry=make_lesson(), paragraph=Paragraph.objects.get(key="patrols-2031/2")
    )
    assert "it stays, or is retired" in publish(client, one, "draft").content.decode()
    assert SourceDocument.objects.get().state == State.PUBLISHED
