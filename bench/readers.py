"""Measure what many readers wait for at once, and what a first view sends over the wire."""

import random
import re
import threading
import time
from statistics import quantiles

from bench.client import Reader, first_view
from bench.requests import Case, Data, cases

READER_PAUSE = 0.2  # seconds between two pages of one reader
LINKED = re.compile(
    rb'(?:<link[^>]+rel="(?:stylesheet|preload)"[^>]+href|<script[^>]+src)="([^"]+)"'
)


def measure_readers(port: int, data: Data, number: int, seconds: float) -> dict[str, float]:
    """Median and 99th percentile, in ms, of mixed pages that `number` readers ask for at once."""
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
    cuts = quantiles(durations, n=100)
    return {"p50": cuts[49], "p99": cuts[98], "pages": len(durations)}


def measure_wire(reader: Reader, paths: dict[str, str]) -> dict[str, dict[str, float]]:
    """kB of a first view as a browser is sent it: the page, its styles and its scripts."""
    results = {}
    for name, path in paths.items():
        sizes = {"page": read_size(reader, path), "styles and scripts": 0.0}
        for linked in set(LINKED.findall(reader.get(path).body)):
            sizes["styles and scripts"] += read_size(reader, linked.decode())
        results[name] = sizes
    return results


def read_size(reader: Reader, path: str) -> float:
    body = reader.get(path, **{"Accept-Encoding": "br", "Accept": "text/html,*/*"}).body
    return len(body) / 1000
