"""An exercise proposed from chosen dilemmas and practices; each line cites its paragraph."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from missions.models import Mission

from ...content import markdown_to_line
from ...exports.builders import points_of
from ...models import Basis, Entry, Kind, LineKind, Point, PointKind, State
from .content import Content
from .line import Line
from .placeholders import INJECT, SITUATION

SESSION, BRIEFING, DEBRIEF = 120, 15, 30  # minutes
MAX_RELATED = 6
MAX_QUESTIONS = 10
MAX_CHARACTERS = 900
# The lines of a practice that speak for and against it, with their headings.
WEIGHED = {
    PointKind.NEED: gettext_lazy("What it needs"),
    PointKind.TRAVELS: gettext_lazy("It works when"),
    PointKind.DOES_NOT_TRAVEL: gettext_lazy("It does not work when"),
    PointKind.SIDE_EFFECT: gettext_lazy("Possible side effects"),
}


def propose(entries: list[Entry]) -> Content:
    """A first draft for the trainer to change. Needs entries read by for_page()."""
    dilemmas = [entry for entry in entries if entry.kind == Kind.DILEMMA]
    others = [entry for entry in entries if entry.kind != Kind.DILEMMA]
    in_dilemmas = {entry.pk for dilemma in dilemmas for entry in related_entries(dilemma)}
    stages = [(dilemma, dilemma_lines(dilemma, others)) for dilemma in dilemmas]
    stages += [(entry, practice_lines(entry)) for entry in others if entry.pk not in in_dilemmas]
    content = describe_setting(entries)
    for line in (
        *opening_lines(entries),
        *(line for stage in stages for line in stage_lines(*stage, len(stages))),
        *closing_lines(entries),
    ):
        content.append(line)
    return content


def propose_title(entries: list[Entry]) -> str:
    """The theme of most of the records and their mission; of a lone record, its title."""
    prefetch_related_objects(entries, "themes", "mission_tags__mission")
    themes = Counter(theme.name for entry in entries for theme in entry.themes.all())
    names = [name for name, _count in themes.most_common(1)]
    title = ": ".join(names + [mission.acronym for mission in missions_of(entries)[:1]])
    return title if title and len(entries) > 1 else "".join(entry.title for entry in entries[:1])


def describe_setting(entries: list[Entry]) -> Content:
    missions = missions_of(entries)
    kinds = {str(mission.get_kind_display()) for mission in missions}
    actors = {actor.name for entry in entries for actor in entry.actors.all()}
    where = [entry.where for entry in entries if entry.kind == Kind.PRACTICE and entry.where]
    places = [place.name for entry in entries for place in entry.places.all()]
    return Content(
        mission=", ".join(mission.acronym for mission in missions)[:60],
        mission_kind=", ".join(sorted(kinds))[:60],
        setting="; ".join(dict.fromkeys([*where, *places]))[:200],
        actors=", ".join(sorted(actors))[:600],
    )


def missions_of(entries: Iterable[Entry]) -> list[Mission]:
    """First the mission of most records; one that is only inferred comes after all others."""
    tags = [tag for entry in entries for tag in entry.mission_tags.all()]
    named = Counter(tag.mission for tag in tags if not tag.implied)
    tagged = Counter(tag.mission for tag in tags)
    return sorted(tagged, key=lambda one: (-named[one], -tagged[one], one.acronym))


def places_of(entries: Iterable[Entry]) -> str:
    """The places of the records of the mission in which the exercise is set."""
    entries = list(entries)
    missions = missions_of(entries)[:1]
    there = [e for e in entries if any(tag.mission in missions for tag in e.mission_tags.all())]
    names = [place.name for entry in there for place in entry.places.all()]
    return ", ".join(list(dict.fromkeys(names))[:3])


def opening_lines(entries: list[Entry]) -> Iterator[Line]:
    """Objectives, situation and briefing. Participants see the situation, so it contains nothing
    that the records say about the event."""
    yield Line(LineKind.OBJECTIVE, _("Decide under pressure of time, and give the reasons."))
    yield Line(LineKind.OBJECTIVE, _("Weigh the arguments for each answer before one is chosen."))
    for mission in missions_of(entries)[:1]:
        sentence = _("Your mission: %(mission)s (%(kind)s).")
        names = {"mission": mission.name, "kind": mission.get_kind_display()}
        yield Line(LineKind.SITUATION, sentence % names)
    if places := places_of(entries):
        yield Line(LineKind.SITUATION, _("Where you are: %(places)s.") % {"places": places})
    yield Line(LineKind.SITUATION, str(SITUATION))
    yield Line(
        LineKind.STAGE,
        _("Briefing: read the situation, give out the roles"),
        minutes=BRIEFING,
        note=_("Hand out the participants’ version up to the first inject."),
    )


def stage_lines(entry: Entry, decisions: Iterable[Line], stage_count: int) -> Iterator[Line]:
    """A stage with one inject. The stages share the time between briefing and debrief."""
    share = (SESSION - BRIEFING - DEBRIEF) // stage_count // 5 * 5
    yield Line(LineKind.STAGE, entry.title, minutes=max(share, 5))
    yield Line(
        LineKind.INJECT,
        str(INJECT),
        time=_("Day 1"),
    )
    yield from decisions


def dilemma_lines(dilemma: Entry, chosen: list[Entry]) -> Iterator[Line]:
    """The question of a dilemma, with the positions taken and the cost of the choice."""
    related = related_entries(dilemma)
    first = [entry for entry in related if entry in chosen]
    rest = [entry for entry in related if entry not in chosen]
    entries = (dilemma, *first, *rest[: max(MAX_RELATED - len(first), 0)])
    yield Line(LineKind.DECISION, dilemma.question, entries=entries)
    for point in points_of(dilemma, PointKind.POSITION):
        yield point_line(point, side=_("Held by: %(holder)s") % {"holder": point.holder})
    for text, side in (
        (dilemma.tension, _("The tension")),
        (dilemma.cost, _("What the choice costs")),
    ):
        for line in cited_lines(LineKind.CONSIDERATION, text, dilemma):
            yield replace(line, side=side)
    for entry in first:
        yield from considerations_of(entry)


def practice_lines(entry: Entry) -> Iterator[Line]:
    """Whether to do here what was done there, with its needs, limits and side effects."""
    question = _("Would you do this here? What would it take, and what side effects might it have?")
    entries = (entry, *related_entries(entry)[:MAX_RELATED])
    yield Line(LineKind.DECISION, question, entries=entries)
    yield from considerations_of(entry)


def considerations_of(entry: Entry) -> Iterator[Line]:
    for kind, heading in WEIGHED.items():
        for point in points_of(entry, kind):
            yield point_line(point, side=f"{heading}: {entry.title}"[:160])


def closing_lines(entries: list[Entry]) -> Iterator[Line]:
    yield Line(
        LineKind.STAGE,
        _("Debrief"),
        minutes=DEBRIEF,
        note=_("Read out what the sources say, and be clear about what was invented."),
    )
    questions = [point for entry in entries for point in points_of(entry, PointKind.QUESTION)]
    for point in questions[:MAX_QUESTIONS]:
        # A question that cites a paragraph is about the event, so participants must not see it.
        yield point_line(point, LineKind.DEBRIEF if point.paragraph else LineKind.QUESTION)
    yield Line(LineKind.DEBRIEF, _("Which answer was given first, and what was it based on?"))
    yield Line(LineKind.DEBRIEF, _("Who was not heard before it was decided?"))
    for entry in entries:
        yield from cited_lines(LineKind.OUTCOME, entry.summary, entry)


def cited_lines(kind: LineKind, text: str, entry: Entry) -> Iterator[Line]:
    """A line with the paragraphs that the record cites; none if it is empty, long or uncited."""
    words = markdown_to_line(text)
    paragraphs = tuple(citation.paragraph for citation in entry.citations.all())
    if words and paragraphs and len(words) <= MAX_CHARACTERS:
        yield Line(kind, words, basis=Basis.TEXT, paragraphs=paragraphs)


def point_line(point: Point, kind: LineKind = LineKind.CONSIDERATION, side: str = "") -> Line:
    paragraphs = (point.paragraph,) if point.paragraph else ()
    basis = Basis.TEXT if paragraphs else Basis.INVENTED
    return Line(kind, point.text, basis=basis, paragraphs=paragraphs, side=side)


def related_entries(entry: Entry) -> list[Entry]:
    """The published practices and lessons that curators relate to the record."""
    others = [relation.target for relation in entry.relations.all()]
    others += [relation.entry for relation in entry.incoming_relations.all()]
    published = {other.pk: other for other in others if other.state == State.PUBLISHED}
    return [other for other in published.values() if other.kind != Kind.DILEMMA]
