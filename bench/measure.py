"""Measure the pages of several sites in turn: processor time and milliseconds."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from statistics import StatisticsError, median
from typing import Any

from bench.client import Reader, Reply, WrongAnswerError, first_view
from bench.requests import AGAIN, Case, Data, cases
from bench.server import Server

Values = dict[str, float]  # by unit
Outcome = Values | str  # or what went wrong; the other rows are measured all the same

ENOUGH_MS = 6_000  # spent on one line by one site; what is slow is asked fewer times


@dataclass(frozen=True)
class Site:
    """`database_cpu` reads the processor time of the database's own processes, in ms."""

    name: str
    server: Server
    reader: Reader
    data: Data
    database_cpu: Callable[[], float] = lambda: 0.0

    @property
    def is_plain(self) -> bool:
        return self.name == "plain"


def find_records(reader: Reader) -> dict[str, list[str]]:
    """Paths of record pages by kind."""
    paths = {}
    for kind in ("practices", "lessons", "dilemmas"):
        html = reader.get(f"/{kind}/?size=50").body.decode()
        paths[kind] = sorted(set(re.findall(rf'href="(/{kind}/[\w-]+/)"', html)))
    return paths


def ask(site: Site, path: str, expected: int = 200, **headers: str) -> Reply:
    """Add the time that the database took to the processor time of the answer."""
    before = site.database_cpu()
    reply = site.reader.get(path, expected, **headers)
    return Reply(
        reply.status, reply.body, reply.etag, reply.ms, reply.cpu + site.database_cpu() - before
    )


def attempt(measure: Callable[..., Values], *arguments: Any) -> Outcome:
    try:
        return measure(*arguments)
    except (WrongAnswerError, OSError, HTTPException, StatisticsError, LookupError) as error:
        return f"failed: {error}"


def medians(replies: list[Reply]) -> Values:
    return {
        "ms": median(reply.ms for reply in replies),
        "cpu": median(reply.cpu for reply in replies),
    }


def measure_case(case: Case, sites: list[Site], times: int) -> dict[str, Outcome]:
    """Medians by site. Each is asked in turn, in an order that is reversed each time. A first
    request, which is not measured, warms each worker."""
    asked = [site for site in sites if case.plain or not site.is_plain]
    replies: dict[str, list[Reply]] = {site.name: [] for site in asked}
    failures: dict[str, Outcome] = {}
    for n in range(times + 1):
        for site in asked if n % 2 else reversed(asked):
            if site.name in failures or total_ms(replies[site.name]) > ENOUGH_MS:
                continue
            try:
                reply = ask(site, case.path_at(site.name, site.data, n), **first_view(n))
            except (WrongAnswerError, OSError, HTTPException) as error:
                failures[site.name] = f"failed: {error}"
                continue
            if n:
                replies[site.name].append(reply)
    return {name: medians(of_site) for name, of_site in replies.items() if of_site} | failures


def total_ms(replies: list[Reply]) -> float:
    return sum(reply.ms for reply in replies)


def measure_repeat(sends_etag: bool, site: Site, times: int) -> Values:
    """Ask for the URLs of the first case again, without or with the ETag of the first answer."""
    path = cases(site.data.size)[0].path(site.data, 0)
    replies = []
    for n in range(1, times + 1):
        first = ask(site, path, **first_view(n))
        if sends_etag:
            tag = {"If-None-Match": first.etag}
            replies.append(ask(site, path, 304, **first_view(n), **tag))
        else:
            replies.append(ask(site, path, **first_view(n)))
    return medians(replies)


def measure_repeats(sites: list[Site], times: int) -> dict[str, dict[str, Outcome]]:
    return {
        name: {site.name: attempt(measure_repeat, sends_etag, site, times) for site in sites}
        for name, sends_etag in zip(AGAIN, (False, True), strict=True)
    }


def measure_first_answer(server: Server, path: str) -> Values:
    """Milliseconds and processor time of the first answer, and of the start up to it."""
    reply = Reader(server.port).get(path)
    return {
        "ms": reply.ms,
        "ms of CPU": reply.cpu,
        "ms of CPU with the start": server.read_cpu(),
    }
