"""Measure what many readers wait for at once, and what a first view sends over the wire."""

import random
import re
import threading
import time
from statistics import quantiles

from bench.client import Reader, first_view
from bench.measure import Values
from bench.requests import Case, Data, cases
from bench.revisions import Revision
from bench.server import run_server

SECONDS = 10  # that many readers read
READER_PAUSE = 0.2  # seconds between two pages of one reader
LINKED = re.compile(
    rb'(?:<link[^>]+rel="(?:stylesheet|preload)"[^>]+href|<script[^>]+src)="([^"]+)"'
)


def measure_crowd(revision: Revision, env: dict[str, str], data: Data, number: int) -> Values:
    with run_server(revision, env, workers=2) as server:
        read_mixed_pages(server.port, data, 4, 2)  # warms both workers
        began = server.read_cpu()
        durations = read_mixed_pages(server.port, data, number, SECONDS)
        spent, share = server.read_cpu() - began, server.read_share()
    cuts = quantiles(durations, n=100)
    return {
        "ms, p50": cuts[49],
        "ms, p99": cuts[98],
        "pages": len(durations),
        "ms of CPU a page": spent / len(durations),
        "MB of a worker": share,
    }


def read_mixed_pages(port: int, data: Data, number: int, seconds: float) -> list[float]:
    """The ms that each of the mixed pages takes that `number` readers ask for at once."""
    durations: list[float] = []
    deadline = time.monotonic() + seconds
    pages: list[Case] = cases(data.size)

    def read(seed: int) -> None:
        reader, chance = Reader(port), random.Random(seed)
        while time.monotonic() < deadline:
            path = chance.choice(pages).path(data, chance.randrange(5))
            durations.append(reader.get(path, **first_view(chance.randrange(65_535))).ms)
            time.sleep(READER_PAUSE)

    threads = [threading.Thread(target=read, args=(seed,)) for seed in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return durations


def measure_wire(reader: Reader, path: str) -> Values:
    """kB of a first view as a browser is sent it: the page, its styles and its scripts."""
    page = read_size(reader, path)
    linked = set(LINKED.findall(reader.get(path).body))
    return {
        "kB over the wire": page + sum(read_size(reader, each.decode()) for each in linked),
        "kB of the page": page,
    }


def read_size(reader: Reader, path: str) -> float:
    body = reader.get(path, **{"Accept-Encoding": "br", "Accept": "text/html,*/*"}).body
    return len(body) / 1000
