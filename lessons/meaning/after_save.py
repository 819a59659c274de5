"""Keeps the vector of a record that a curator saves; other writers call `update_vectors`."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Thread

from django.db import close_old_connections, transaction

from ..models import Entry
from .make import update_vectors

FEW = 20  # records whose vectors are made before the response
collected: ContextVar[set[int] | None] = ContextVar("collected", default=None)


def update_vector_after_save(sender, instance, raw: bool = False, **kwargs) -> None:
    """Receiver of post_save. A vector that cannot be made does not undo the save."""
    if not isinstance(instance, Entry) or raw:
        return
    ids = collected.get()
    if ids is None:
        transaction.on_commit(lambda: update_vectors([instance.pk]), robust=True)
    else:
        ids.add(instance.pk)


@contextmanager
def update_vectors_together() -> Iterator[None]:
    """For a transaction that saves many records: makes their vectors after it is committed, those
    of more than a few in a thread. If the process ends before, the next start makes them."""
    ids: set[int] = set()
    token = collected.set(ids)
    try:
        yield
    finally:
        collected.reset(token)
    if len(ids) <= FEW:
        transaction.on_commit(lambda: update_vectors(ids), robust=True)
    else:
        thread = Thread(target=update_in_thread, args=[ids], daemon=True)
        transaction.on_commit(thread.start)


def update_in_thread(ids: set[int]) -> None:
    try:
        update_vectors(ids)
    finally:
        close_old_connections()
