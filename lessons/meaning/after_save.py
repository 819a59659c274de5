"""Keeps the vector of what a curator saves; writers without signals call `update_vectors`."""

from django.db import connection, transaction

from ..models import Entry
from .make import update_vectors
from .texts import KIND_OF, update_text_vectors


def update_vector_after_save(sender, instance, raw: bool = False, **kwargs) -> None:
    """Receiver of post_save. What one transaction saves is read together when it is committed; a
    vector that cannot be made does not undo the save."""
    model = Entry if isinstance(instance, Entry) else sender
    if raw or not (model is Entry or model in KIND_OF):
        return
    pending_ids().setdefault(model, set()).add(instance.pk)
    transaction.on_commit(update_pending_vectors, robust=True)


def pending_ids() -> dict[type, set[int]]:
    """Model → ids that were saved on this connection and perhaps rolled back."""
    if not hasattr(connection, "pocbase_saved"):
        connection.pocbase_saved = {}  # type: ignore[attr-defined]
    return connection.pocbase_saved  # type: ignore[attr-defined]


def update_pending_vectors() -> None:
    pending = dict(pending_ids())
    pending_ids().clear()
    if entries := pending.pop(Entry, None):
        update_vectors(entries)
    if pending:
        update_text_vectors({KIND_OF[model]: ids for model, ids in pending.items()})
