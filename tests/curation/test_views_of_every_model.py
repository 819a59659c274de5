"""Each URL of the admin that names an instance opens to those to whom the table gives the right, in
every state, and tells the others nothing. A view or a model that is added later is tried, too."""

from pathlib import Path

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from lessons.curation.admin.permitted import PermittedMixin
from lessons.curation.bin import was_ever_cited
from lessons.curation.permissions import Action, may
from lessons.models import Handout, MadeExercise, State, Suggestion
from lessons.models.curated import WITH_STATES
from lessons.versions import recording
from tests.makers import make_exercise, make_lesson, make_mission, make_source, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

SEEDS = Path(__file__).parent.parent / "seeds"
SECRET = "Zyxsecret"
SIGN_IN = ("/accounts/login/", "/admin/login/")
MAKERS = {
    "lesson": lambda **values: make_lesson(title=SECRET, **values),
    "source": lambda **values: make_source("zyx", short_title=SECRET, **values),
    "exercise": lambda **values: make_exercise(
        {"kind": "stage", "text": "Morning"}, title=SECRET, **values
    ),
    "mission": lambda **values: make_mission("ZYX", name=SECRET, **values),
}
# Last part of the name of a view → what the table must allow, and how it is asked.
VIEWS = {
    "change": (Action.VIEW, "get"),
    "history": (Action.VIEW, "get"),
    "review": (Action.VIEW, "get"),
    "working": (Action.DRAFT_CHANGES, "get"),
    "preview": (Action.CHANGE, "get"),
    "autosave": (Action.CHANGE, "post"),
    "links": (Action.CHANGE, "post"),
    "delete": (Action.DELETE, "get"),
}
# These show nothing: one leads to the form, one deletes what the same person typed.
WITHOUT_RIGHTS = {"", "discard"}


@pytest.fixture
def people():
    roles = ("contributor", "curator", "editor")
    return {"author": make_user("contributor"), "no role": make_user()} | {
        role: make_user(role) for role in roles
    }


@pytest.fixture
def clients(people):
    found = {None: Client()}
    for who, user in people.items():
        found[who] = Client()
        found[who].force_login(user)
    return found


def models():
    return [
        model for model, each in admin.site._registry.items() if isinstance(each, PermittedMixin)
    ]


def views_of(model) -> list[str]:
    urls = admin.site._registry[model].get_urls()
    names = {(url.name or "").rpartition("_")[2] for url in urls if "object_id" in str(url.pattern)}
    assert names <= {*VIEWS, *WITHOUT_RIGHTS}, "What must the table allow? Name it in VIEWS."
    return sorted(names - WITHOUT_RIGHTS)


def ask(client, model, pk, view: str):
    options = model._meta
    url = reverse(f"admin:{options.app_label}_{options.model_name}_{view}", args=[pk])
    return getattr(client, VIEWS[view][1])(url)


def is_refused(response) -> bool:
    leads_to = response.headers.get("Location", "").partition("?")[0]
    return response.status_code in (401, 403, 409) or leads_to in SIGN_IN


def find_faults(instance, people, clients) -> list[tuple]:
    """View and person for each answer that differs from the table."""
    faults = []
    for view in views_of(type(instance)):
        for who, client in clients.items():
            response = ask(client, type(instance), instance.pk, view)
            user, action = people.get(who), VIEWS[view][0]
            allowed = user is not None and may(user, action, instance)
            if action == Action.DELETE:
                allowed = allowed and not was_ever_cited(instance)
            told = not allowed and SECRET in response.content.decode()
            if is_refused(response) == allowed or told:
                faults.append((view, who, response.status_code))
    return faults


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("name", MAKERS)
def test_each_view_opens_to_those_whom_the_table_names(people, clients, name, state):
    with recording(by=people["author"]):
        instance = MAKERS[name](state=state)
    assert find_faults(instance, people, clients) == []


def test_each_view_of_models_without_states_obeys_the_table(people, clients):
    call_command("seed", SEEDS, verbosity=0)
    Handout.objects.create()
    MadeExercise.objects.create(title=SECRET, content={})
    Suggestion.objects.create(kind="correction", text=SECRET, language="en")
    stateless = [model for model in models() if not issubclass(model, WITH_STATES)]
    assert len(stateless) > 15
    for model in stateless:
        assert find_faults(model.objects.first(), people, clients) == [], model


@pytest.mark.parametrize("name", MAKERS)
def test_no_view_tells_anybody_what_is_in_the_bin(people, clients, name):
    with recording(by=people["author"]):
        instance = MAKERS[name](state=State.DRAFT)
    pk = instance.pk
    with recording(by=people["editor"]):
        instance.delete()
    for view in views_of(type(instance)):
        for who, client in clients.items():
            response = ask(client, type(instance), pk, view)
            assert response.status_code not in (200, 500), (view, who)
            assert SECRET not in response.content.decode(), (view, who)
