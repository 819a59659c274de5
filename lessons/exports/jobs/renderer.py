"""The processes that render, as the web process sees them: one waits for the next file.

A new process needs as long to start as a short document to render. Each web process therefore
leaves its newest renderer running for some minutes; it ends with the web process at the latest."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

from django.conf import settings

from ..renderers.look import VARIABLE as LOOK
from .worker import DONE, READY

_lock = threading.Lock()
_newest: list[Renderer] = []  # none or one


def give_to_renderer(folder: Path, work: Path, name: str, source: int, lock: int) -> Renderer:
    """Has the file `name` rendered from a file descriptor. The process holds `lock` meanwhile."""
    message = json.dumps([str(folder), name, settings.EXPORTS_AT_ONCE]).encode()
    with _lock:
        if not any(each.work == work and each.take(message, source, lock) for each in _newest):
            _newest[:] = [Renderer(work)]
            _newest[0].take(message, source, lock)
        return _newest[0]


class Renderer:
    """A process without any setting or secret of the site. It renders one file after the other,
    and ends when this object is deleted."""

    def __init__(self, work: Path):
        self.work = work
        self.is_idle = True
        self.channel, other = socket.socketpair()
        with other:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "lessons.exports.jobs.worker"],
                stdin=other.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL if not settings.DEBUG else None,
                cwd=settings.BASE_DIR,
                env={
                    "PATH": os.environ.get("PATH", ""),
                    "LANG": "C.UTF-8",
                    "HOME": str(work),
                    LOOK: str(settings.EXPORTS_LOOK_DIR),
                    "TMPDIR": str(work),
                },
                start_new_session=True,
            )

    def take(self, message: bytes, source: int, lock: int) -> bool:
        """Whether the process has taken the file. It has not if it is busy or has ended."""
        if not self.wait(0):
            return False
        try:
            socket.send_fds(self.channel, [message], [source, lock])
            self.channel.settimeout(None)
            self.is_idle = self.channel.recv(1) != READY
        except OSError:
            return False
        return not self.is_idle

    def wait(self, seconds: float) -> bool:
        """Waits until the file is rendered or the process has ended."""
        self.channel.settimeout(seconds)
        try:
            self.is_idle = self.is_idle or self.channel.recv(1) in (DONE, b"")
        except (TimeoutError, BlockingIOError):
            return False
        return self.is_idle
