"""Group missions into families: they share a country, or one succeeded another."""

from collections.abc import Sequence

from missions.models import Mission


def group_families(missions: Sequence[Mission]) -> list[list[Mission]]:
    """Families are ordered by their first members; members keep their order."""
    family_of = {mission.pk: mission.pk for mission in missions}

    def join(first: int, second: int) -> None:
        if first in family_of and second in family_of:
            old, new = family_of[second], family_of[first]
            family_of.update({pk: new for pk, family in family_of.items() if family == old})

    first_in: dict[int, int] = {}
    for mission in missions:
        for country in mission.countries.all():
            join(first_in.setdefault(country.pk, mission.pk), mission.pk)
        for link in mission.successions.all():
            join(mission.pk, link.successor_id)
    families: dict[int, list[Mission]] = {}
    for mission in missions:
        families.setdefault(family_of[mission.pk], []).append(mission)
    return list(families.values())


def family_name(missions: Sequence[Mission]) -> str:
    """The countries of the missions; their areas, where no country is recorded."""
    names = {country.name for mission in missions for country in mission.countries.all()}
    areas = dict.fromkeys(mission.area for mission in missions if mission.area)
    return ", ".join(sorted(names) or areas)
