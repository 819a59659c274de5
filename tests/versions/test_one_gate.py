"""Every view derived from a record shows no more than its page, to every role in every state."""

import pytest
from django.urls import reverse

from lessons.curation.working_drafts import save_working_version
from lessons.models import State
from lessons.versions import read_data, recording, versions_of
from tests.makers import make_lesson, make_practice, make_theme, make_user

pytestmark = pytest.mark.django_db
SECRET = "Unspoken words"
PUBLIC = [
    "/lessons/gate/",
    "/lessons/gate/history/",
    "/lessons/gate/export.json",
    "/lessons/gate/export.md",
    "/lessons/gate/cite.txt",
    "/lessons/gate/cite/",
    "/api/v1/entries/lesson/gate/",
    "/api/v1/entries/",
    "/api/v1/suggest/?q=unspoken",
    "/entries/",
    "/entries/?q=unspoken",
    "/entries/export.json",
    "/entries/export.csv",
    "/feeds/entries.atom",
    "/themes/patrols/",
    "/practices/neighbour/",
    "/practices/neighbour/history/",
    "/lessons/old-gate/",
    "/sitemap.xml",
    "/",
]


def make_gate(state):
    """A record in this state whose title is a secret unless it is public, with all that hangs on
    one: a neighbour that is related to it, an old slug, versions."""
    theme = make_theme("patrols")
    lesson = make_lesson(slug="old-gate", title=SECRET, summary=SECRET, themes=[theme], state=state)
    neighbour = make_practice(slug="neighbour", title="Neighbour", themes=[theme])
    with recording():
        neighbour.relations.create(target=lesson, kind="see-also")
    with recording(why=SECRET):
        lesson.slug = "gate"
        lesson.save()
    return lesson


def read_all(client):
    pages = {}
    for url in PUBLIC:
        response = client.get(url)
        body = b"".join(response) if response.streaming else response.content
        pages[url] = body.decode().replace("q=unspoken", "")
    return pages


@pytest.mark.parametrize("state", State)
def test_readers_find_a_record_on_every_public_url_or_on_none(client, state):
    make_gate(state)
    shown = [url for url, page in read_all(client).items() if SECRET in page]
    if state == State.PUBLISHED:
        assert set(shown) >= {"/lessons/gate/", "/entries/", "/api/v1/entries/lesson/gate/"}
    else:
        assert shown == []


@pytest.mark.parametrize("role", ["", "contributor", "curator", "editor"])
def test_a_working_draft_is_on_no_public_url_for_anybody(client, role):
    lesson = make_lesson(slug="gate", title="Open words", themes=[make_theme("patrols")])
    make_practice(slug="neighbour")
    live = versions_of(lesson).get()
    user = make_user("curator")
    save_working_version(lesson, read_data(lesson) | {"title": SECRET}, user, live, SECRET)
    if role:
        client.force_login(make_user(role))
    assert [url for url, page in read_all(client).items() if SECRET in page] == []


@pytest.mark.parametrize("state", State)
@pytest.mark.any_database
def test_views_of_the_admin_are_closed_to_all_without_a_role(client, state):
    lesson, user = make_gate(state), make_user()
    for name in ("history", "review", "working", "change", "delete"):
        url = reverse(f"admin:lessons_lesson_{name}", args=[lesson.pk])
        client.logout()
        assert client.get(url).status_code == 302, name  # to sign in
        client.force_login(user)
        assert client.get(url).status_code == 403, name
        post = client.post(url, {"number": 1, "do": "sign-off", "post": "yes"})
        assert post.status_code == 403, name


@pytest.mark.parametrize(
    ("role", "statuses"),
    [
        ("contributor", {"working": 403, "history": 200, "review": 200}),
        ("curator", {"working": 200, "history": 200, "review": 200}),
        ("editor", {"working": 200, "history": 200, "review": 200}),
    ],
)
@pytest.mark.any_database
def test_each_role_opens_what_its_permissions_allow(client, role, statuses):
    lesson = make_gate(State.PUBLISHED)
    client.force_login(make_user(role))
    for name, status in statuses.items():
        url = reverse(f"admin:lessons_lesson_{name}", args=[lesson.pk])
        assert client.get(url).status_code == status, name
