"""All missions as the pages about missions show them."""

from missions.families import Family, families, find_related, read_missions
from missions.models import Mission

from ..facet_index import Snapshot, per_revision


@per_revision
def list_missions(snapshot: Snapshot) -> list[Mission]:
    """All missions by acronym, with their facts, countries and links. They are few, and cached."""
    return read_missions()


@per_revision
def families_of_missions(snapshot: Snapshot) -> dict[int, Family]:
    """Primary key of a mission → its family."""
    missions = list_missions(snapshot)
    return {
        mission.pk: family for family in families(missions, missions) for mission in family.missions
    }


@per_revision
def missions_of_countries(snapshot: Snapshot) -> dict[int, set[str]]:
    """Primary key of a country → the slugs of the missions there."""
    slugs: dict[int, set[str]] = {}
    for mission in list_missions(snapshot):
        for country in mission.countries.all():
            slugs.setdefault(country.pk, set()).add(mission.slug)
    return slugs


@per_revision
def list_missions_in_use(snapshot: Snapshot) -> list[Mission]:
    """Those that a record or a source names or curators infer, and all of their families.

    The others are reference data: search and the reading of documents recognise them.
    """
    missions = list_missions(snapshot)
    links = [link for mission in missions for link in mission.successions.all()]
    tagged = snapshot.values["mission"]
    used: set[int] = set()
    for mission in missions:
        if mission.pk not in used and (mission.named or mission.inferred or tagged.get(mission.pk)):
            used |= find_related(mission.pk, links)
    return [mission for mission in missions if mission.pk in used]
