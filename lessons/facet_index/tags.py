"""The tags of one record, read by one statement without model instances."""

from dataclasses import dataclass
from operator import attrgetter

from pocbase.web import reading_connection

from ..models import State

# Kind of tag → (join table, column of the tag, table of the tags, column of its name).
TAG_TABLES = {
    "themes": ("lessons_entry_themes", "theme_id", "lessons_theme", "name"),
    "missions": ("lessons_entrymission", "mission_id", "missions_mission", "acronym"),
    "actors": ("lessons_entry_actors", "actor_id", "lessons_actor", "name"),
    "experience": ("lessons_entry_experience", "actor_id", "lessons_actor", "name"),
    "addressees": ("lessons_entry_addressees", "actor_id", "lessons_actor", "name"),
    "countries": ("lessons_entry_countries", "country_id", "missions_country", "name"),
    "places": ("lessons_entry_places", "place_id", "missions_place", "name"),
}
ORDERS = {"themes": 't."order"'}  # the other lists are in the order of names
IMPLIED = {"missions": "CASE WHEN j.implied THEN 1 ELSE 0 END"}
VISIBLE = {"missions": f" AND t.state = '{State.PUBLISHED}'"}
TAGS_SQL = " UNION ALL ".join(
    f"SELECT '{kind}', t.id, t.slug, t.{name}, {ORDERS.get(kind, 0)}, {IMPLIED.get(kind, 0)} "  # noqa: S608
    f"FROM {join_table} j JOIN {table} t ON t.id = j.{column} WHERE j.entry_id = %(entry_id)s"
    f"{VISIBLE.get(kind, '')}"
    for kind, (join_table, column, table, name) in TAG_TABLES.items()
)


@dataclass(frozen=True)
class Tag:
    """`implied` if the source does not name the mission and curators inferred it."""

    pk: int
    slug: str
    name: str
    order: int
    implied: bool

    def __str__(self) -> str:
        return self.name


def read_tags(entry_id: int) -> dict[str, list[Tag]]:
    """Kind of tag → the tags of a record in the order of their list; kinds without any are left
    out."""
    with reading_connection().cursor() as cursor:
        cursor.execute(TAGS_SQL, {"entry_id": entry_id})
        rows = cursor.fetchall()
    tags: dict[str, list[Tag]] = {}
    for kind, pk, slug, name, order, implied in rows:
        tags.setdefault(kind, []).append(Tag(pk, slug, name, order, bool(implied)))
    return {kind: sorted(each, key=attrgetter("order", "name")) for kind, each in tags.items()}
