"""Which tables the derived rows depend on, and whose text they change."""

from django.apps import apps
from django.db.models import Model

from ...models import Change, Entry, SearchText, SeedMark, StateChange
from ...models.fields import kind_fields
from ...models.kept import Kept

# Stands in the names of triggers until they are made: they tell which program made them.
VERSION = "VERSION_OF_TRIGGERS"
# Rows that hold a record's own id.
OWN = {
    "lessons_entry": "id",
    "lessons_entrymission": "entry_id",
    "lessons_citation": "entry_id",
    "lessons_point": "entry_id",
    "lessons_entry_themes": "entry_id",
    "lessons_entry_actors": "entry_id",
    "lessons_entry_experience": "entry_id",
    "lessons_entry_countries": "entry_id",
    "lessons_entry_places": "entry_id",
    "lessons_entry_addressees": "entry_id",
}
# Rows whose words are searched under the records that point at them: table → records of row {id}.
WORDS = {
    "lessons_theme": "SELECT entry_id FROM lessons_entry_themes WHERE theme_id = {id}",
    "lessons_actor": "SELECT entry_id FROM lessons_entry_actors WHERE actor_id = {id}",
    "missions_mission": "SELECT entry_id FROM lessons_entrymission WHERE mission_id = {id}",
    "missions_country": "SELECT entry_id FROM lessons_entry_countries WHERE country_id = {id}",
    "missions_place": "SELECT entry_id FROM lessons_entry_places WHERE place_id = {id}",
    "lessons_paragraph": "SELECT entry_id FROM lessons_citation WHERE paragraph_id = {id}",
}
NEEDED = {*OWN, *WORDS, "lessons_change", "lessons_searchtext", "lessons_paragraph_documents"}
UNSEEN = (Change, SearchText, SeedMark, StateChange)


def other_tables() -> list[str]:
    """Every other table that a page may show: a change of it outdates pages, but no search text."""
    found = set()
    for label in ("missions", "lessons"):
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            if model not in UNSEEN and not of_a_reader(model):
                found.add(model._meta.db_table)
    return sorted(found - OWN.keys() - WORDS.keys())


def of_a_reader(model: type[Model]) -> bool:
    """What readers keep for themselves, and its rows, stand on no page that is kept for all."""
    holders = [field.related_model for field in model._meta.fields if field.many_to_one]
    return any(isinstance(one, type) and issubclass(one, Kept) for one in [model, *holders])


LINE = "holder || ' ' || text"


def text_of_fields() -> list[str]:
    """SQL for the texts that records of one kind have; those of other kinds are empty."""
    fields = [field for field in kind_fields(Entry) if field.is_searched]
    return [f'e."{field.column}"' for field in fields]


def linked(join: str, words: str, tables: str, link: str) -> str:
    """SQL for words of the rows that belong to entry `e`, as one text."""
    found = f"SELECT {join.format(words)} FROM {tables} WHERE {link}.entry_id = e.id"
    return f"COALESCE(({found}), '')"


# Words and tables of the names under which a record is found.
NAMES = (
    (
        "m.acronym || ' ' || m.name || ' ' || m.other_names",
        "lessons_entrymission t JOIN missions_mission m ON m.id = t.mission_id",
    ),
    (
        "c.name || ' ' || c.variants",
        "lessons_entry_countries t JOIN missions_country c ON c.id = t.country_id",
    ),
    (
        "p.name || ' ' || p.variants",
        "lessons_entry_places t JOIN missions_place p ON p.id = t.place_id",
    ),
    ("h.name", "lessons_entry_themes t JOIN lessons_theme h ON h.id = t.theme_id"),
    ("a.name", "lessons_entry_actors t JOIN lessons_actor a ON a.id = t.actor_id"),
)
EVIDENCE = (
    (
        "p.key || ' ' || p.precis",
        "lessons_citation t JOIN lessons_paragraph p ON p.id = t.paragraph_id",
    ),
    (
        "d.symbol || ' ' || d.title",
        "lessons_citation t JOIN lessons_paragraph_documents x ON x.paragraph_id = t.paragraph_id "
        "JOIN missions_document d ON d.id = x.document_id",
    ),
)
COLUMNS = "entry_id, title, summary, body, names, evidence"


def select_text(join: str) -> str:
    """SELECT of SearchText rows for published entries `e`; `join` is the engine's aggregate."""
    texts = (
        ["e.title"],
        ["e.summary"],
        ["e.body", *text_of_fields(), linked(join, LINE, "lessons_point t", "t")],
        [linked(join, words, tables, "t") for words, tables in NAMES],
        [linked(join, words, tables, "t") for words, tables in EVIDENCE],
    )
    columns = ", ".join(" || ' ' || ".join(parts) for parts in texts)
    return f"SELECT e.id, {columns} FROM lessons_entry e WHERE e.state = 'published'"
