"""The published records as compressed sets of ids, one a value of each facet."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q, QuerySet
from pyroaring import BitMap

from ..models import Citation, Entry, EntryMission
from .labels import Labels, read_labels
from .revision import Revision
from .title_order import title_key

# Facet → the table and column that link a record to a value.
LINKS: dict[str, tuple[type, str]] = {
    "mission": (EntryMission, "mission_id"),
    "country": (Entry.countries.through, "country_id"),
    "theme": (Entry.themes.through, "theme_id"),
    "actor": (Entry.actors.through, "actor_id"),
    "source": (Citation, "paragraph__source_id"),
    "paragraph": (Citation, "paragraph_id"),  # no facet; what records share
}
COLUMNS = ("kind", "phase", "tier", "outcome")
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
    snapshot = Snapshot(revision, read_labels(), values={name: {} for name in (*COLUMNS, *LINKS)})
    _add(snapshot, Entry.objects.published(), everything=True)
    snapshot.titles.sort()
    snapshot.order.extend([entry for _, entry in snapshot.titles])
    return snapshot


def patched(old: Snapshot, revision: Revision, changed: set[int | None]) -> Snapshot:
    """The same with the changed records read anew; sets that do not change are shared."""
    ids = BitMap(entry for entry in changed if entry is not None)
    if len(ids) > REBUILD_OVER:
        return build(revision)
    new = Snapshot(
        revision,
        read_labels() if None in changed else old.labels,
        old.published - ids,
        {name: _less(sets, ids) for name, sets in old.values.items()},
        _less(old.citations, ids),
        list(old.titles),
        old.order[:],
        dict(old.keys),
    )
    for entry in ids & old.published:
        place = bisect_left(new.titles, (new.keys.pop(entry), entry))
        del new.titles[place], new.order[place]
    _add(new, Entry.objects.published().filter(pk__in=list(ids)), everything=False)
    return new


def _less(sets: Sets, ids: BitMap) -> Sets:
    return {value: found - ids if found.intersect(ids) else found for value, found in sets.items()}


def _add(snapshot: Snapshot, entries: QuerySet, everything: bool) -> None:
    """Put published records into the sets, which are replaced, not altered."""
    rows = list(entries.order_by().values_list("pk", "title", *COLUMNS))
    ids = [row[0] for row in rows]
    scope = Q() if everything else Q(entry__in=ids)
    object.__setattr__(snapshot, "published", snapshot.published | BitMap(ids))
    for entry, title, *_ in rows:
        snapshot.keys[entry] = key = title_key(title)
        if everything:
            snapshot.titles.append((key, entry))
        else:
            _insert(snapshot, (key, entry))
    for column, name in enumerate(COLUMNS, start=2):
        _join(snapshot.values[name], ((row[column], row[0]) for row in rows))
    for name, (model, column_name) in LINKS.items():
        links = model._default_manager.filter(scope).order_by()  # type: ignore[attr-defined]
        pairs = links.values_list(column_name, "entry_id").iterator()
        _join(snapshot.values[name], pairs, snapshot.published)
    _join(snapshot.citations, _citation_counts(ids, scope))


def _citation_counts(ids: list[int], scope: Q) -> Iterator[tuple[int, int]]:
    counts = dict.fromkeys(ids, 0)
    for entry in Citation.objects.filter(scope).order_by().values_list("entry", flat=True):
        if entry in counts:
            counts[entry] += 1
    return ((count, entry) for entry, count in counts.items())


def _join(sets: Sets, pairs: Iterable, among: BitMap | None = None) -> None:
    found: dict[Value, list[int]] = {}
    for value, entry in pairs:
        if value not in (None, ""):
            found.setdefault(value, []).append(entry)
    for value, entries in found.items():
        added = BitMap(entries) if among is None else BitMap(entries) & among
        sets[value] = sets[value] | added if value in sets else added


def _insert(snapshot: Snapshot, title: tuple[str, int]) -> None:
    place = bisect_left(snapshot.titles, title)
    snapshot.titles.insert(place, title)
    snapshot.order.insert(place, title[1])
