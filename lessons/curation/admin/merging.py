"""Two people's changes of the same thing, combined where they do not touch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from .form_data import FormData, Values

MAX_MERGED_LENGTH = 20_000  # characters; of longer texts a person chooses one
Place = tuple[str, str, str]  # prefix of the formset or "", key of the row or "", field
Many = set[tuple[str, str]]  # prefix and field of multiple choices


@dataclass
class Merge:
    """`conflicts`: what both changed; the data has what was typed. `taken`: what only the other
    person changed. `readded`: rows that were typed in and meanwhile removed, by prefix."""

    many: Many = field(default_factory=set)
    data: FormData = field(default_factory=FormData)
    conflicts: dict[Place, list[str]] = field(default_factory=dict)
    taken: list[Place] = field(default_factory=list)
    readded: list[str] = field(default_factory=list)


def merge_forms(
    opened: FormData, typed: FormData, saved: FormData, many: Many | None = None
) -> Merge:
    merge = Merge(many or set())
    merge.data.fields = merge_values(merge, ("", ""), opened.fields, typed.fields, saved.fields)
    for prefix, rows in saved.rows.items():
        before = opened.rows.get(prefix, {})
        mine = typed.rows.get(prefix, {})
        merge.data.rows[prefix] = dict(merge_rows(merge, prefix, before, mine, rows))
        lost = [row for key, row in mine.items() if key not in rows and row != before.get(key)]
        merge.readded += [prefix] * len(lost)
        merge.taken += [(prefix, "", "") for key in before if key not in rows]
        merge.data.new[prefix] = [*typed.new.get(prefix, []), *lost]
    return merge


def merge_rows(
    merge: Merge,
    prefix: str,
    before: dict[str, Values],
    mine: dict[str, Values],
    saved: dict[str, Values],
) -> Iterator[tuple[str, Values]]:
    """The rows that stay. One that was removed stays only if the other person changed it."""
    for key, row in saved.items():
        if key in mine:
            yield key, merge_values(merge, (prefix, key), before.get(key, {}), mine[key], row)
        elif key not in before or before[key] != row:
            merge.taken.append((prefix, key, ""))
            yield key, row


def merge_values(
    merge: Merge, row: tuple[str, str], opened: Values, typed: Values, saved: Values
) -> Values:
    result = {}
    for name, theirs in saved.items():
        before, mine = opened.get(name), typed.get(name, [])
        if theirs in (mine, before):
            result[name] = mine
        elif mine == before:
            result[name] = theirs
            merge.taken.append((*row, name))
        else:
            combine = merge_sets if (row[0], name) in merge.many else merge_text
            both = combine(before, mine, theirs)
            result[name] = mine if both is None else both
            if both is None:
                merge.conflicts[(*row, name)] = theirs
            else:
                merge.taken.append((*row, name))
    return result


def merge_sets(before: list[str] | None, mine: list[str], theirs: list[str]) -> list[str] | None:
    added = (set(mine) | set(theirs)) - set(before or ())
    return sorted(added | (set(mine) & set(theirs)))


def merge_text(before: list[str] | None, mine: list[str], theirs: list[str]) -> list[str] | None:
    """Both changes in one value, or None if a person has to choose."""
    if not (before and mine and theirs):
        return None
    both = merge_texts(before[0], mine[0], theirs[0])
    return None if both is None else [both]


def merge_texts(before: str, mine: str, theirs: str) -> str | None:
    """Both texts' changes by sentence or line; None if they changed the same or neighbouring ones.

    A single sentence is not taken apart: two halves of two edits may well not make sense.
    """
    if max(map(len, (before, mine, theirs))) > MAX_MERGED_LENGTH:
        return None
    base = split_text(before)
    changes = sorted(
        {*find_changes(base, split_text(mine)), *find_changes(base, split_text(theirs))}
    )
    result: list[str] = []
    position, last_end = 0, -1
    for start, end, parts in changes:
        if start <= last_end:
            return None
        result += [*base[position:start], *parts]
        position = last_end = end
    return "".join([*result, *base[position:]]).strip()


def split_text(text: str) -> list[str]:
    return re.findall(r"[^\n]*?(?:[.!?][\"')]*[ \t]+|\n+|$)", text.rstrip("\n") + "\n")


def find_changes(before: list[str], after: list[str]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag != "equal":
            yield start, end, tuple(after[first:last])
