"""What a trainer made, as it is kept: a document of lines with numbers of their own.

`origins` holds, by the number of a line, what stood there when it was proposed or copied and what
that rests on. So the site itself sees whether a line still says what the text says; no form does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, fields, replace
from itertools import zip_longest

from django.db.models import Q

from ...models import LINE_DEPTH, Basis, Entry, LineKind, MadeExercise, Paragraph
from .line import Line, line_from_json, line_to_json, nest_lines
from .scenario import Scenario


@dataclass(frozen=True)
class Origin:
    text: str
    basis: str
    paragraphs: list[str]

    def basis_of(self, text: str) -> str:
        """An edited line no longer says what the text says."""
        return self.basis if text == self.text else Basis.ADAPTED


@dataclass
class Content:
    summary: str = ""
    setting: str = ""
    mission_kind: str = ""
    mission: str = ""
    audience: str = ""
    group_size: str = ""
    actors: str = ""
    note: str = ""
    lines: list[Line] = field(default_factory=list)
    origins: dict[int, Origin] = field(default_factory=dict)
    # What was taken out last, and where it stood, so that it can be put back.
    out: list[Line] = field(default_factory=list)
    out_at: int = 0

    @property
    def next_id(self) -> int:
        numbers = [line.id for line in [*self.lines, *self.out]] + list(self.origins)
        return max(numbers, default=0) + 1

    def add(self, line: Line) -> None:
        """Put a line at the end, with what it is based on."""
        number = self.next_id
        self.lines.append(replace(line, id=number, refs=tuple(entry.ref for entry in line.entries)))
        if line.paragraphs:
            keys = [paragraph.key for paragraph in line.paragraphs]
            self.origins[number] = Origin(line.text, str(line.basis), keys)

    def as_json(self) -> dict:
        return {
            **{name: getattr(self, name) for name in TEXTS},
            "lines": [line_to_json(line) for line in self.lines],
            "origins": {number: asdict(origin) for number, origin in self.origins.items()},
            "out": [line_to_json(line) for line in self.out],
            "out_at": self.out_at,
        }


TEXTS = [f.name for f in fields(Content) if f.type is str]


def from_json(kept: dict) -> Content:
    content = Content(**{name: kept.get(name, "") for name in TEXTS})
    content.lines = [line_from_json(line) for line in kept.get("lines", [])]
    content.out = [line_from_json(line) for line in kept.get("out", [])]
    content.out_at = kept.get("out_at", 0)
    content.origins = {int(id): Origin(**it) for id, it in kept.get("origins", {}).items()}
    return content


def of_scenario(scenario: Scenario) -> Content:
    """A copy to start from."""
    content = Content(
        summary=scenario.summary,
        setting=scenario.setting,
        mission_kind=scenario.mission_kind,
        mission=scenario.mission,
        audience=scenario.audience,
        group_size=scenario.group_size,
        actors=", ".join(scenario.actors),
        note=scenario.note,
    )
    for line in scenario.every_line:
        content.add(line)
    return content


def of_made(made: MadeExercise) -> Scenario:
    return as_scenario(made.title, from_json(made.content))


def as_scenario(title: str, content: Content) -> Scenario:
    return Scenario(
        title=title,
        summary=content.summary,
        setting=content.setting,
        lines=nest_lines(resolve_lines(content, with_words(content.lines))),
        mission_kind=content.mission_kind,
        mission=content.mission,
        audience=content.audience,
        group_size=content.group_size,
        actors=tuple(name.strip() for name in content.actors.split(",") if name.strip()),
        note=content.note,
    )


def resolve_lines(content: Content, lines: Iterable[Line]) -> list[Line]:
    """Stored lines with their paragraphs and published records, in two queries. A line whose
    paragraphs are gone is invented."""
    paragraphs = paragraphs_of(content)
    entries = published(ref for line in content.lines for ref in line.refs)

    def resolve(line: Line) -> Line:
        origin = content.origins.get(line.id)
        found = [paragraphs[k] for k in origin.paragraphs if k in paragraphs] if origin else []
        return replace(
            line,
            basis=origin.basis_of(line.text) if origin and found else Basis.INVENTED,
            paragraphs=tuple(found),
            entries=tuple(entries[ref] for ref in line.refs if ref in entries),
        )

    return [resolve(line) for line in lines]


def paragraphs_of(content: Content) -> dict[str, Paragraph]:
    keys = {key for origin in content.origins.values() for key in origin.paragraphs}
    rows = Paragraph.objects.filter(key__in=keys).select_related("source")
    return {row.key: row for row in rows}


def with_words(lines: list[Line]) -> Iterator[Line]:
    """Lines that have words; one without words that others are nested in is shown as a dash."""
    for line, after in zip_longest(lines, lines[1:]):
        if line.text.strip():
            yield line
        elif after and LINE_DEPTH.get(LineKind(after.kind), 0) > LINE_DEPTH.get(
            LineKind(line.kind), 9
        ):
            yield replace(line, text="–")


def published(refs: Iterable[str]) -> dict[str, Entry]:
    """By their names, in the order of these."""
    wanted = [ref for ref in dict.fromkeys(refs) if "\x00" not in ref]  # no database keeps that
    slugs: dict[str, set[str]] = {}
    for ref in wanted:
        kind, _, slug = ref.partition(":")
        slugs.setdefault(kind, set()).add(slug)
    asked = Q(pk__in=[])
    for kind, found in slugs.items():
        asked |= Q(kind=kind, slug__in=found)
    rows = {entry.ref: entry for entry in Entry.objects.published().filter(asked)} if slugs else {}
    return {ref: rows[ref] for ref in wanted if ref in rows}
