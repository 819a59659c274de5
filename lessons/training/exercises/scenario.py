"""An exercise as pages and formats take it, wherever it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ...models import Entry, Exercise, Kind, LineKind
from .line import Line, flatten_lines, from_row, nest_lines


@dataclass(frozen=True)
class Scenario:
    """`lines` stand by themselves or hold others. `worked`: kept by curators."""

    title: str
    summary: str
    setting: str
    lines: tuple[Line, ...]
    mission_kind: str = ""
    mission: str = ""
    audience: str = ""
    group_size: str = ""
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    note: str = ""
    worked: bool = False

    def of(self, kind: str) -> list[Line]:
        return [line for line in self.lines if line.kind == kind]

    @property
    def objectives(self) -> list[Line]:
        return self.of(LineKind.OBJECTIVE)

    @property
    def situation(self) -> list[Line]:
        return self.of(LineKind.SITUATION)

    @property
    def stages(self) -> list[Line]:
        return self.of(LineKind.STAGE)

    @property
    def questions(self) -> list[Line]:
        return self.of(LineKind.QUESTION)

    @property
    def debrief(self) -> list[Line]:
        return self.of(LineKind.DEBRIEF)

    @property
    def outcome(self) -> list[Line]:
        return self.of(LineKind.OUTCOME)

    @property
    def injects(self) -> list[Line]:
        return [inject for stage in self.stages for inject in stage.holds]

    @property
    def decisions(self) -> list[Line]:
        return [decision for inject in self.injects for decision in inject.holds]

    @property
    def minutes(self) -> int:
        return sum(stage.minutes or 0 for stage in self.stages)

    @property
    def timetable(self) -> list[tuple[str, Line]]:
        """Each stage with the time at which it begins, from 0:00."""
        found, at = [], 0
        for stage in self.stages:
            found.append((f"{at // 60}:{at % 60:02}", stage))
            at += stage.minutes or 0
        return found

    @property
    def played(self) -> list[Line]:
        """The stages in which something reaches the participants."""
        return [stage for stage in self.stages if stage.holds]

    @property
    def records(self) -> list[Entry]:
        """The records behind its decision points: dilemmas, practices, lessons."""
        found = {entry.pk: entry for decision in self.decisions for entry in decision.entries}
        return sorted(found.values(), key=lambda e: (Kind.values.index(e.kind), e.title))

    @property
    def given(self) -> list[Line]:
        """What participants get to see: nothing of what is expected, or of how it ended."""
        told = [part for inject in self.injects for part in (inject, *inject.holds)]
        return [*self.situation, *told, *self.questions]

    @cached_property
    def every_line(self) -> list[Line]:
        return list(flatten_lines(self.lines))


def of_rows(exercise: Exercise) -> Scenario:
    """Needs the prefetches of `for_page`."""
    return Scenario(
        title=exercise.title,
        summary=exercise.summary,
        setting=exercise.setting,
        lines=nest_lines(map(from_row, exercise.lines.all())),
        mission_kind=exercise.get_mission_kind_display(),
        mission=exercise.mission.acronym if exercise.mission else "",
        audience=exercise.audience,
        group_size=exercise.group_size,
        actors=tuple(actor.name for actor in exercise.actors.all()),
        places=tuple(place.name for place in exercise.places.all()),
        note=exercise.editor_note,
        worked=True,
    )
