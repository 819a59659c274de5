"""A page that has parameters names those that it does not know; one that has none opens anyway.

Whether a page has parameters is not listed here: what it reads from its URL is watched."""

import sys
from collections.abc import Iterator

import pytest
from django.http import QueryDict
from django.urls import get_resolver

from lessons.models import Checklist, MadeExercise, SelfCheck, Suggestion
from tests.makers import (
    make_country,
    make_dilemma,
    make_exercise,
    make_handout,
    make_lesson,
    make_mission,
    make_paragraph,
    make_practice,
    make_source,
    make_theme,
)
from tests.web.test_one_gate import all_patterns

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

OTHERS = ("admin/", "accounts/", "workbench/", "preview", "digest/", "api/v1/schema/")
# What serves every page: the page cache, links without trackers, old slugs, the way from a hit.
SHARED = ("pocbase.", "lessons.facet_index", "lessons.browse.lasting_urls", "lessons.lists.arrival")
OURS = ("pocbase.", "lessons.", "missions.")
STRANGE = "zyxstrange"


class WatchedQuery(QueryDict):
    """Notes the parameters that pages read."""

    read: set[str] = set()

    def __getitem__(self, name):
        self.note(name)
        return super().__getitem__(name)

    def __contains__(self, name):
        self.note(name)
        return super().__contains__(name)

    def getlist(self, name, default=None):
        self.note(name)
        return super().getlist(name, default)

    def note(self, name):
        frame = sys._getframe(2)
        while frame and not frame.f_globals["__name__"].startswith(OURS):
            frame = frame.f_back
        if frame and not frame.f_globals["__name__"].startswith(SHARED):
            self.read.add(name)


def make_things() -> dict[str, str]:
    """One of each thing that has a page: what the URL contains, by folder and converter."""
    paragraph = make_paragraph(make_source("report"), "1")
    practice = make_practice(slug="record", cites=[paragraph])
    make_lesson(slug="record", cites=[paragraph])
    make_dilemma(slug="record", cites=[paragraph])
    make_mission("UNONE")
    make_theme("camps")
    make_country("arcadia")
    make_exercise({"kind": "stage", "text": "Morning"}, slug="worked")
    handout = make_handout(practice)
    checklist = Checklist.objects.create(slug="list", title="List", paragraph=paragraph)
    check = SelfCheck.objects.create(checklist=checklist)
    made = MadeExercise.objects.create(title="Made", content={})
    suggestion = Suggestion.objects.create(kind="addition", text="A text.")
    return {
        "lessons": "record",
        "practices": "record",
        "dilemmas": "record",
        "entries": "record",
        "sources": "report",
        "missions": "unone",
        "themes": "camps",
        "countries": "arcadia",
        "exercises": "worked",
        "exercises edit_key": made.edit_key,
        "handouts read_key": handout.read_key,
        "handouts edit_key": handout.edit_key,
        "self-check read_key": check.read_key,
        "self-check edit_key": check.edit_key,
        "suggest edit_key": suggestion.edit_key,
        "exports key": "0" * 32,
        "exports": "name",
    }


def every_url() -> Iterator[str]:
    things = make_things()
    for route, pattern in all_patterns(get_resolver()):
        if route.startswith(OTHERS) or "\\" in route or "^" in route:
            continue
        folder = route.removeprefix("api/v1/").partition("/")[0]
        url = route
        for name in pattern.pattern.converters:
            value = things.get(f"{folder} {name}", things.get(folder, ""))
            value = {"extension": "md", "kind": "lesson"}.get(name, value)
            url = url.replace(f"<{name}>", value)
            for kind in ("str", "slug", "int"):
                url = url.replace(f"<{kind}:{name}>", value)
        assert not set("<>") & set(url), f"What does {route} need? Name it in make_things."
        yield f"/{url}"


def ask(client, url: str) -> tuple[int, str]:
    response = client.get(url)
    body = b"".join(response) if response.streaming else response.content
    response.close()
    return response.status_code, body.decode("utf-8", "replace")


def test_unknown_parameters_are_named_wherever_a_page_has_parameters(client, monkeypatch):
    monkeypatch.setattr("django.core.handlers.wsgi.QueryDict", WatchedQuery)
    wrong, with_parameters = {}, set()
    for url in every_url():
        WatchedQuery.read = set()
        plain, _body = ask(client, url)
        read = WatchedQuery.read
        strange, body = ask(client, f"{url}?{STRANGE}=1")
        if read:
            with_parameters.add(url)
        refuses = read or (url.startswith("/api/v1/") and plain == 200)  # its URLs are written
        if strange != (400 if refuses else plain) or (refuses and STRANGE not in body):
            wrong[url] = (sorted(read), plain, strange)
    assert wrong == {}
    assert {"/entries/", "/transfer/", "/self-check/", "/exercises/new/"} <= with_parameters
    assert not {"/practices/record/", "/themes/camps/", "/about/"} & with_parameters
