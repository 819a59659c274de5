"""Whatever is derived from a thing shows and does no more than its form would, to each person."""

import pytest
from django.urls import reverse

from lessons.curation.permissions import Action, may
from lessons.models import Assignment, Comment, Origin, SignOff, State
from lessons.versions import record_changes, versions_of
from tests.makers import (
    make_exercise,
    make_lesson,
    make_mission,
    make_paragraph,
    make_source,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

MAKERS = {
    "lesson": lambda state: make_lesson(state=state, title="Zyxsecret"),
    "sourcedocument": lambda state: make_source("zyx", short_title="Zyxsecret", state=state),
    "exercise": lambda state: make_exercise(
        {"kind": "stage", "text": "Morning"}, title="Zyxsecret", state=state
    ),
    "mission": lambda state: make_mission("ZYX", name="Zyxsecret", state=state),
}
# Button of the review page → what the table must allow, and what is sent with it.
BUTTONS = {
    "comment": (Action.COMMENT, {"text": "Zyxword"}),
    "assign": (Action.ASSIGN, {"note": "Zyxword"}),
    "sign-off": (Action.SIGN_OFF, {"note": "Zyxword"}),
}
WRITTEN = (Assignment, Comment, SignOff)


@pytest.fixture
def people():
    named = {role: make_user(role) for role in ("contributor", "curator", "editor")}
    return {**named, "no role": make_user(), "somebody else": make_user(is_active=True)}


def url_of(instance, view: str) -> str:
    options = type(instance)._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_{view}", args=[instance.pk])


def ask(client, user, url, *, by_post: bool = False, **data):
    client.logout()
    if user is not None:
        client.force_login(user)
    return client.post(url, data) if by_post else client.get(url)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("name", MAKERS)
def test_each_button_of_the_review_obeys_the_table(client, people, name, state):
    instance = MAKERS[name](state)
    record_changes()
    faults = []
    for do, (action, data) in BUTTONS.items():
        for who, user in people.items():
            sent = {**data, "do": do, "to": people["editor"].pk}
            ask(client, user, url_of(instance, "review"), by_post=True, **sent)
            done = any(model.objects.of(instance).exists() for model in WRITTEN)
            if done != may(user, action, instance):
                faults.append((do, who))
            clear(instance)
    assert faults == []


def clear(instance) -> None:
    for model in WRITTEN:
        model.objects.of(instance).delete()


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("name", MAKERS)
def test_an_earlier_version_is_restored_by_those_who_may_change_it(client, people, name, state):
    faults = []
    for who, user in people.items():
        instance = MAKERS[name](state)
        record_changes()
        title = "title" if hasattr(instance, "title") else "name"
        setattr(instance, title, "Zyxlater")
        instance.save()
        record_changes()
        ask(client, user, url_of(instance, "history"), by_post=True, number="1")
        instance.refresh_from_db()
        restored = getattr(instance, title) != "Zyxlater"
        if restored != may(user, Action.CHANGE, instance):
            faults.append(who)
        if restored:
            assert versions_of(instance).get(is_latest=True).origin == Origin.RESTORE
        type(instance).objects.filter(pk=instance.pk).delete()
    assert faults == []


def test_choices_titles_and_files_of_drafts_are_for_people_with_a_role(client, people):
    make_paragraph(make_source("zyx", short_title="Zyxsecret", state="draft"), precis="Zyxsecret")
    make_lesson(state="draft", title="Zyxsecret")
    make_mission("ZYX", name="Zyxsecret", state="draft")
    choices = "app_label=lessons&model_name=citation&field_name=paragraph&term=zyx"
    urls = [
        f"{reverse('admin:autocomplete')}?{choices}",
        reverse("admin:lessons_lesson_changelist"),
        reverse("admin:missions_mission_changelist"),
        reverse("admin:my-work"),
        reverse("admin:bin"),
        f"{reverse('lessons:link-targets')}?q=zyx",
    ]
    for url in urls:
        for who in ("no role", None):
            response = ask(client, people[who] if who else None, url)
            assert "Zyxsecret" not in response.content.decode(), (url, who)
    for url in urls[:3]:
        assert "Zyxsecret" in ask(client, people["curator"], url).content.decode(), url
