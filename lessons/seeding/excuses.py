"""Findings of the machine about published records, and the file that excuses some of them.

A finding is a hint, not a breach of a rule: a person fixes the record, or writes one line with the
reason why it is right as it is. A line that excuses nothing is a problem, so that the file stays
true.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .items import Item
from .yaml_lines import Problem

FILE = "excused.txt"
SEPARATOR = " | "


@dataclass(frozen=True)
class Finding:
    """`check` and `about` name it within a record: what was looked for, and what was found."""

    ref: str
    check: str
    about: str
    problem: Problem

    @property
    def key(self) -> tuple[str, str, str]:
        return self.ref, self.check, self.about


def finding(item: Item, check: str, about: str, message: str, *path: str | int) -> Finding:
    excuse = SEPARATOR.join((f"{item.kind}:{item.key}", check, about))
    problem = item.problem(f"{message} ({check}: correct it, or excuse “{excuse}”)", *path)
    return Finding(f"{item.kind}:{item.key}", check, about, problem)


def drop_excused(
    findings: Iterable[Finding], folder: Path, *, is_complete: bool
) -> Iterator[Problem]:
    """`is_complete`: all checks ran, so that an excuse without a finding is no longer needed."""
    excuses = {}
    for number, line in enumerate(read_lines(folder / FILE), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.split(SEPARATOR)]
        if len(parts) == 4 and all(parts):
            excuses[tuple(parts[:3])] = number
        else:
            yield Problem(FILE, number, "write “kind:slug | check | found | reason”")
    used = set()
    for found in findings:
        if found.key in excuses:
            used.add(found.key)
        else:
            yield found.problem
    if is_complete:
        for key in excuses.keys() - used:
            yield Problem(FILE, excuses[key], "excuses nothing: remove the line")


def read_lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.exists() else []
