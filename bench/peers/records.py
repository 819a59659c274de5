"""The generated records as plain values, read from the site's SQLite database.

Each peer's own Python runs this, so it imports neither Django nor the site.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TEXTS = ("title", "summary", "body")
TERMS = ("kind", "outcome", "phase", "tier")
LISTS = ("themes", "missions", "countries", "actors")
PARTS = (
    *("done", "how", "result", "observed", "learnt", "recommendation"),
    *("question", "tension", "cost"),
)
LINKS = {
    "themes": "SELECT entry_id, slug FROM lessons_entry_themes e JOIN lessons_theme t"
    " ON t.id = e.theme_id",
    "missions": "SELECT entry_id, slug FROM lessons_entrymission e JOIN missions_mission t"
    " ON t.id = e.mission_id",
    "countries": "SELECT entry_id, slug FROM lessons_entry_countries e JOIN missions_country t"
    " ON t.id = e.country_id",
    "actors": "SELECT entry_id, slug FROM lessons_entry_actors e JOIN lessons_actor t"
    " ON t.id = e.actor_id",
    "citations": "SELECT entry_id, p.key FROM lessons_citation e JOIN lessons_paragraph p"
    " ON p.id = e.paragraph_id",
}
ENTRIES = """
    SELECT e.id, e.slug, title, summary, body, kind, outcome, p.slug AS phase, t.slug AS tier,
        {parts}
    FROM lessons_entry e
        LEFT JOIN lessons_phase p ON p.id = phase_id LEFT JOIN lessons_tier t ON t.id = tier_id
    WHERE state = 'published' ORDER BY e.id
""".format(parts=", ".join(PARTS))  # noqa: S608


def read_records(database: Path) -> Iterator[dict[str, Any]]:
    """The texts of its kind are the end of a record's body."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    links = {name: read_links(connection, statement) for name, statement in LINKS.items()}
    rows = connection.execute(ENTRIES)
    names = [name for name, *_ in rows.description]
    for row in rows:
        record = dict(zip(names, row, strict=True))
        parts = [record.pop(name) for name in PARTS]
        record["body"] = "\n\n".join(filter(None, [record["body"], *parts]))
        record |= {name: of_name[record["id"]] for name, of_name in links.items()}
        yield record
    connection.close()


def read_links(connection: sqlite3.Connection, statement: str) -> dict[int, list[str]]:
    links: dict[int, list[str]] = defaultdict(list)
    for entry, value in connection.execute(statement):
        links[entry].append(value)
    return links
