"""Records as they are read from seed files, each with the lines of its values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .yaml_lines import LocatedData, Path, Problem

SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


@dataclass
class Item:
    """One record of a file; `key` is its natural key within its kind."""

    kind: str
    file: str
    located: LocatedData
    path: Path = ()
    key: str = ""
    record: Any = None

    def line(self, *path: str | int) -> int:
        return self.located.line((*self.path, *path))

    def problem(self, message: str, *path: str | int) -> Problem:
        """A problem at the line of a value in this record."""
        return Problem(self.file, self.line(*path), message)

    def problem_in_text(self, message: str, name: str, offset: int) -> Problem:
        """A problem at the line of a character in a text of this record."""
        text = getattr(self.record, name)
        return Problem(self.file, self.line(name) + text[:offset].count("\n"), message)


@dataclass
class Seeds:
    items: list[Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def values_at(record: Any, path: str) -> Iterator[tuple[Path, str]]:
    """Every text at a path such as "citations.paragraph", each with its own path in the record."""
    name, _, rest = path.partition(".")
    value = getattr(record, name, None)
    if not isinstance(value, list):
        if value:
            yield (name,), value
        return
    for index, part in enumerate(value):
        for inner, text in values_at(part, rest) if rest else [((), part)]:
            yield (name, index, *inner), text
