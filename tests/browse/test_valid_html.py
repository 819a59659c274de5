"""Each kind of page is parsed without an error by html5lib, and has what the Nu checker refused."""

import re

import html5lib
import pytest

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

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
MOMENT = re.compile(r"\d{4}-\d\d(-\d\d(T\d\d:\d\d:\d\d(\.\d{1,3})?[+-]\d\d:?\d\d)?)?")
PAGES = (
    "/",
    "/entries/",
    "/entries/?q=gates",
    "/entries/?q=nothing+at+all",
    "/practices/patrols/",
    "/dilemmas/gates/",
    "/lessons/ask/",
    "/practices/patrols/history/",
    "/practices/compare/?practice=patrols&practice=radios",
    "/missions/",
    "/missions/unmar/",
    "/missions/compare/?mission=unmar&mission=unmor&theme=shelter",
    "/themes/",
    "/themes/shelter/",
    "/countries/",
    "/countries/arcadia/",
    "/sources/",
    "/sources/note/",
    "/glossary/",
    "/matrix/",
    "/timeline/",
    "/map/",
    "/train/",
    "/cards/?theme=shelter",
    "/transfer/?practice=patrols&mission=unmar",
    "/self-check/",
    "/exercises/",
    "/exercises/gate/",
    "/exercises/gate/participant/",
    "/exercises/new/",
    "/handouts/",
    "/about/",
    "/nowhere/",
    "/entries/?theme=nowhere",
    "/accounts/login/",
    "/accounts/password/reset/",
)


@pytest.fixture
def content():
    theme, source = make_theme("shelter"), make_source("note")
    country = make_country("arcadia")
    first, second = make_mission("UNMAR"), make_mission("UNMOR")
    first.countries.add(country)
    about = {"themes": [theme], "missions": [first, second], "cites": [make_paragraph(source)]}
    practice = make_practice(slug="patrols", title="Patrols", **about)
    make_practice(slug="radios", title="Radios", **about)
    make_dilemma(slug="gates", title="Gates <or> not & why", **about)
    make_lesson(slug="ask", title="Ask", **about)
    make_exercise({"kind": "situation", "text": "A gate."}, slug="gate")
    return make_handout(practice)


DESK = (
    "/admin/",
    "/admin/lessons/practice/",
    "/admin/lessons/practice/add/",
    "/admin/lessons/planningreview/add/",
    "/admin/lessons/themeevolution/add/",
    "/admin/missions/missionlink/add/",
    "/workbench/",
)


def faults_of(response) -> list:
    parser = html5lib.HTMLParser()
    page = parser.parse(response.content, transport_encoding="utf-8")
    return [*((place, code) for place, code, _values in parser.errors), *find_faults(page)]


def test_pages_and_forms_of_curators_are_valid(admin_client, content):
    record = content.items.get().entry_id
    urls = (*DESK, *(f"/admin/lessons/practice/{record}/{page}/" for page in ("change", "review")))
    assert {url: found for url in urls if (found := faults_of(admin_client.get(url)))} == {}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_kind_of_page_is_valid(client, content, language):
    faults = []
    for path in (*PAGES, content.get_absolute_url(), content.edit_url):
        response = client.get(path, HTTP_ACCEPT_LANGUAGE=language)
        faults += [(path, fault) for fault in faults_of(response)]
    assert faults == []


def find_faults(page):
    """What a parser accepts and the standard does not."""
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    yield from (f"id {name} twice" for name in set(ids) if ids.count(name) > 1)
    for element in page.iter():
        name = str(element.tag).rpartition("}")[2]
        attributes = element.attrib
        if odd := [key for key in attributes if key.startswith(("hx-", "on", "style"))]:
            yield f"{odd} on {name}"
        if name == "select" and "required" in attributes and "multiple" not in attributes:
            first = element[0].get("value") if len(element) else None
            yield from [f"{attributes.get('name')} has no empty option"] if first != "" else []
        if name == "time" and not MOMENT.fullmatch(attributes.get("datetime", "")):
            yield f"the time {attributes.get('datetime')}"
        if name in ("tr", "td", "th", "table") and "role" in attributes:
            yield f"a role on {name}"
        if name == "th" and any(re.fullmatch(r".*\}h[1-6]", str(one.tag)) for one in element):
            yield "a heading in a th"
        if name == "label" and "for" in attributes and attributes["for"] not in ids:
            yield f"a label for {attributes['for']}"
