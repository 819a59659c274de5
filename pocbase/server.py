"""The gunicorn worker of the site: slow clients, saves and downloads never hold up readers.

gunicorn starts, watches and replaces the processes. In each, one loop of waitress reads requests
and writes responses, so that a slow client occupies no thread. Complete requests wait for one of
three pools of threads: those for pages never wait for a database lock that savers wait for, nor for
files that are being written.
"""

import os
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import PurePosixPath
from socket import socket
from types import SimpleNamespace
from typing import Any

from gunicorn.workers.base import Worker
from waitress import wasyncore  # type: ignore[import-untyped]
from waitress.adjustments import Adjustments  # type: ignore[import-untyped]
from waitress.channel import HTTPChannel  # type: ignore[import-untyped]
from waitress.server import TcpWSGIServer  # type: ignore[import-untyped]
from waitress.task import ThreadedTaskDispatcher, WSGITask  # type: ignore[import-untyped]

from lessons.exports import FORMATS

PAGE_THREADS, SAVE_THREADS, FILE_THREADS = 4, 2, 2  # in each process
MAX_QUEUE = 8  # requests that wait for the threads of saves, and of files
STALLED_AFTER = 60  # seconds without a byte; then a download's connection is closed
REFUSED = "pocbase.refused"  # in the WSGI environment: too many others wait for the same
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
SETTINGS = {
    "ident": None,
    "clear_untrusted_proxy_headers": False,  # Django decides about them
    "connection_limit": 500,  # below the usual limit of 1,024 open files
    "channel_timeout": 30,
    "cleanup_interval": 10,
    "max_request_header_size": 32 * 1024,
    "max_request_body_size": 32 * 1024 * 1024,
}


class Task(WSGITask):
    def get_environment(self) -> dict[str, Any]:
        environ: dict[str, Any] = super().get_environment()
        environ[REFUSED] = getattr(self.request, "is_refused", False)
        return environ

    def set_close_on_finish(self) -> None:
        """Keep the connection after a 304, unlike waitress, which wants a Content-Length."""
        connection = self.request.headers.get("CONNECTION", "").lower()
        if self.has_body or self.version == "1.0" or connection == "close":
            super().set_close_on_finish()

    def build_response_header(self) -> bytes:
        header: bytes = super().build_response_header()
        if self.request.command.upper() == "HEAD":
            self.chunked_response = False  # else waitress sends the end of a body
        return header


class Channel(HTTPChannel):
    task_class = Task


class Server(TcpWSGIServer):
    channel_class = Channel

    def is_busy(self) -> bool:
        channels = [*self.active_channels.values()]
        return any(channel.requests or channel.total_outbufs_len for channel in channels)

    def maintenance(self, now: float) -> None:
        """Close idle connections, and downloads whose client has read nothing for a while."""
        super().maintenance(now)
        for channel in self.active_channels.values():
            if channel.total_outbufs_len and channel.last_activity < now - STALLED_AFTER:
                channel.will_close = True


class Pools:
    """Chooses the threads that serve a request; a dispatcher for waitress."""

    def __init__(self) -> None:
        self.pages, self.saves, self.files = (
            start_threads(count) for count in (PAGE_THREADS, SAVE_THREADS, FILE_THREADS)
        )

    def add_task(self, channel: Channel) -> None:
        pool = self.pool_of(channel.requests[0])
        if pool is not self.pages and len(pool.queue) >= MAX_QUEUE:
            channel.requests[0].is_refused = True
            pool = self.pages
        pool.add_task(channel)

    def pool_of(self, request: Any) -> ThreadedTaskDispatcher:
        if request.error:
            return self.pages
        if request.command.upper() not in SAFE_METHODS:
            return self.saves
        is_file = PurePosixPath(request.path).suffix.removeprefix(".") in FORMATS
        return self.files if is_file else self.pages

    def shutdown(self) -> None:
        for pool in (self.pages, self.saves, self.files):
            pool.shutdown(timeout=1)


def start_threads(count: int) -> ThreadedTaskDispatcher:
    dispatcher = ThreadedTaskDispatcher()
    dispatcher.set_thread_count(count)
    return dispatcher


def open_server(
    site: Callable[..., Any], pools: Pools, listener: socket, connections: dict[int, Any]
) -> Server:
    """`connections`: by file descriptor, for the loop that serves them."""
    return Server(
        without_body_of_head(site),
        map=connections,
        _sock=listener,
        dispatcher=pools,
        adj=Adjustments(**SETTINGS),
        sockinfo=(listener.family, listener.type, 0, None),
        bind_socket=False,
    )


def without_body_of_head(site: Callable[..., Any]) -> Callable[..., Any]:
    """Django leaves it to the server to send no body to HEAD, and waitress to the site: what a
    client reads next on the connection would be that body."""

    def respond(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        body: Iterable[bytes] = site(environ, start_response)
        if environ["REQUEST_METHOD"] != "HEAD":
            return body
        if close := getattr(body, "close", None):
            close()
        return []

    return respond


class WaitressWorker(Worker):
    servers: list[Server] = []
    notified = 0.0

    def run(self) -> None:
        self.connections: dict[int, Any] = {}
        pools, site = Pools(), log_access(self.wsgi, self.log)
        self.servers = [
            open_server(site, pools, listener.sock, self.connections) for listener in self.sockets
        ]
        while self.alive and self.ppid == os.getppid():
            self.serve_events()
        self.finish_requests()
        pools.shutdown()

    def serve_events(self) -> None:
        """Serve until something happens or a second has passed, and tell gunicorn once a second."""
        if self.notified + 1 <= time.monotonic():
            self.notify()
            self.notified = time.monotonic()
        wasyncore.loop(timeout=1, use_poll=True, map=self.connections, count=1)

    def finish_requests(self) -> None:
        """Accept no more connections, and serve the requests that have arrived."""
        for server in self.servers:
            server.accepting = False
        deadline = time.monotonic() + self.cfg.graceful_timeout
        while time.monotonic() < deadline and any(server.is_busy() for server in self.servers):
            self.serve_events()

    def handle_exit(self, sig: int, frame: Any) -> None:
        super().handle_exit(sig, frame)
        for server in self.servers:
            server.pull_trigger()  # ends the wait for events


def log_access(site: Callable[..., Any], log: Any) -> Callable[..., Any]:
    """Write gunicorn's access log, which a worker writes itself, if it is switched on."""
    if not log.access_log_enabled:
        return site

    def respond(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        started, answer = time.monotonic(), SimpleNamespace(status="", headers={}, sent=None)

        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            answer.status, answer.headers = status, dict(headers)
            answer.sent = answer.headers.get("Content-Length")
            return start_response(status, headers, *error)

        environ["RAW_URI"] = environ["REQUEST_URI"]
        body: Iterable[bytes] = site(environ, start)
        log.access(answer, {}, environ, timedelta(seconds=time.monotonic() - started))
        return body

    return respond
