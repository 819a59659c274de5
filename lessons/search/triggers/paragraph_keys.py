"""Triggers for the keys of paragraphs, which begin with that of their source and follow it."""

from .sources import VERSION

SOURCE, PARAGRAPH = "lessons_sourcedocument", "lessons_paragraph"
RENAME = (
    f"UPDATE {PARAGRAPH} SET key = NEW.key || substr(key, length(OLD.key) + 1) "
    "WHERE source_id = NEW.id AND substr(key, 1, length(OLD.key) + 1) = OLD.key || '/';"
)


def statements(vendor: str) -> list[str]:
    head = f"CREATE TRIGGER pocbase_{VERSION}_paragraph_keys AFTER UPDATE OF key ON {SOURCE} "
    if vendor == "sqlite":
        return [f"{head} WHEN OLD.key <> NEW.key BEGIN {RENAME} END"]
    return [
        "CREATE OR REPLACE FUNCTION pocbase_paragraph_keys() RETURNS trigger LANGUAGE plpgsql "
        f"AS $$ BEGIN {RENAME} RETURN NEW; END $$",
        f"{head} FOR EACH ROW WHEN (OLD.key <> NEW.key) EXECUTE FUNCTION pocbase_paragraph_keys()",
    ]
