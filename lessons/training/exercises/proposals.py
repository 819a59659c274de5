"""Chosen dilemmas and practices → material for an exercise, every line with its paragraph."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from django.utils.translation import gettext as _

from ...content import markdown_to_line
from ...models import Basis, Entry, Kind, LineKind, Paragraph, Point, PointKind, State
from .content import Content
from .line import Line

SESSION, BRIEFING, DEBRIEF = 120, 15, 30
MOST_BEHIND = 6
MOST_QUESTIONS = 10
LONGEST = 900
# What speaks for and against a practice, and how each is headed.
WEIGHED = {
    PointKind.NEED: lambda: _("What it needs"),
    PointKind.TRAVELS: lambda: _("It travels when"),
    PointKind.DOES_NOT_TRAVEL: lambda: _("It does not travel when"),
    PointKind.SIDE_EFFECT: lambda: _("What it may break"),
}


def propose(entries: Iterable[Entry]) -> Content:
    """From records read by for_page(). The trainer changes what is proposed; nothing is final."""
    chosen = list(entries)
    dilemmas = [entry for entry in chosen if entry.kind == Kind.DILEMMA]
    others = [entry for entry in chosen if entry.kind != Kind.DILEMMA]
    content = frame(chosen)
    stages = [(dilemma, dilemma_lines(dilemma, others)) for dilemma in dilemmas]
    placed = {entry.pk for dilemma in dilemmas for entry in behind(dilemma)}
    stages += [(e, practice_lines(e)) for e in others if not (dilemmas and e.pk in placed)]
    for line in chain(
        opening(chosen),
        briefing(),
        *(stage(entry, held, len(stages)) for entry, held in stages),
        closing(chosen),
    ):
        content.add(line)
    return content


def frame(chosen: list[Entry]) -> Content:
    missions = {tag.mission for entry in chosen for tag in entry.mission_tags.all()}
    kinds = dict.fromkeys(mission.get_kind_display() for mission in missions)
    actors = dict.fromkeys(actor.name for entry in chosen for actor in entry.actors.all())
    places = dict.fromkeys(place.name for entry in chosen for place in entry.places.all())
    where = [entry.where for entry in chosen if entry.kind == Kind.PRACTICE]
    settings = [*filter(None, where), *places]
    return Content(
        mission=", ".join(sorted(mission.acronym for mission in missions))[:60],
        mission_kind=", ".join(sorted(map(str, kinds)))[:60],
        setting="; ".join(dict.fromkeys(settings))[:200],
        actors=", ".join(sorted(actors))[:600],
    )


def opening(chosen: list[Entry]) -> Iterator[Line]:
    """Participants see the situation: nothing of what records tell of the event stands in it."""
    yield Line(LineKind.OBJECTIVE, _("Decide under pressure of time, and give the reasons."))
    yield Line(LineKind.OBJECTIVE, _("See what speaks for each answer before one is chosen."))
    missions = {tag.mission for entry in chosen for tag in entry.mission_tags.all()}
    for mission in sorted(missions, key=lambda mission: mission.acronym)[:1]:
        serve = _("You serve in %(mission)s (%(kind)s).")
        told = {"mission": mission.name, "kind": mission.get_kind_display()}
        yield Line(LineKind.SITUATION, serve % told)
    yield Line(
        LineKind.SITUATION,
        _("Write here where you are, what you have at hand and what you know this morning."),
    )


def briefing() -> Iterator[Line]:
    yield Line(
        LineKind.STAGE,
        _("Briefing: read the situation, give out the roles"),
        minutes=BRIEFING,
        note=_("Hand out the participants’ version up to the first inject."),
    )


def stage(entry: Entry, held: Iterable[Line], count: int) -> Iterator[Line]:
    """One for each dilemma and practice; the time between briefing and debrief is shared out."""
    share = (SESSION - BRIEFING - DEBRIEF) // count // 5 * 5
    yield Line(LineKind.STAGE, entry.title, minutes=max(share, 5))
    yield Line(
        LineKind.INJECT,
        _("Write here the report, call or request that puts the question to the participants."),
        time=_("Day 1"),
    )
    yield from held


def dilemma_lines(dilemma: Entry, chosen: list[Entry]) -> Iterator[Line]:
    """The question, with the positions taken and what the choice costs."""
    related = behind(dilemma)
    first = [entry for entry in related if entry in chosen]
    rest = [entry for entry in related if entry not in chosen]
    entries = (dilemma, *first, *rest[: max(MOST_BEHIND - len(first), 0)])
    yield Line(LineKind.DECISION, dilemma.question, entries=entries)
    for point in points(dilemma, PointKind.POSITION):
        yield weighed(point, _("Held by: %(holder)s") % {"holder": point.holder})
    for text, side in (
        (dilemma.tension, _("The tension")),
        (dilemma.cost, _("What the choice costs")),
    ):
        for line in told(LineKind.CONSIDERATION, text, dilemma):
            yield replace(line, side=side)
    for entry in first:
        yield from weighing(entry)


def practice_lines(entry: Entry) -> Iterator[Line]:
    """Whether to do here what was done there, with its needs, limits and side effects."""
    question = _("Would you do this here? What would it take, and what might it break?")
    yield Line(LineKind.DECISION, question, entries=(entry, *behind(entry)[:MOST_BEHIND]))
    yield from weighing(entry)


def weighing(entry: Entry) -> Iterator[Line]:
    for kind, heading in WEIGHED.items():
        for point in points(entry, kind):
            yield weighed(point, f"{heading()}: {entry.title}"[:160])


def closing(chosen: list[Entry]) -> Iterator[Line]:
    yield Line(
        LineKind.STAGE,
        _("Debrief"),
        minutes=DEBRIEF,
        note=_("Read out what the sources tell, and say plainly what was invented."),
    )
    questions = [point for entry in chosen for point in points(entry, PointKind.QUESTION)]
    for point in questions[:MOST_QUESTIONS]:
        # What rests on a paragraph asks about the event: for the debrief, not for the hand-out.
        yield weighed(point, "", LineKind.DEBRIEF if point.paragraph else LineKind.QUESTION)
    yield Line(LineKind.DEBRIEF, _("Which answer was given first, and what was it built on?"))
    yield Line(LineKind.DEBRIEF, _("Who was not heard before it was decided?"))
    for entry in chosen:
        yield from told(LineKind.OUTCOME, entry.summary, entry)


def told(kind: str, text: str, entry: Entry) -> Iterator[Line]:
    """What a record says, resting on the paragraphs that it cites."""
    said = markdown_to_line(text)
    cited = tuple(citation.paragraph for citation in entry.citations.all())
    if said and cited and len(said) <= LONGEST:
        yield Line(kind, said, basis=Basis.TEXT, paragraphs=cited)


def weighed(point: Point, side: str, kind: str = LineKind.CONSIDERATION) -> Line:
    paragraphs: tuple[Paragraph, ...] = (point.paragraph,) if point.paragraph else ()
    basis = Basis.TEXT if paragraphs else Basis.INVENTED
    return Line(kind, point.text, basis=basis, paragraphs=paragraphs, side=side)


def points(entry: Entry, kind: PointKind) -> list[Point]:
    return [point for point in entry.points.all() if point.kind == kind]


def behind(entry: Entry) -> list[Entry]:
    """Published practices and lessons that answer it, bear on it or stand beside it."""
    found = [relation.target for relation in entry.relations.all()]
    found += [relation.entry for relation in entry.incoming_relations.all()]
    public = {other.pk: other for other in found if other.state == State.PUBLISHED}
    return [other for other in public.values() if other.kind != Kind.DILEMMA]
