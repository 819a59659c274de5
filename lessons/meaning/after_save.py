"""Keeps the vector of a record that a curator saves; other writers call `update_vectors`."""

from django.db import transaction

from ..models import Entry
from .make import update_vectors


def update_vector_after_save(sender, instance, raw: bool = False, **kwargs) -> None:
    """Receiver of post_save. A vector that cannot be made does not undo the save."""
    if isinstance(instance, Entry) and not raw:
        transaction.on_commit(lambda: update_vectors([instance.pk]), robust=True)
