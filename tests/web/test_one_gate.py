"""What is not published is on no page, file, feed or answer of the API, for nobody."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from lessons.models import BriefLine, PlanningReview, Relation, State, ThemeEvolution
from missions.models import MissionLink
from tests.html import squeeze
from tests.makers import (
    make_country,
    make_dilemma,
    make_exercise,
    make_lesson,
    make_mission,
    make_paragraph,
    make_practice,
    make_source,
    make_theme,
    make_user,
)

pytestmark = pytest.mark.django_db

SECRET = "zyxsecret"  # in every text of what is hidden, beside a word that readers search for
SOUGHT = "zyxsought"
WORDS = "Zyxsought Zyxsecret"
# Pages with rights of their own, which other tests hold.
OTHERS = (
    "admin/",
    "accounts/",
    "workbench/",
    "preview",
    "language/",
    "exports/",
    "suggest/<",
    "digest/",
)
# Pages of single readers, found by a key that only they have.
PRIVATE = ("read_key", "edit_key")
FORMATS = ("md", "csv", "json")
LISTS = (
    f"q={SOUGHT}",
    "mission=zyxsecret-mission",
    "source=zyxsecret-source",
    "mission=unopen",
    "theme=open",
    "without=mission",
)
TRANSFER = "practice=open-practice&mission=unopen"
QUERIES = {
    "entries": LISTS,
    "lessons": LISTS,
    "practices": LISTS,
    "dilemmas": LISTS,
    "export": LISTS,
    "feed": LISTS,
    "suggestions": [f"q={SOUGHT}", f"q={SECRET[:6]}"],
    "matrix": ["rows=mission&cols=source"],
    "timeline": ["named=yes"],
    "cards": LISTS,
    "cards-export": LISTS,
    "transfer": [TRANSFER, "practice=open-practice&mission=zyxsecret-mission"],
    "transfer-export": [TRANSFER],
    "mission-compare": [
        "mission=unopen&mission=unother",
        "mission=unopen&mission=zyxsecret-mission",
    ],
    "practice-compare": ["practice=open-practice&practice=other-practice"],
    "exercise-new": [f"q={SOUGHT}", "practice=open-practice", "lesson=zyxsecret-lesson"],
    "self-check": [""],
    "suggest": ["record=lesson:zyxsecret-lesson"],
    "glossary": [f"q={SOUGHT}"],
}
NAMES = {
    "lessons": ["open-lesson", "zyxsecret-lesson"],
    "practices": ["open-practice"],
    "dilemmas": ["open-dilemma"],
    "sources": ["open-source", "zyxsecret-source"],
    "missions": ["unopen", "zyxsecret-mission"],
    "countries": ["arcadia"],
    "themes": ["open"],
    "exercises": ["open-exercise", "zyxsecret-exercise"],
}


def make_hidden(state: str) -> dict:
    """One of each kind that has states, with the secret word in all of its texts."""
    source = make_source(
        "zyxsecret-source", title=WORDS, short_title=WORDS, standing_note=WORDS, state=state
    )
    if state == State.RETIRED:  # records go on citing a retired source, so that it is readable
        source.state = State.DRAFT
        source.save()
    paragraph = make_paragraph(source, "1", precis=WORDS, section=WORDS)
    mission = make_mission("ZYXSECRET", name=WORDS, area=WORDS, state=state, note=WORDS)
    type(mission).objects.filter(pk=mission.pk).update(slug="zyxsecret-mission")
    lesson = make_lesson(slug="zyxsecret-lesson", title=WORDS, summary=WORDS, state=state)
    exercise = make_exercise(
        {"kind": "stage", "text": WORDS},
        slug="zyxsecret-exercise",
        title=WORDS,
        summary=WORDS,
        state=state,
    )
    return {
        "source": source,
        "paragraph": paragraph,
        "mission": mission,
        "lesson": lesson,
        "exercise": exercise,
    }


def make_public(hidden: dict) -> None:
    """Published things that name what is hidden wherever they can."""
    mission, lesson = hidden["mission"], hidden["lesson"]
    country, theme = make_country("arcadia"), make_theme("open")
    open_, other = (make_mission(name, area="Here") for name in ("UNOPEN", "UNOTHER"))
    for each in (open_, other, mission):
        each.countries.add(country)
    MissionLink.objects.create(predecessor=open_, successor=mission, kind="renamed")
    MissionLink.objects.create(predecessor=mission, successor=other, kind="renamed")
    paragraph = make_paragraph(make_source("open-source"), "1", precis="Open words")
    for each in (paragraph, hidden["paragraph"]):
        each.missions.set([open_, mission])
        each.countries.add(country)
    records = [
        make(slug=f"open-{name}", title=f"Open {name}", themes=[theme], cites=[paragraph])
        for name, make in (
            ("lesson", make_lesson),
            ("practice", make_practice),
            ("dilemma", make_dilemma),
        )
    ]
    records.append(make_practice(slug="other-practice", themes=[theme], cites=[paragraph]))
    for record in records:
        record.mission_tags.create(mission=mission)
        record.mission_tags.create(mission=open_)
        record.countries.add(country)
        Relation.objects.create(entry=record, target=lesson, kind="contradicts")
    step = ThemeEvolution.objects.create(
        theme=theme, source=paragraph.source, change="new", text="Open step."
    )
    step.paragraphs.set([paragraph, hidden["paragraph"]])
    ThemeEvolution.objects.create(theme=theme, source=hidden["source"], change="new", text=WORDS)
    for owner in ({"theme": theme, "part": "agreed"}, {"mission": open_, "part": "learnt"}):
        line = BriefLine.objects.create(**owner, text="An open line.")
        line.paragraphs.set([paragraph, hidden["paragraph"]])
        line.entries.set([lesson])
    PlanningReview.objects.create(
        mission=open_,
        year=2011,
        component=WORDS,
        poc_in_mission_statement=True,
        paragraph=hidden["paragraph"],
    )
    make_exercise(
        {"kind": "stage", "text": "Morning"},
        {"kind": "inject", "text": "News", "paragraphs": [paragraph, hidden["paragraph"]]},
        {"kind": "decision", "text": "Go?", "entries": [lesson]},
        slug="open-exercise",
        mission=mission,
    )


def all_patterns(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from all_patterns(each, route)
        else:
            yield route, each


def public_patterns() -> Iterator[tuple[str, URLPattern]]:
    for route, each in all_patterns(get_resolver()):
        if not route.startswith(OTHERS) and not any(key in route for key in PRIVATE):
            yield route, each


def urls_of(route: str, name: str) -> Iterator[str]:
    folder = route.removeprefix("api/v1/").partition("/")[0]
    for known in NAMES.get(folder, [""]):
        for extension in FORMATS if "extension" in route else ("",):
            path = route.replace("<kind>", "lesson").replace("<str:extension>", extension)
            for key in ("slug:slug", "slug:key", "slug:name", "slug", "key"):
                path = path.replace(f"<{key}>", known or "zyxsecret-lesson")
            assert "<" not in path, f"What does {route} need? Name it here, or among the others."
            yield f"/{path}"
            for query in QUERIES.get(name, ()):
                yield f"/{path}?{query}"


def every_url() -> list[str]:
    found = [url for route, each in public_patterns() for url in urls_of(route, each.name or "")]
    return list(dict.fromkeys(found))


def disclosures(client) -> list[str]:
    """The URLs whose answers contain the secret word, apart from their own URL."""
    found = []
    for url in every_url():
        response = client.get(url)
        body = b"".join(response) if response.streaming else response.content
        text = squeeze(body.decode("utf-8", "replace")).lower()
        for own in (url, url.partition("?")[0], *NAMES["lessons"][1:]):
            text = text.replace(own.lower(), "")
        for name in ("mission", "source", "exercise"):  # as typed by whoever asks
            text = text.replace(f"zyxsecret-{name}", "") if f"zyxsecret-{name}" in url else text
        if SECRET in text:
            found.append(url)
    return found


@pytest.mark.parametrize("state", [State.DRAFT, State.RETIRED])
def test_no_url_tells_readers_of_what_is_not_published(client, state):
    make_public(make_hidden(state))
    assert disclosures(client) == []


def test_public_pages_tell_an_editor_no_more_than_a_reader(client):
    make_public(make_hidden(State.IN_REVIEW))
    client.force_login(make_user("editor"))
    assert disclosures(client) == []


def test_the_word_would_be_found_if_it_were_public(client):
    make_public(make_hidden(State.PUBLISHED))
    found = disclosures(client)
    for url in ("/missions/", "/sources/", "/api/v1/missions/", "/map/", "/exercises/"):
        assert url in found
