"""A reader with one connection, who measures how long each whole answer takes."""

from dataclasses import dataclass
from http.client import HTTPConnection
from time import perf_counter

TIMEOUT = 300


@dataclass(frozen=True)
class Reply:
    status: int
    body: bytes
    etag: str
    ms: float
    cpu: float  # ms of processor time in the worker


class WrongAnswerError(Exception):
    pass


class Reader:
    def __init__(self, port: int):
        self.connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)

    def get(self, path: str, expected: int = 200, **headers: str) -> Reply:
        began = perf_counter()
        self.connection.request("GET", path, headers=headers)
        response = self.connection.getresponse()
        body = response.read()
        ms = (perf_counter() - began) * 1000
        if response.status != expected:
            raise WrongAnswerError(f"{path}: {response.status}, not {expected}")
        cpu = float((response.headers["Server-Timing"] or "=0").partition("=")[2])
        return Reply(response.status, body, response.headers["ETag"] or "", ms, cpu)

    def get_status(self, path: str) -> int:
        self.connection.request("GET", path)
        response = self.connection.getresponse()
        response.read()
        if response.status not in (200, 202):
            raise WrongAnswerError(f"{path}: {response.status}")
        return response.status

    def download(self, path: str) -> tuple[int, float]:
        """Count the lines of a long answer without storing it; with the seconds that it took."""
        began = perf_counter()
        self.connection.request("GET", path)
        response = self.connection.getresponse()
        lines = 0
        while part := response.read(1 << 16):
            lines += part.count(b"\n")
        return lines, perf_counter() - began
