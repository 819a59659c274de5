"""Milliseconds, rows a second and megabytes of one server."""

import random
import re
import threading
import time
from statistics import median

from bench.asked import ROWS, Data
from bench.client import Reader, Reply, WrongAnswerError
from bench.server import Server

Times = dict[str, float]

ENOUGH_MS = 6_000  # of a slow row; no more addresses are asked for then
READER_PAUSE = 0.2  # seconds between two pages of one reader


def records(reader: Reader) -> list[str]:
    html = reader.ask("/entries/?size=50&n=records").body.decode()
    return list(dict.fromkeys(re.findall(r'href="(/\w+/bulk-\d+/)"', html)))


def middle(replies: list[Reply]) -> Times:
    return {
        "ms": median(reply.ms for reply in replies),
        "cpu": median(reply.cpu for reply in replies),
    }


def pages(reader: Reader, data: Data, times: int, plain: bool = False) -> dict[str, Times]:
    """Row → medians of addresses asked for the first time, after one other of the same row."""
    found = {}
    for row in ROWS:
        if plain and not row.plain:
            continue
        reader.ask(row.address(data, 0))
        replies: list[Reply] = []
        for n in range(1, times + 1):
            replies.append(reader.ask(row.address(data, n)))
            if sum(reply.ms for reply in replies) > ENOUGH_MS:
                break
        found[row.name] = middle(replies)
    return found


def again(reader: Reader, data: Data, times: int) -> dict[str, Times]:
    """The second row's addresses once more, and with the ETag that they were answered with."""
    addresses = [ROWS[1].address(data, n) for n in range(1, times + 1)]
    once_more = [reader.ask(address) for address in addresses]
    found = {"asked again": middle(once_more)}
    if all(reply.etag for reply in once_more):
        pairs = zip(addresses, once_more, strict=True)
        headers = [(address, {"If-None-Match": reply.etag}) for address, reply in pairs]
        unchanged = [reader.ask(address, 304, **fields) for address, fields in headers]
        found["asked again with its ETag (304)"] = middle(unchanged)
    return found


def csv(reader: Reader, server: Server, size: int) -> dict[str, float]:
    idle = server.memory()
    server.forget_peak()
    lines, seconds = reader.download("/entries/export.csv")
    if lines < size:
        raise WrongAnswerError(f"The CSV of {size} records broke off after {lines} lines.")
    peak = server.memory("VmHWM")
    return {"rows a second": lines / seconds, "memory above idle, MB": peak - idle}


def readers(port: int, data: Data, number: int, seconds: float) -> float:
    """Median ms of filtered lists and two-word searches while so many read at a time."""
    taken: list[float] = []
    ends = time.monotonic() + seconds

    def read(place: int) -> None:
        reader, chance = Reader(port), random.Random(place * 100 + number)
        while time.monotonic() < ends:
            row = ROWS[chance.choice((1, 2))]
            address = f"{row.address(data, chance.randrange(5))}&n={chance.random()}"
            taken.append(reader.ask(address).ms)
            time.sleep(READER_PAUSE)

    threads = [threading.Thread(target=read, args=(place,)) for place in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return median(taken)
