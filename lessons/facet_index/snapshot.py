"""The published records as compressed sets of ids, one a value of each facet."""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import QuerySet
from pyroaring import BitMap

from ..models import Citation, Entry
from .definitions import links
from .labels import Labels, read_labels
from .revision import Revision
from .title_order import title_key

REBUILD_OVER = 2_000  # changed records; reading all of them anew is quicker then

Value = int | str
Sets = dict[Value, BitMap]


@dataclass(frozen=True)
class Snapshot:
    """Never changed once it is made, so that any number of threads may read it.

    `values` facet → value (primary key, or the text of a choice) → ids; `citations` number of
    citations → ids; `titles` (sort key, id) in order; `order` their ids, side by side in memory:
    a walk along them is six times as fast; `keys` id → its sort key.
    """

    revision: Revision
    labels: Labels
    published: BitMap = field(default_factory=BitMap)
    values: dict[str, Sets] = field(default_factory=dict)
    citations: Sets = field(default_factory=dict)
    titles: list[tuple[str, int]] = field(default_factory=list)
    order: array[int] = field(default_factory=lambda: array("I"))
    keys: dict[int, str] = field(default_factory=dict)

    @cached_property
    def places(self) -> dict[int, int]:
        """Id → its place in the order of titles."""
        return {entry: place for place, entry in enumerate(self.order)}


def build(revision: Revision) -> Snapshot:
    """Read everything. `revision` was read before, so that nothing is missed after it."""
    builder = Builder({name: {} for name in links()})
    builder.add(Entry.objects.published())
    return builder.snapshot(revision, read_labels())


def patched(old: Snapshot, revision: Revision, changed: set[int | None]) -> Snapshot:
    """The same with the changed records read anew; sets that do not change are shared."""
    ids = BitMap(entry for entry in changed if entry is not None)
    if len(ids) > REBUILD_OVER:
        return build(revision)
    builder = Builder(
        {name: _less(sets, ids) for name, sets in old.values.items()},
        old.published - ids,
        _less(old.citations, ids),
        list(old.titles),
        dict(old.keys),
    )
    for entry in ids & old.published:
        del builder.titles[bisect_left(builder.titles, (builder.keys.pop(entry), entry))]
    builder.add(Entry.objects.published().filter(pk__in=list(ids)), ids)
    return builder.snapshot(revision, read_labels() if None in changed else old.labels)


def _less(sets: Sets, ids: BitMap) -> Sets:
    return {value: found - ids if found.intersect(ids) else found for value, found in sets.items()}


@dataclass
class Builder:
    """A snapshot in the making. Sets are replaced, not altered, as older snapshots share them."""

    values: dict[str, Sets]
    published: BitMap = field(default_factory=BitMap)
    citations: Sets = field(default_factory=dict)
    titles: list[tuple[str, int]] = field(default_factory=list)
    keys: dict[int, str] = field(default_factory=dict)

    def snapshot(self, revision: Revision, labels: Labels) -> Snapshot:
        order = array("I", [entry for _, entry in self.titles])
        return Snapshot(
            revision,
            labels,
            self.published,
            self.values,
            self.citations,
            self.titles,
            order,
            self.keys,
        )

    def add(self, entries: QuerySet, among: BitMap | None = None) -> None:
        """Put in published records; `among` their ids, where they are not all that there are."""
        new = []
        for entry, title in entries.order_by().values_list("pk", "title"):
            self.keys[entry] = key = title_key(title)
            new.append((key, entry))
        if among is None:
            self.titles = sorted(new)
        else:  # a few, for which sorting all anew would take too long
            for title in new:
                insort(self.titles, title)
        ids = [entry for _, entry in new]
        self.published = self.published | BitMap(ids)
        for (model, entry), columns in tables().items():
            rows = model._default_manager.order_by()  # type: ignore[attr-defined]
            if among is not None:
                rows = rows.filter(**{f"{entry}__in": ids})
            found = list(rows.values_list(entry, *columns.values()))
            for index, name in enumerate(columns, start=1):
                self.tag(name, ((row[index], row[0]) for row in found))
            if model is Citation:
                self.count(ids, (row[0] for row in found))

    def tag(self, name: str, pairs: Iterable[tuple[Value | None, int]]) -> None:
        """Put records under their values, each given as (value, id of the record)."""
        _join(self.values[name], pairs, self.published)

    def count(self, ids: list[int], cited: Iterable[int]) -> None:
        counts = dict.fromkeys(ids, 0)
        for entry in cited:
            if entry in counts:
                counts[entry] += 1
        _join(self.citations, ((count, entry) for entry, count in counts.items()), self.published)


def tables() -> dict[tuple[type, str], dict[str, str]]:
    """(Model, its column with a record's id) → what is read of it: name in `values` → column."""
    found: dict[tuple[type, str], dict[str, str]] = {}
    for name, link in links().items():
        found.setdefault((link.model, link.entry), {})[name] = link.column
    return found


def _join(sets: Sets, pairs: Iterable[tuple[Value | None, int]], among: BitMap) -> None:
    found: dict[Value, list[int]] = {}
    for value, entry in pairs:
        if value is not None and value != "":
            found.setdefault(value, []).append(entry)
    for value, entries in found.items():
        added = BitMap(entries) & among
        sets[value] = sets[value] | added if value in sets else added
