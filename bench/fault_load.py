"""Readers, savers and slow clients of a site, and a count of what they were answered."""

import json
import re
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from itertools import count
from threading import Event, Lock, Thread
from typing import Any
from urllib.parse import urlencode

from bench.client import first_view

PATHS = [
    *("/", "/entries/?theme=early-warning", "/missions/", "/themes/", "/glossary/"),
    *("/entries/?q=patrol", "/matrix/", "/timeline/", "/api/v1/entries/"),
    *("/sources/", "/missions/unmiss/", "/entries/", "/api/v1/suggest/?q=patrol"),
]
TOKEN = "a" * 32  # against forged requests, from the cookie and in the form
PATIENCE = 20  # seconds; a response that takes longer is a timeout
VERSION = re.compile(r'name="?version"? value="?(\d+)')


class Tally:
    """What was answered, by status, and how long the answers took."""

    def __init__(self) -> None:
        self.statuses: Counter[str] = Counter()
        self.seconds: list[float] = []
        self.unanswered: list[str] = []
        self.lock = Lock()

    def add(self, status: str, began: float, path: str) -> None:
        with self.lock:
            self.statuses[status] += 1
            self.seconds.append(time.monotonic() - began)
            if status in ("500", "none"):
                self.unanswered.append(f"{status}: {path}")

    @property
    def p99(self) -> float:
        ordered = sorted(self.seconds)
        return ordered[int(len(ordered) * 0.99)] if ordered else 0

    @property
    def faults(self) -> int:
        """Answers of 500, and 503 without the time to come back."""
        return self.statuses["500"] + self.statuses["503 without Retry-After"]


def request(
    port: int,
    tally: Tally,
    method: str,
    path: str,
    form: dict[str, Any] | None = None,
    **headers: str,
) -> tuple[int, str, dict[str, str]]:
    began = time.monotonic()
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    headers |= {"Sec-Fetch-Site": "same-origin", "Accept": "text/html,application/json"}
    body = None
    if form is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        headers["Cookie"] = f"csrftoken={TOKEN}"
        body = urlencode(form | {"csrfmiddlewaretoken": TOKEN}, doseq=True)
    try:
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        page = response.read().decode(errors="replace")
    except (OSError, HTTPException) as error:
        tally.add("none", began, f"{path} {time.monotonic() - began:.1f} s {error!r}")
        return 0, "", {}
    finally:
        connection.close()
    incomplete = response.status == 503 and not response.getheader("Retry-After")
    status = "503 without Retry-After" if incomplete else str(response.status)
    tally.add(status, began, path)
    return response.status, page, dict(response.getheaders())


@contextmanager
def running(number: int, act: Callable[[int], None]) -> Iterator[None]:
    """Repeat `act` in threads until the block ends."""
    stopped = Event()

    def repeat(index: int) -> None:
        while not stopped.is_set():
            act(index)

    threads = [Thread(target=repeat, args=[index]) for index in range(number)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stopped.set()
        for thread in threads:
            thread.join()


@contextmanager
def readers(port: int, number: int) -> Iterator[Tally]:
    """Half of what they ask for is in no cache."""
    tally, numbers = Tally(), count()

    def read(index: int) -> None:
        n = next(numbers)
        headers = first_view(n) if n % 2 else {}
        request(port, tally, "GET", PATHS[n % len(PATHS)], **headers)
        time.sleep(0.5)  # a reader reads

    with running(number, read):
        yield tally


class Saver:
    """Saves one handout again and again, its title and introduction always alike."""

    def __init__(self, port: int):
        self.port, self.tried, self.saved = port, 0, 0
        status, _body, headers = request(port, Tally(), "POST", "/handouts/new/", {})
        if status != 303:
            raise RuntimeError(f"no new handout: {status}")
        self.path = headers["Location"]
        self.refused = self.lost = 0
        self.version = "0"

    def save(self, tally: Tally) -> None:
        _status, page, _headers = request(self.port, tally, "GET", self.path)
        if not (found := VERSION.search(page)):
            return
        self.tried += 1
        text = f"Handout {self.tried}"
        form = {"version": found[1], "title": text, "introduction": f"{text} in two lines\nof text"}
        form |= {"grouping": "none", "preset": "list", "shown": "summary"}
        status, page, _headers = request(self.port, tally, "POST", self.path, form)
        if status == 303:
            self.saved = self.tried
        elif status == 503 and text not in page:
            self.lost += 1  # what was typed is not in the answer

    def check(self, connection: Any) -> tuple[int, int]:
        """How many acknowledged saves were lost, and how many were saved by half."""
        key = self.path.split("/")[2]
        cursor = connection.cursor()
        mark = "%s" if hasattr(connection, "info") else "?"
        query = f"SELECT title, introduction FROM lessons_handout WHERE edit_key = {mark}"  # noqa: S608
        cursor.execute(query, [key])
        title, introduction = cursor.fetchone()
        number = int(title.rpartition(" ")[2]) if title.startswith("Handout ") else 0
        torn = bool(number) and not introduction.startswith(f"{title} in two lines")
        return int(number < self.saved) + self.lost, int(torn)


@contextmanager
def savers(port: int, number: int, pause: float = 0.5) -> Iterator[tuple[Tally, list[Saver]]]:
    tally, people = Tally(), [Saver(port) for _number in range(number)]

    def save(index: int) -> None:
        people[index].save(tally)
        time.sleep(pause)

    with running(number, save):
        yield tally, people


@contextmanager
def slow_clients(port: int, number: int) -> Iterator[None]:
    """Connections that send one byte a second, half of them in the headers, half in the body."""
    head = f"POST /handouts/new/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
    clients = []
    for index in range(number):
        client = socket.create_connection(("127.0.0.1", port))
        client.sendall((head + ("Content-Length: 999\r\n\r\n" if index % 2 else "X: ")).encode())
        clients.append(client)

    def drip(_index: int) -> None:
        for client in clients:
            with suppress(OSError):
                client.send(b"x")
        time.sleep(1)

    with running(1, drip):
        yield
    for client in clients:
        client.close()


def read_json(port: int, path: str) -> Any:
    return json.loads(request(port, Tally(), "GET", path)[1])
