"""Where a page of a list begins or ends, as an edge that is found again after the list changed."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from pyroaring import BitMap

from .result_set import ResultSet

FORM = re.compile(
    r"([a-z]+):(-?[0-9]{1,9}):([0-9]{1,10}(?:,[0-9]{1,10}){0,24}):(.*)", re.ASCII | re.DOTALL
)
MAX_NEIGHBOURS = 25  # records by which an edge is found in a list by relevance


@dataclass(frozen=True)
class ListEdge:
    """One side of a record in a list. `rank` and `title` are what the list is sorted by.

    By relevance a record has no value of its own to sort by. The edge is then beside the first of
    `ids`, the nearest first, that the list still contains; if none is left, `rank` records are
    before it.
    """

    order: str
    rank: int
    ids: tuple[int, ...]
    title: str = ""

    def __str__(self) -> str:
        ids = ",".join(map(str, self.ids))
        text = f"{self.order}:{self.rank}:{ids}:{self.title}"
        return urlsafe_b64encode(text.encode()).decode().rstrip("=")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ValueError if `text` is not what `str` gives."""
        padded = text.encode("ascii") + b"=" * (-len(text) % 4)
        match = FORM.fullmatch(urlsafe_b64decode(padded).decode())
        if not match:
            raise ValueError(text)
        order, rank, ids, title = match.groups()
        edge = cls(order, int(rank), tuple(map(int, ids.split(","))), title)
        if str(edge) != text:
            raise ValueError(text)
        return edge


def edge_after(result: ResultSet, page: Sequence[int], stop: int) -> ListEdge:
    """The edge behind a page, which ends before position `stop`."""
    return make_edge(result, page[::-1], stop)


def edge_before(result: ResultSet, page: Sequence[int], start: int) -> ListEdge:
    return make_edge(result, page, start)


def make_edge(result: ResultSet, neighbours: Sequence[int], position: int) -> ListEdge:
    order, nearest = result.selection.order, neighbours[0]
    if order == "relevance":
        return ListEdge(order, position, tuple(neighbours[:MAX_NEIGHBOURS]))
    rank = next(rank for rank, ids in result.buckets() if nearest in ids)
    return ListEdge(order, rank, (nearest,), result.snapshot.keys[nearest])


def count_before(result: ResultSet, edge: ListEdge, *, behind: bool) -> int:
    """How many records of the list are before an edge, which is behind or before its record."""
    if edge.order == "relevance":
        return find_by_neighbours(result, edge, behind=behind)
    find = bisect_right if behind else bisect_left
    count = 0
    for rank, ids in result.buckets():
        if rank == edge.rank:
            position = find(result.snapshot.titles, (edge.title, edge.ids[0]))
            return count + ids.intersection_cardinality(BitMap(result.snapshot.order[:position]))
        if rank > edge.rank:
            break
        count += len(ids)
    return count


def find_by_neighbours(result: ResultSet, edge: ListEdge, *, behind: bool) -> int:
    wanted = set(edge.ids)
    positions = {i: n for n, i in enumerate(result) if i in wanted}
    for entry_id in edge.ids:
        if entry_id in positions:
            return positions[entry_id] + behind
    return min(max(edge.rank, 0), result.count)
