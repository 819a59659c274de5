"""A reader with one connection, who measures what each whole answer takes."""

import re
from dataclasses import dataclass
from http.client import CannotSendRequest, HTTPConnection, HTTPResponse, RemoteDisconnected
from time import perf_counter, sleep

TIMEOUT = 300
POLL_INTERVAL = 0.02  # seconds at least, while a file is being made


@dataclass(frozen=True)
class Reply:
    status: int
    body: bytes
    etag: str
    ms: float
    cpu: float  # ms of processor time in the worker's thread


class WrongAnswerError(Exception):
    pass


def first_view(number: int) -> dict[str, str]:
    """Headers that make a request one that the site has not answered: pages are cached by host."""
    return {"Host": f"127.0.0.1:{1 + number % 65_535}"}


class Reader:
    def __init__(self, port: int):
        self.connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)

    def get(self, path: str, expected: int = 200, **headers: str) -> Reply:
        began = perf_counter()
        response = self.open(path, **headers)
        body = response.read()
        ms = (perf_counter() - began) * 1000
        if response.status != expected:
            raise WrongAnswerError(f"{path}: {response.status}, not {expected}")
        spent = re.search(r"dur=([\d.]+)", response.headers["Server-Timing"] or "")
        return Reply(
            response.status,
            body,
            response.headers["ETag"] or "",
            ms,
            float(spent[1]) if spent else 0,
        )

    def open(self, path: str, **headers: str) -> HTTPResponse:
        try:
            self.connection.request("GET", path, headers=headers)
            return self.connection.getresponse()
        except (RemoteDisconnected, CannotSendRequest):  # while another site was asked
            self.connection.close()
            self.connection.request("GET", path, headers=headers)
            return self.connection.getresponse()

    def wait_for_file(self, path: str) -> float:
        """Ask until a file that is made in the background has come whole; the seconds it took."""
        began = perf_counter()
        while self.count_bytes(path) < 0:
            sleep(max(POLL_INTERVAL, (perf_counter() - began) / 20))
        return perf_counter() - began

    def count_bytes(self, path: str) -> int:
        """The size of an answer, which is not held in memory; -1 while it is being made."""
        response = self.open(path)
        size = 0
        while part := response.read(1 << 16):
            size += len(part)
        if response.status not in (200, 202):
            raise WrongAnswerError(f"{path}: {response.status}")
        return size if response.status == 200 else -1
