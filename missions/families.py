"""Families of missions: all that came before and after one another, by generation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .models import Mission, MissionLink


@dataclass(frozen=True)
class Family:
    """`generations` the eldest first; `links` in the order in which they follow one another."""

    generations: tuple[tuple[Mission, ...], ...]
    links: tuple[MissionLink, ...]

    @property
    def missions(self) -> list[Mission]:
        return [mission for generation in self.generations for mission in generation]


def family_of(mission: Mission) -> Family:
    """The family of one mission: itself alone where nothing is known before or after it."""
    return next(iter(families([mission])))


def families(missions: Iterable[Mission]) -> list[Family]:
    """Each family that has one of these missions, the eldest family first: two or three queries."""
    links = list(MissionLink.objects.all())
    groups: list[set[int]] = []
    for mission in missions:
        if not any(mission.pk in group for group in groups):
            groups.append(find_related(mission.pk, links))
    rows = Mission.objects.filter(pk__in=set().union(*groups)).prefetch_related("facts")
    found = {mission.pk: mission for mission in rows}
    together = [build_family(group, links, found) for group in groups]
    return sorted(together, key=lambda each: min(map(sort_key, each.missions)))


def find_related(mission: int, links: list[MissionLink]) -> set[int]:
    """Primary keys of all that links reach, in either direction."""
    found, new = {mission}, {mission}
    while new:
        ends = {(link.predecessor_id, link.successor_id) for link in links}
        new = {end for pair in ends if found.intersection(pair) for end in pair} - found
        found |= new
    return found


def build_family(group: set[int], links: list[MissionLink], missions: dict[int, Mission]) -> Family:
    own = [link for link in links if link.predecessor_id in group]
    rank = generation_ranks(group, own)
    generations: list[list[Mission]] = [[] for _ in range(max(rank.values()) + 1)]
    for key in sorted(group, key=lambda key: sort_key(missions[key])):
        generations[rank[key]].append(missions[key])
    for link in own:
        link.predecessor, link.successor = (
            missions[link.predecessor_id],
            missions[link.successor_id],
        )
    place = {mission.pk: n for generation in generations for n, mission in enumerate(generation)}
    own.sort(
        key=lambda link: (
            rank[link.predecessor_id],
            place[link.predecessor_id],
            place[link.successor_id],
        )
    )
    return Family(tuple(map(tuple, filter(None, generations))), tuple(own))


def generation_ranks(group: set[int], links: list[MissionLink]) -> dict[int, int]:
    """Mission → generation: after all before it, and the eldest right before what they led to."""
    rank = dict.fromkeys(group, 0)
    last = len(group) - 1
    for _ in group:  # as many rounds as missions, so that a circle in the data comes to an end
        for link in links:
            after = min(rank[link.predecessor_id] + 1, last)
            rank[link.successor_id] = max(rank[link.successor_id], after)
    for eldest in group - {link.successor_id for link in links}:
        next_ranks = [rank[link.successor_id] for link in links if link.predecessor_id == eldest]
        rank[eldest] = max(min(next_ranks, default=1) - 1, 0)
    return rank


def sort_key(mission: Mission) -> tuple[str, str]:
    """Sorts by the beginning; a mission whose beginning is not recorded comes last."""
    return (mission.start_date or "9999", mission.acronym)
