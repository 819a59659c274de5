"""Read from a replica (DATABASE_REPLICA_URL) without ever showing an outdated state.

Only pages of the page cache are built from it: they depend on nothing but the content of the
knowledge base, whose revision is in the same database. A page is built from the replica only if
its revision is the primary's at the start of the request. Everything else uses the primary.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.http import HttpResponse

ALIAS = "replica"
_alias: ContextVar[str] = ContextVar("alias", default=DEFAULT_DB_ALIAS)
log = logging.getLogger(__name__)


class ReplicaRouter:
    """Chooses explicitly, because Django would otherwise use the database of a related instance,
    which may have been read in an earlier `reading_replica` block."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return _alias.get()

    def db_for_write(self, model: Any, **hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, *objects: Any, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db != ALIAS


def reading_connection() -> Any:
    """The connection for raw SQL that reads content; the router chooses the same for querysets."""
    return connections[_alias.get()]


@contextmanager
def reading_replica() -> Iterator[None]:
    token = _alias.set(ALIAS)
    try:
        yield
    finally:
        _alias.reset(token)


def prefer_replica(
    view: Callable[..., HttpResponse], current_revision: Callable[[], Any]
) -> Callable[..., HttpResponse]:
    """Return a view that takes the revision as first argument and may read from the replica.

    `current_revision` must read through `reading_connection`. What is built in memory from the
    replica is then labelled with the replica's revision, never with a newer one.
    """

    def build(revision: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if ALIAS in connections:
            try:
                with reading_replica():
                    if current_revision() == revision:
                        return view(*args, **kwargs)
            except OperationalError as error:
                log.warning("The replica failed, the primary answers: %s", error)
        return view(*args, **kwargs)

    return build
