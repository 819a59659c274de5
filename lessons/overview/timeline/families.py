"""Missions that belong together: they share a country, or one came from another."""

from collections.abc import Sequence

from missions.models import Mission


def families(missions: Sequence[Mission]) -> list[list[Mission]]:
    """In the order in which their first members come; members keep their order."""
    group = {mission.pk: mission.pk for mission in missions}

    def join(one: int, other: int) -> None:
        if one in group and other in group and group[one] != group[other]:
            old, new = group[other], group[one]
            group.update({pk: new for pk, found in group.items() if found == old})

    first_in: dict[int, int] = {}
    for mission in missions:
        for country in mission.countries.all():
            join(first_in.setdefault(country.pk, mission.pk), mission.pk)
        for link in mission.successions.all():
            join(mission.pk, link.successor_id)
    found: dict[int, list[Mission]] = {}
    for mission in missions:
        found.setdefault(group[mission.pk], []).append(mission)
    return list(found.values())


def family_name(missions: Sequence[Mission]) -> str:
    """Its countries; the area in words, where no country is recorded."""
    names = {country.name for mission in missions for country in mission.countries.all()}
    return ", ".join(sorted(names)) or ", ".join(
        dict.fromkeys(mission.area for mission in missions if mission.area)
    )
