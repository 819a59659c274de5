"""What reading seed files gives: records with the lines that they have in their files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .yaml_lines import Located, Path, Problem

SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


@dataclass
class Item:
    """One record of a file; `key` is its natural key within its kind."""

    kind: str
    key: str
    record: Any
    file: str
    located: Located
    path: Path = ()

    def line(self, *path: str | int) -> int:
        return self.located.line((*self.path, *path))

    def problem(self, message: str, *path: str | int) -> Problem:
        """A problem at the line of a value in this record."""
        return Problem(self.file, self.line(*path), message)


@dataclass
class Seeds:
    items: list[Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def values_at(record: Any, path: str) -> Iterator[tuple[Path, str]]:
    """Every text at a path such as "citations.paragraph", with its own path in the record."""
    name, _, rest = path.partition(".")
    value = getattr(record, name, None)
    if isinstance(value, list):
        for index, part in enumerate(value):
            if rest:
                for inner, text in values_at(part, rest):
                    yield (name, index, *inner), text
            else:
                yield (name, index), part
    elif value:
        yield (name,), value
