"""Measure one server: milliseconds, rows a second, megabytes."""

import random
import re
import threading
import time
from statistics import median

from bench.client import Reader, Reply, WrongAnswerError
from bench.requests import CASES, Data
from bench.server import Server

Times = dict[str, float]

ENOUGH_MS = 6_000  # spent on one row; a slow row is asked fewer times
READER_PAUSE = 0.2  # seconds between two pages of one reader


def find_records(reader: Reader) -> list[str]:
    html = reader.get("/entries/?size=50&n=records").body.decode()
    return list(dict.fromkeys(re.findall(r'href="(/\w+/bulk-\d+/)"', html)))


def medians(replies: list[Reply]) -> Times:
    return {
        "ms": median(reply.ms for reply in replies),
        "cpu": median(reply.cpu for reply in replies),
    }


def measure_pages(reader: Reader, data: Data, times: int, plain: bool = False) -> dict[str, Times]:
    """Medians by case. A first request, which is not measured, warms the worker."""
    results = {}
    for row in CASES:
        if plain and not row.plain:
            continue
        reader.get(row.path(data, 0))
        replies: list[Reply] = []
        for n in range(1, times + 1):
            replies.append(reader.get(row.path(data, n)))
            if sum(reply.ms for reply in replies) > ENOUGH_MS:
                break
        results[row.name] = medians(replies)
    return results


def measure_repeats(reader: Reader, data: Data, times: int) -> dict[str, Times]:
    """Ask for the URLs of the second row again, without and with the ETag of the first answer."""
    paths = [CASES[1].path(data, n) for n in range(1, times + 1)]
    once_more = [reader.get(path) for path in paths]
    results = {"asked again": medians(once_more)}
    if all(reply.etag for reply in once_more):
        pairs = zip(paths, once_more, strict=True)
        headers = [(path, {"If-None-Match": reply.etag}) for path, reply in pairs]
        unchanged = [reader.get(path, 304, **fields) for path, fields in headers]
        results["asked again with its ETag (304)"] = medians(unchanged)
    return results


def measure_csv(reader: Reader, server: Server, size: int) -> dict[str, float]:
    idle = server.read_memory()
    server.reset_peak()
    lines, seconds = reader.download("/entries/export.csv")
    if lines < size:
        raise WrongAnswerError(f"The CSV of {size} records broke off after {lines} lines.")
    peak = server.read_memory("VmHWM")
    return {"rows a second": lines / seconds, "memory above idle, MB": peak - idle}


def measure_readers(port: int, data: Data, number: int, seconds: float) -> float:
    """Median ms of filtered lists and two-word searches while `number` readers ask at once."""
    durations: list[float] = []
    deadline = time.monotonic() + seconds

    def read(seed: int) -> None:
        reader, chance = Reader(port), random.Random(seed * 100 + number)
        while time.monotonic() < deadline:
            row = CASES[chance.choice((1, 2))]
            path = f"{row.path(data, chance.randrange(5))}&n={chance.random()}"
            durations.append(reader.get(path).ms)
            time.sleep(READER_PAUSE)

    threads = [threading.Thread(target=read, args=(seed,)) for seed in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return median(durations)
