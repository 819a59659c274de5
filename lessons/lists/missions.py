"""All missions as the pages about missions show them."""

from missions.families import read_missions
from missions.models import Mission

from ..facet_index import Snapshot, per_revision


@per_revision
def list_missions(snapshot: Snapshot) -> list[Mission]:
    """By acronym, with their facts, countries and links: they are few and on many pages."""
    return read_missions()
