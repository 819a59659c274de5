"""The published records as compressed sets of ids, with one set for each value of each facet."""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import QuerySet
from pyroaring import BitMap

from ..models import Citation, Entry, State
from .definitions import facet_columns
from .labels import Labels, read_labels
from .revision import Revision
from .title_order import title_key

REBUILD_OVER = 2_000  # changed records; to read all of them again is quicker then

StoredValue = int | str  # a primary key, or the text of a choice
ValueSets = dict[StoredValue, BitMap]


@dataclass(frozen=True)
class Snapshot:
    """The state of one revision; never changed once it is built, so threads may share it.

    `values` facet → stored value → ids; `citations` number of citations → ids; `titles` pairs of
    (sort key, id) in order; `keys` id → its sort key. `order` holds the ids of `titles` as one
    block of memory, because walking along that is six times as fast.
    """

    revision: Revision
    labels: Labels
    published: BitMap
    values: dict[str, ValueSets]
    citations: ValueSets
    titles: list[tuple[str, int]]
    order: array[int]
    keys: dict[int, str]

    @cached_property
    def ids_by_slug(self) -> dict[str, dict[str, BitMap]]:
        """Facet → slug → ids, which `ResultSet` fills in for the facets that it is asked for."""
        return {}

    @cached_property
    def ids_without(self) -> dict[str, BitMap]:
        """Facet → the ids of the records without a value, which `ResultSet` fills in likewise."""
        return {}

    @cached_property
    def positions(self) -> dict[int, int]:
        """Id → its position in the order of titles."""
        return {entry_id: position for position, entry_id in enumerate(self.order)}


def build_snapshot(revision: Revision) -> Snapshot:
    """Read all published records. The caller reads `revision` first, so that a change during the
    reading belongs to a later revision."""
    builder = SnapshotBuilder({name: {} for name in facet_columns()})
    builder.add(Entry.objects.published())
    return builder.snapshot(revision, read_labels())


def patch_snapshot(old: Snapshot, revision: Revision, changed: set[int | None]) -> Snapshot:
    """A newer snapshot for which only the changed records are read; the unchanged sets are shared.

    `changed` is as `read_changed_ids` returns it: None means that shared data changed.
    """
    ids = BitMap(entry_id for entry_id in changed if entry_id is not None)
    if len(ids) > REBUILD_OVER:
        return build_snapshot(revision)
    builder = SnapshotBuilder(
        {name: remove_ids(sets, ids) for name, sets in old.values.items()},
        old.published - ids,
        remove_ids(old.citations, ids),
        list(old.titles),
        dict(old.keys),
    )
    for entry_id in ids & old.published:
        del builder.titles[bisect_left(builder.titles, (builder.keys.pop(entry_id), entry_id))]
    builder.add(Entry.objects.published().filter(pk__in=list(ids)), ids)
    return builder.snapshot(revision, read_labels() if None in changed else old.labels)


@dataclass
class SnapshotBuilder:
    """Collects the parts of a snapshot. A set is replaced, never altered, because the snapshot
    before may share it."""

    values: dict[str, ValueSets]
    published: BitMap = field(default_factory=BitMap)
    citations: ValueSets = field(default_factory=dict)
    titles: list[tuple[str, int]] = field(default_factory=list)
    keys: dict[int, str] = field(default_factory=dict)

    def snapshot(self, revision: Revision, labels: Labels) -> Snapshot:
        order = array("I", [entry_id for _, entry_id in self.titles])
        return Snapshot(revision, labels, order=order, **vars(self))

    def add(self, entries: QuerySet, among: BitMap | None = None) -> None:
        """Read published records and add them; `among` holds their ids unless they are all."""
        titles = [
            (title_key(title), entry_id)
            for entry_id, title in entries.order_by().values_list("pk", "title")
        ]
        self.keys |= {entry_id: key for key, entry_id in titles}
        if among is None:
            self.titles = sorted(titles)
        else:  # inserting a few is quicker than sorting all titles again
            for title in titles:
                insort(self.titles, title)
        ids = [entry_id for _, entry_id in titles]
        self.published = self.published | BitMap(ids)
        for (model, id_column, visible), columns in columns_by_table().items():
            rows = model._default_manager.order_by()  # type: ignore[attr-defined]
            if visible:
                rows = rows.filter(**{visible: State.PUBLISHED})
            if among is not None:
                rows = rows.filter(**{f"{id_column}__in": ids})
            read = list(rows.values_list(id_column, *columns.values()))
            for index, name in enumerate(columns, start=1):
                self.add_to_sets(self.values[name], ((row[index], row[0]) for row in read))
            if model is Citation:
                counts = Counter(row[0] for row in read)
                self.add_to_sets(self.citations, ((counts[pk], pk) for pk in ids))

    def add_to_sets(self, sets: ValueSets, pairs: Iterable[tuple[StoredValue | None, int]]) -> None:
        """Add pairs of (stored value, id) of published records; empty values are skipped."""
        ids_of: dict[StoredValue, list[int]] = {}
        for value, entry_id in pairs:
            if value is not None and value != "":
                ids_of.setdefault(value, []).append(entry_id)
        for value, ids in ids_of.items():
            sets[value] = sets.get(value, BitMap()) | (BitMap(ids) & self.published)


def remove_ids(sets: ValueSets, ids: BitMap) -> ValueSets:
    return {value: one - ids if one.intersect(ids) else one for value, one in sets.items()}


def columns_by_table() -> dict[tuple[type, str, str], dict[str, str]]:
    """(Model, its column with a record's id, the lookup of the state of its values) → name in
    `Snapshot.values` → column to read."""
    tables: dict[tuple[type, str, str], dict[str, str]] = {}
    for name, link in facet_columns().items():
        tables.setdefault((link.model, link.entry, link.visible), {})[name] = link.column
    return tables
