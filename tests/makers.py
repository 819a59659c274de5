"""Makers of rows: plain functions with sensible defaults, each value open to be overridden."""

from itertools import count

from django.contrib.auth.models import Group, User

from lessons.handouts.collect import add_records, create_handout
from lessons.models import (
    Actor,
    Dilemma,
    Entry,
    Exercise,
    Handout,
    Lesson,
    Paragraph,
    Practice,
    SourceDocument,
    State,
    Theme,
)
from missions.models import Country, Mission, MissionFact, Place

numbers = count(1)


def make_mission(acronym="UNTEST", **values) -> Mission:
    values = {"name": f"Mission {acronym}", "kind": "peacekeeping"} | values
    return Mission.objects.create(slug=acronym.lower(), acronym=acronym, **values)


def make_fact(mission, **values) -> MissionFact:
    values = {
        "kind": "started",
        "source": "A page.",
        "grade": "A",
        "checked": "2026-11-20",
    } | values
    text = {} if values.get("date") else {"text": "Active."}
    fact = mission.facts.create(**text | values)
    fact.refresh_from_db()
    return fact


def make_country(slug="arcadia", **values) -> Country:
    return Country.objects.create(slug=slug, **{"name": slug.title()} | values)


def make_place(slug="camp", **values) -> Place:
    return Place.objects.create(slug=slug, **{"name": slug.title(), "kind": "town"} | values)


def make_theme(slug="patrols", parent=None, **values) -> Theme:
    values = {"name": slug.replace("-", " ").title(), "scope": "What belongs here."} | values
    return Theme.objects.create(slug=slug, parent=parent, **values)


def make_actor(slug="force", **values) -> Actor:
    return Actor.objects.create(slug=slug, **{"name": slug.title(), "group": "mission"} | values)


def make_source(key="report-2011", **values) -> SourceDocument:
    year = values.pop("year", 2011)
    values = {
        "title": f"Report {key}",
        "short_title": key,
        "organisers": "An institute",
        "year": year,
        "date": str(year),
        "date_certainty": "printed",
        "kind": "report",
        "standing": "official",
        "standing_note": "Speaks for the institute.",
    } | values
    return SourceDocument.objects.create(key=key, **values)


def make_paragraph(source=None, fragment=None, **values) -> Paragraph:
    source = source or SourceDocument.objects.first() or make_source()
    number = next(numbers)
    values = {"order": number, "kind": "paragraph", "precis": "Says something."} | values
    return Paragraph.objects.create(
        source=source, key=f"{source.key}/{fragment or number}", **values
    )


def make_practice(**values) -> Practice:
    return make_entry(Practice, **values)


def make_lesson(**values) -> Lesson:
    return make_entry(Lesson, **values)


def make_dilemma(**values) -> Dilemma:
    return make_entry(Dilemma, **{"question": "Stay or go?"} | values)


def make_entry(model, *, themes=(), missions=(), cites=(), **values) -> Entry:
    number = next(numbers)
    values = {
        "slug": f"record-{number}",
        "title": f"Record {number}",
        "summary": "Stands alone.",
        "state": State.PUBLISHED,
    } | values
    many = {name: values.pop(name) for name in ("actors", "countries", "places") if name in values}
    entry = model.objects.create(**values)
    entry.themes.set(themes)
    for mission in missions:
        entry.mission_tags.create(mission=mission)
    for order, paragraph in enumerate(cites):
        entry.citations.create(paragraph=paragraph, order=order)
    for name, rows in many.items():
        getattr(entry, name).set(rows)
    return entry


def make_user(*groups: str, **values) -> User:
    user = User.objects.create_user(f"user-{next(numbers)}", is_staff=True, **values)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def make_handout(*entries: Entry, **values) -> Handout:
    handout = create_handout(**{"title": "A handout"} | values)
    add_records(handout, [entry.pk for entry in entries])
    return handout


def make_exercise(*lines: dict, **values) -> Exercise:
    """`lines`: each with kind and text; `paragraphs` and `entries` as lists of rows."""
    number = next(numbers)
    values = {
        "slug": f"exercise-{number}",
        "title": f"Exercise {number}",
        "summary": "For the one who chooses.",
        "state": State.PUBLISHED,
        "mission_kind": "peacekeeping",
        "setting": "A base",
    } | values
    exercise = Exercise.objects.create(**values)
    for order, line in enumerate(lines, start=1):
        many = {name: line.get(name, []) for name in ("paragraphs", "entries")}
        own = {name: value for name, value in line.items() if name not in many}
        basis = "text" if many["paragraphs"] else "invented"
        row = exercise.lines.create(order=order, **{"basis": basis} | own)
        for name, rows in many.items():
            getattr(row, name).set(rows)
    return exercise
