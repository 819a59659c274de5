"""Long work that people have asked for, done one after the other in a thread that starts when there
is some.

A file lock lets one thread of this machine work at a time. What a killed process was doing is taken
up by the next thread; whoever looks at a progress page starts one.
"""

from __future__ import annotations

import fcntl
import logging
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import F, Model, Q
from django.utils import timezone

ABANDONED_AFTER = timedelta(seconds=180)  # without a sign of life, of a worker on another machine

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class WorkQueue:
    """Of instances with the fields `attempts`, `reader` (the machine that works on it) and
    `changed` (its last sign of life)."""

    name: str
    model: type[Model]
    waiting: Q
    running: Q
    taken: dict[str, Any]  # values of an instance whose turn has come
    work: Callable[[Any], None]
    give_up: Callable[[Any], None]  # after the last attempt
    folder: Callable[[], Path]
    max_attempts: int

    def start(self) -> None:
        """Starts a thread unless one on this machine works already."""
        threading.Thread(target=self.run_in_thread, name=self.name, daemon=True).start()

    def resume(self) -> None:
        """Goes on with what a process that ended has left undone."""
        if self.has_work():
            self.start()

    def run_in_thread(self) -> None:
        try:
            self.run()
        except Exception:
            logger.exception("The queue %s stopped", self.name)
        finally:
            connection.close()

    def run(self) -> None:
        while self.has_work():
            with self.lock() as is_mine:
                if not is_mine:
                    return
                while instance := self.take_next():
                    self.work(instance)

    @contextmanager
    def lock(self) -> Iterator[bool]:
        lock = os.open(self.lock_path(), os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
        finally:
            os.close(lock)

    def lock_path(self) -> Path:
        return self.folder() / f"{self.name}.lock"

    def undone(self) -> Q:
        """Those that wait, and those whose worker is gone: on this machine, whoever holds the lock
        knows that nobody else works."""
        abandoned = Q(reader=machine()) | Q(changed__lt=timezone.now() - ABANDONED_AFTER)
        return self.waiting | self.running & abandoned

    def has_work(self) -> bool:
        return self.model._default_manager.filter(self.undone()).exists()

    def count_waiting(self) -> int:
        return self.model._default_manager.filter(self.waiting).count()

    def take_next(self) -> Any:
        """Marks the oldest one as being worked on. Of two machines that try, one succeeds."""
        for instance in self.model._default_manager.filter(self.undone()).order_by("pk"):
            one: Any = instance
            if one.attempts >= self.max_attempts:
                self.give_up(one)
                continue
            same = self.model._default_manager.filter(
                self.undone(), pk=one.pk, attempts=one.attempts
            )
            values = {"attempts": F("attempts") + 1, "reader": machine(), "changed": timezone.now()}
            if same.update(**values, **self.taken):
                return self.model._default_manager.get(pk=one.pk)
        return None


def machine() -> str:
    return socket.gethostname()[:60]
