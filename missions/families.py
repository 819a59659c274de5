"""Families of missions: all missions that preceded or succeeded one another, by generation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from .models import Mission, MissionFact, MissionLink


@dataclass(frozen=True)
class Family:
    """`generations` and `links` begin with the eldest missions."""

    generations: tuple[tuple[Mission, ...], ...]
    links: tuple[MissionLink, ...]

    @property
    def missions(self) -> list[Mission]:
        return [mission for generation in self.generations for mission in generation]


def read_missions() -> list[Mission]:
    """All published missions by acronym, with their facts, countries and links. The links refer to
    the same instances."""
    facts = Prefetch("facts", MissionFact.objects.select_related("document"))
    links = MissionLink.objects.public()
    related = (facts, "countries", Prefetch("successions", links), Prefetch("origins", links))
    missions = list(Mission.objects.published().order_by("acronym").prefetch_related(*related))
    by_id = {mission.pk: mission for mission in missions}
    for mission in missions:
        for link in (*mission.successions.all(), *mission.origins.all()):
            link.predecessor = by_id[link.predecessor_id]
            link.successor = by_id[link.successor_id]
    return missions


def family_of(mission: Mission, all_missions: Iterable[Mission]) -> Family:
    """The family of one mission, which may be its only member."""
    return families([mission], all_missions)[0]


def families(missions: Iterable[Mission], all_missions: Iterable[Mission]) -> list[Family]:
    """The families of these missions, the eldest family first. `all_missions` is from
    `read_missions`."""
    by_id = {mission.pk: mission for mission in all_missions}
    links = [link for mission in by_id.values() for link in mission.successions.all()]
    groups: list[set[int]] = []
    for mission in missions:
        if not any(mission.pk in group for group in groups):
            groups.append(find_related(mission.pk, links))
    unsorted = [build_family(group, links, by_id) for group in groups]
    return sorted(unsorted, key=lambda family: min(map(start_date_key, family.missions)))


def find_related(mission_id: int, links: list[MissionLink]) -> set[int]:
    """The ids of all missions that links reach, in either direction."""
    related, added = {mission_id}, {mission_id}
    pairs = {(link.predecessor_id, link.successor_id) for link in links}
    while added:
        added = {end for pair in pairs if related.intersection(pair) for end in pair} - related
        related |= added
    return related


def build_family(group: set[int], links: list[MissionLink], missions: dict[int, Mission]) -> Family:
    own_links = [link for link in links if link.predecessor_id in group]
    depths = generation_depths(group, own_links)
    generations: list[list[Mission]] = [[] for _ in range(max(depths.values()) + 1)]
    positions: dict[int, tuple[int, int]] = {}
    for mission in sorted((missions[pk] for pk in group), key=start_date_key):
        generation = generations[depths[mission.pk]]
        positions[mission.pk] = (depths[mission.pk], len(generation))
        generation.append(mission)
    own_links.sort(
        key=lambda link: (positions[link.predecessor_id], positions[link.successor_id][1])
    )
    return Family(tuple(map(tuple, filter(None, generations))), tuple(own_links))


def generation_depths(group: set[int], links: list[MissionLink]) -> dict[int, int]:
    """Mission id → index of its generation.

    It follows those of all its predecessors; a mission without predecessors directly precedes its
    earliest successor.
    """
    depths = dict.fromkeys(group, 0)
    deepest = len(group) - 1
    for _ in group:  # as many rounds as missions, so that a circle in the data ends
        for link in links:
            after = min(depths[link.predecessor_id] + 1, deepest)
            depths[link.successor_id] = max(depths[link.successor_id], after)
    for eldest in group - {link.successor_id for link in links}:
        successors = [depths[link.successor_id] for link in links if link.predecessor_id == eldest]
        depths[eldest] = max(min(successors, default=1) - 1, 0)
    return depths


def start_date_key(mission: Mission) -> tuple[str, str]:
    """A sort key; missions whose start date is not recorded come last."""
    return (mission.start_date or "9999", mission.acronym)
