"""An exercise as pages and documents show it, whoever made it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ...models import Entry, Exercise, Kind, LineKind
from .line import Line, flatten_lines, nest_lines, read_line

SAME_IN_MODEL = ("title", "summary", "setting", "audience", "group_size")


@dataclass(frozen=True)
class Scenario:
    """`lines` are nested. `worked`: it is an example that curators keep."""

    title: str
    summary: str
    setting: str
    lines: tuple[Line, ...]
    mission_kind: str = ""
    mission: str = ""
    audience: str = ""
    group_size: str = ""
    actors: tuple[str, ...] = ()
    note: str = ""
    worked: bool = False
    participant_name: str = ""  # in URLs, of an exercise that a reader made

    @cached_property
    def lines_by_kind(self) -> dict[str, list[Line]]:
        """The lines that are not nested in others."""
        return {kind.value: [line for line in self.lines if line.kind == kind] for kind in LineKind}

    @property
    def stages(self) -> list[Line]:
        return self.lines_by_kind[LineKind.STAGE]

    @property
    def injects(self) -> list[Line]:
        return [inject for stage in self.stages for inject in stage.nested]

    @property
    def decisions(self) -> list[Line]:
        return [decision for inject in self.injects for decision in inject.nested]

    @property
    def minutes(self) -> int:
        return sum(stage.minutes or 0 for stage in self.stages)

    @property
    def timetable(self) -> list[tuple[str, Line]]:
        """Each stage with the time from the start at which it begins, as in "1:05"."""
        timetable, minutes = [], 0
        for stage in self.stages:
            timetable.append((f"{minutes // 60}:{minutes % 60:02}", stage))
            minutes += stage.minutes or 0
        return timetable

    @property
    def stages_with_injects(self) -> list[Line]:
        return [stage for stage in self.stages if stage.nested]

    @property
    def records(self) -> list[Entry]:
        """The records behind its decision points: lessons, practices and dilemmas."""
        entries = {entry.pk: entry for decision in self.decisions for entry in decision.entries}
        return sorted(entries.values(), key=lambda e: (Kind.values.index(e.kind), e.title))

    @property
    def participant_lines(self) -> list[Line]:
        """What participants may see: nothing of the expected answers or of the outcome."""
        story = [line for inject in self.injects for line in (inject, *inject.nested)]
        by_kind = self.lines_by_kind
        return [*by_kind[LineKind.SITUATION], *story, *by_kind[LineKind.QUESTION]]

    @cached_property
    def all_lines(self) -> list[Line]:
        return list(flatten_lines(self.lines))


def read_exercise(exercise: Exercise) -> Scenario:
    """Needs the prefetches of Exercise.objects.for_page()."""
    return Scenario(
        **{name: getattr(exercise, name) for name in SAME_IN_MODEL},
        lines=nest_lines(map(read_line, exercise.lines.all())),
        mission_kind=exercise.get_mission_kind_display(),
        mission=exercise.mission.acronym if exercise.mission else "",
        actors=tuple(actor.name for actor in exercise.actors.all()),
        note=exercise.editor_note,
        worked=True,
    )
