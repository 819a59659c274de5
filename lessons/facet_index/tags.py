"""What a record is filed under, read as names by one statement: no object is made of a row."""

from dataclasses import dataclass
from operator import attrgetter

from pocbase.web import reading_connection

# Facet, primary key, slug, name, place in its list, whether curators inferred it.
STATEMENT = """
SELECT 'themes', t.id, t.slug, t.name, t."order", 0 FROM lessons_entry_themes j
  JOIN lessons_theme t ON t.id = j.theme_id WHERE j.entry_id = %(entry)s
UNION ALL
SELECT 'missions', t.id, t.slug, t.acronym, 0, CASE WHEN j.implied THEN 1 ELSE 0 END
  FROM lessons_entrymission j
  JOIN missions_mission t ON t.id = j.mission_id WHERE j.entry_id = %(entry)s
UNION ALL
SELECT 'actors', t.id, t.slug, t.name, 0, 0 FROM lessons_entry_actors j
  JOIN lessons_actor t ON t.id = j.actor_id WHERE j.entry_id = %(entry)s
UNION ALL
SELECT 'experience', t.id, t.slug, t.name, 0, 0 FROM lessons_entry_experience j
  JOIN lessons_actor t ON t.id = j.actor_id WHERE j.entry_id = %(entry)s
UNION ALL
SELECT 'addressees', t.id, t.slug, t.name, 0, 0 FROM lessons_entry_addressees j
  JOIN lessons_actor t ON t.id = j.actor_id WHERE j.entry_id = %(entry)s
UNION ALL
SELECT 'countries', t.id, t.slug, t.name, 0, 0 FROM lessons_entry_countries j
  JOIN missions_country t ON t.id = j.country_id WHERE j.entry_id = %(entry)s
UNION ALL
SELECT 'places', t.id, t.slug, t.name, 0, 0 FROM lessons_entry_places j
  JOIN missions_place t ON t.id = j.place_id WHERE j.entry_id = %(entry)s
"""


@dataclass(frozen=True)
class Tag:
    pk: int
    slug: str
    name: str
    place: int
    implied: bool

    def __str__(self) -> str:
        return self.name


def filed_under(entry: int) -> dict[str, list[Tag]]:
    """Facet → its names, in the order of their list."""
    with reading_connection().cursor() as cursor:
        cursor.execute(STATEMENT, {"entry": entry})
        rows = cursor.fetchall()
    found: dict[str, list[Tag]] = {}
    for facet, pk, slug, name, place, implied in rows:
        found.setdefault(facet, []).append(Tag(pk, slug, name, place, bool(implied)))
    return {facet: sorted(tags, key=attrgetter("place", "name")) for facet, tags in found.items()}
