"""Records that say nearly the same as a text, for curators while they write."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
from rapidfuzz.fuzz import token_sort_ratio

from ..facet_index import SNAPSHOT_CACHE, Snapshot, title_key
from ..models import Entry, EntryVector, State
from .encoder import encode, is_available
from .make import BODY_LENGTH, mean_vector
from .record_vectors import read_vectors
from .vectors import Vectors, vectors_of_rows

SAME_TITLE = 0.9  # share of common words from which two titles say the same
LIKELY_DUPLICATE = 0.75  # pairs of different records on one matter reach 0.65 to 0.85
RELATED = 0.5  # drafts of known practices reach 0.6 with title and summary, new ones 0.43
UNFINISHED = (State.DRAFT, State.IN_REVIEW)


@dataclass(frozen=True)
class NearRecord:
    """`closeness` is 1 if both say the same. `entry` has kind, slug, title and state."""

    entry: Entry
    closeness: float
    has_same_title: bool

    @property
    def is_likely_duplicate(self) -> bool:
        return self.has_same_title or self.closeness >= LIKELY_DUPLICATE


def find_records_near(
    title: str, summary: str = "", body: str = "", *, excluding: Collection[int] = (), limit=5
) -> list[NearRecord]:
    """The records, drafts too but none that are retired, that are closest to a text, the closest
    first. Those excluded are usually the record itself. Without the model titles are compared."""
    snapshot = SNAPSHOT_CACHE.current()
    drafts = dict(Entry.objects.filter(state__in=UNFINISHED).order_by().values_list("pk", "title"))
    cosines = dict(measure_records(snapshot, title, summary, body)) if is_available() else {}
    likeness = dict(compare_titles(title, snapshot.keys | drafts))
    best = sorted(
        {*cosines, *likeness} - set(excluding),
        key=lambda pk: (-likeness.get(pk, 0), -cosines.get(pk, 0), pk),
    )[:limit]
    entries = Entry.objects.only("kind", "slug", "title", "state").in_bulk(best)
    return [
        NearRecord(entries[pk], max(cosines.get(pk, 0), likeness.get(pk, 0)), pk in likeness)
        for pk in best
        if pk in entries
    ]


def measure_records(
    snapshot: Snapshot, title: str, summary: str, body: str
) -> Iterator[tuple[int, float]]:
    """(Id, cosine) of the records that are related at all."""
    parts = [part for part in (title, f"{title}. {summary}", body[:BODY_LENGTH]) if part.strip()]
    if not parts:
        return
    vector = mean_vector(encode(parts))
    for vectors in (read_vectors(snapshot), read_unfinished()):
        cosines = vectors.measure(vector)
        for index in np.flatnonzero(cosines >= RELATED):
            yield int(vectors.ids[index]), float(cosines[index])


def read_unfinished() -> Vectors:
    rows = EntryVector.objects.filter(entry__state__in=UNFINISHED).order_by("entry_id")
    return vectors_of_rows(list(rows.values_list("entry_id", "scale", "codes")))


def compare_titles(title: str, titles: dict[int, str]) -> Iterator[tuple[int, float]]:
    wanted = title_key(title)
    if len(wanted.split()) < 2:
        return
    for pk, other in titles.items():
        likeness = token_sort_ratio(wanted, title_key(other), score_cutoff=100 * SAME_TITLE) / 100
        if likeness:
            yield pk, likeness
