"""An exercise that a trainer made, as MadeExercise.content stores it.

`origins` holds, by the id of a line, the text that was proposed or copied and what it is based on.
So the site itself decides whether a line still says what its paragraphs say; no form does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, fields, replace
from functools import reduce
from itertools import zip_longest
from operator import or_
from typing import Any

from django.db.models import Q

from ...models import LINE_DEPTH, Basis, Entry, MadeExercise, Paragraph
from .line import Line, line_from_json, line_to_json, nest_lines
from .scenario import Scenario


@dataclass(frozen=True)
class Origin:
    text: str
    basis: str
    paragraphs: list[str]

    def basis_of(self, text: str) -> str:
        """An edited line no longer says what its paragraphs say."""
        return self.basis if text == self.text else Basis.ADAPTED


@dataclass
class Content:
    """`out` holds the lines that were removed last, `out_at` their index, to restore them."""

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
    out: list[Line] = field(default_factory=list)
    out_at: int = 0

    @property
    def texts(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in TEXTS}

    @property
    def next_id(self) -> int:
        ids = [line.id for line in [*self.lines, *self.out]] + list(self.origins)
        return max(ids, default=0) + 1

    def append(self, line: Line) -> None:
        """Add a line with a new id, and its origin if it cites paragraphs."""
        line_id = self.next_id
        refs = tuple(entry.ref for entry in line.entries)
        self.lines.append(replace(line, id=line_id, refs=refs))
        if line.paragraphs:
            keys = [paragraph.key for paragraph in line.paragraphs]
            self.origins[line_id] = Origin(line.text, str(line.basis), keys)

    def as_json(self) -> dict[str, Any]:
        return {
            **self.texts,
            "lines": [line_to_json(line) for line in self.lines],
            "origins": {line_id: asdict(origin) for line_id, origin in self.origins.items()},
            "out": [line_to_json(line) for line in self.out],
            "out_at": self.out_at,
        }


TEXTS = [f.name for f in fields(Content) if f.type is str]


def from_json(stored: dict[str, Any]) -> Content:
    return Content(
        **{name: stored.get(name, "") for name in TEXTS},
        lines=[line_from_json(line) for line in stored.get("lines", [])],
        origins={int(key): Origin(**value) for key, value in stored.get("origins", {}).items()},
        out=[line_from_json(line) for line in stored.get("out", [])],
        out_at=stored.get("out_at", 0),
    )


def copy_scenario(scenario: Scenario) -> Content:
    texts = {name: getattr(scenario, name) for name in TEXTS}
    content = Content(**texts | {"actors": ", ".join(scenario.actors)})
    for line in scenario.all_lines:
        content.append(line)
    return content


def read_made_exercise(made: MadeExercise) -> Scenario:
    content = from_json(made.content)
    actors = (name.strip() for name in content.actors.split(","))
    return Scenario(
        title=made.title,
        participant_name=made.participant_name,
        lines=nest_lines(resolve_lines(content, skip_empty_lines(content.lines))),
        **content.texts | {"actors": tuple(filter(None, actors))},
    )


def resolve_lines(content: Content, lines: Iterable[Line]) -> list[Line]:
    """The lines with their paragraphs and published records, read in two queries. A line whose
    paragraphs no longer exist becomes an invented one."""
    keys = {key for origin in content.origins.values() for key in origin.paragraphs}
    paragraphs = (
        Paragraph.objects.readable().select_related("source").in_bulk(keys, field_name="key")
    )
    entries = find_published(ref for line in content.lines for ref in line.refs)

    def resolve(line: Line) -> Line:
        origin = content.origins.get(line.id)
        cited = [paragraphs[k] for k in origin.paragraphs if k in paragraphs] if origin else []
        return replace(
            line,
            basis=origin.basis_of(line.text) if origin and cited else Basis.INVENTED,
            paragraphs=tuple(cited),
            entries=tuple(entries[ref] for ref in line.refs if ref in entries),
        )

    return [resolve(line) for line in lines]


def skip_empty_lines(lines: list[Line]) -> Iterator[Line]:
    """The lines that have text. An empty line in which others are nested becomes a dash."""
    for line, following in zip_longest(lines, lines[1:]):
        if line.text.strip():
            yield line
        elif following and line.kind in LINE_DEPTH and following.depth > line.depth:
            yield replace(line, text="–")


def find_published(refs: Iterable[str]) -> dict[str, Entry]:
    """Published records by their references ("kind:slug"), in the order of the references."""
    refs = [ref for ref in dict.fromkeys(refs) if "\x00" not in ref]  # PostgreSQL refuses NUL
    slugs: dict[str, list[str]] = {}
    for ref in refs:
        kind, _colon, slug = ref.partition(":")
        slugs.setdefault(kind, []).append(slug)
    if not slugs:
        return {}
    is_wanted = reduce(or_, (Q(kind=kind, slug__in=slugs[kind]) for kind in slugs))
    entries = {entry.ref: entry for entry in Entry.objects.published().filter(is_wanted)}
    return {ref: entries[ref] for ref in refs if ref in entries}
