"""Add generated records to the database, and remove them again."""

import random
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import numpy as np
from django.apps import apps
from django.db import OperationalError, connection, models, transaction
from django.utils import timezone

from bench.generated.insert import insert, next_key, reset_sequences
from bench.generated.lists import PREFIX, ensure_lists
from bench.generated.rows import ENTRY, Generator, Rows
from bench.generated.vectors import VECTOR, make_vectors
from bench.generated.vocabulary import Vocabulary
from lessons.models import (
    Actor,
    Citation,
    Entry,
    EntryMission,
    EntryVector,
    Kind,
    Paragraph,
    Phase,
    Relation,
    SourceDocument,
    State,
    Theme,
    Tier,
)
from lessons.search.triggers import install_triggers, prune_change_log, remove_triggers
from missions.models import Country, Mission

LINKS: dict[str, tuple[type[models.Model], str]] = {
    "missions": (EntryMission, "mission_id"),
    "themes": (Entry.themes.through, "theme_id"),
    "countries": (Entry.countries.through, "country_id"),
    "actors": (Entry.actors.through, "actor_id"),
    "paragraphs": (Citation, "paragraph_id"),
}
# What Generator.kind_fields gives for each kind.
KIND_FIELDS = {
    Kind.PRACTICE: ("done", "result", "outcome"),
    Kind.LESSON: ("observed", "learnt"),
    Kind.DILEMMA: ("question", "tension", "status"),
}


def make(number: int, seed: int = 1) -> Vocabulary:
    """Add `number` records in one transaction; the triggers are off only within it.

    The same seed gives the same words, and on an empty database the same records.
    """
    chance = random.Random(seed)
    vocabulary, numbers = Vocabulary(chance), np.random.default_rng(seed)
    with without_write_ahead_log(), transaction.atomic():
        remove_triggers()
        generator = Generator(chance, vocabulary, ensure_lists(vocabulary))
        for rows in generator.batches(number, next_key(Entry)):
            write(rows)
            insert(EntryVector, VECTOR, make_vectors(rows, numbers))
        reset_sequences(Entry)
        analyse()  # else PostgreSQL plans the rebuilding of the searched text for empty tables
        install_triggers()
        prune_change_log()
    analyse()
    return vocabulary


@contextmanager
def without_write_ahead_log() -> Iterator[None]:
    """Otherwise SQLite writes everything twice, and looks for each page in a log of gigabytes. The
    log remains if another process has opened the database."""
    if connection.vendor != "sqlite":
        yield
        return
    try:
        set_journal_mode("DELETE")
        yield
    finally:
        set_journal_mode("WAL")


def set_journal_mode(mode: str) -> None:
    with suppress(OperationalError), connection.cursor() as cursor:
        cursor.execute(f"PRAGMA journal_mode={mode}")


def write(rows: Rows) -> None:
    now = timezone.now()
    same = {"state": State.PUBLISHED, "created": now, "updated": now}
    for kind, names in KIND_FIELDS.items():
        insert(Entry, (*ENTRY, *names), rows.entries[kind], **same)
    for name, (model, column) in LINKS.items():
        insert(model, ("entry_id", column), rows.links[name])
    insert(Relation, ("entry_id", "target_id"), rows.relations, kind="see-also")


def remove() -> int:
    """Remove generated records, and generated lists that no real record uses."""
    with transaction.atomic():
        remove_triggers()
        number = _remove_entries()
        for model in (Theme, Actor, Mission, Country, Phase, Tier):
            _remove_unused(model, "slug")
        Paragraph.objects.filter(source__key__startswith=PREFIX, citations=None).delete()
        _remove_unused(SourceDocument, "key")
        install_triggers()
    analyse()
    return number


def _remove_entries() -> int:
    """Delete by plain SQL: first the rows that point at a record, then the record."""
    table = Entry._meta.db_table
    bulk = f"SELECT id FROM {table} WHERE slug LIKE '{PREFIX}%%'"  # noqa: S608
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            for field in model._meta.local_fields:
                if field.remote_field and field.remote_field.model is Entry:
                    cursor.execute(
                        f'DELETE FROM "{model._meta.db_table}" '  # noqa: S608
                        f'WHERE "{field.column}" IN ({bulk})'
                    )
        cursor.execute(f"DELETE FROM {table} WHERE slug LIKE '{PREFIX}%%'")  # noqa: S608
        return cursor.rowcount


def _remove_unused(model: type[models.Model], name: str) -> None:
    """The newest first, so that children go before their parents."""
    rows = model._default_manager.filter(**{f"{name}__startswith": PREFIX})
    for row in rows.order_by("-pk"):
        if not _is_used(row):
            row.delete()


def _is_used(row) -> bool:
    for relation in row._meta.related_objects:
        column = relation.field.name
        if relation.related_model._default_manager.filter(**{column: row}).exists():
            return True
    return False


def analyse() -> None:
    """Update the planner's statistics at once, as autovacuum would do later."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
