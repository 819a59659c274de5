"""Triggers for what no check constraint can express: only lessons have addressees."""

from .sources import VERSION

LINKS = "lessons_entry_addressees"
REFUSAL = "only lessons have addressees"
OF_A_LESSON = "EXISTS (SELECT 1 FROM lessons_entry WHERE id = NEW.entry_id AND kind = 'lesson')"
ADDRESSED = f"EXISTS (SELECT 1 FROM {LINKS} WHERE entry_id = NEW.id)"
# Trigger → event, table, and the condition under which it is refused.
GUARDS = {
    "addressee_added": ("INSERT", LINKS, f"NOT {OF_A_LESSON}"),
    "addressee_moved": ("UPDATE", LINKS, f"NOT {OF_A_LESSON}"),
    "kind_changed": ("UPDATE OF kind", "lessons_entry", f"NEW.kind <> 'lesson' AND {ADDRESSED}"),
}


def statements(vendor: str) -> list[str]:
    return {"sqlite": sqlite, "postgresql": postgresql}[vendor]()


def sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER pocbase_{VERSION}_{name} BEFORE {event} ON {table} WHEN {refused} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for name, (event, table, refused) in GUARDS.items()
    ]


def postgresql() -> list[str]:
    """The function tests the condition, because that of a PostgreSQL trigger allows no subquery."""
    return [
        statement
        for name, (event, table, refused) in GUARDS.items()
        for statement in (
            f"CREATE OR REPLACE FUNCTION pocbase_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN IF {refused} THEN RAISE EXCEPTION '{REFUSAL}' "
            "USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$",
            f"CREATE TRIGGER pocbase_{VERSION}_{name} BEFORE {event} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION pocbase_{name}()",
        )
    ]
