"""Measure the pages of several sites in turn: processor time and milliseconds."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from bench.client import Reader, Reply, first_view
from bench.requests import AGAIN, Case, Data, cases
from bench.server import Server

Times = dict[str, float]

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


def medians(replies: list[Reply]) -> Times:
    return {
        "ms": median(reply.ms for reply in replies),
        "cpu": median(reply.cpu for reply in replies),
    }


def measure_pages(sites: list[Site], times: int) -> dict[str, dict[str, Times]]:
    """Medians by case and site. A first request, which is not measured, warms each worker."""
    size = sites[0].data.size
    return {case.name: measure_case(case, sites, times) for case in cases(size)}


def measure_case(case: Case, sites: list[Site], times: int) -> dict[str, Times]:
    """Each site is asked in turn, in an order that is reversed each time."""
    asked = [site for site in sites if case.plain or not site.is_plain]
    replies: dict[str, list[Reply]] = {site.name: [] for site in asked}
    for n in range(times + 1):
        for site in asked if n % 2 else reversed(asked):
            if sum(reply.ms for reply in replies[site.name]) > ENOUGH_MS:
                continue
            reply = ask(site, case.path_at(site.name, site.data, n), **first_view(n))
            if n:
                replies[site.name].append(reply)
    return {name: medians(of_site) for name, of_site in replies.items()}


def measure_repeats(sites: list[Site], times: int) -> dict[str, dict[str, Times]]:
    """Ask for the URLs of the first case again, without and with the ETag of the first answer."""
    again: dict[str, dict[str, Times]] = {name: {} for name in AGAIN}
    for site in sites:
        path = cases(site.data.size)[0].path(site.data, 0)
        whole = [ask(site, path, **first_view(n)) for n in range(1, times + 1)]
        unchanged = [
            ask(site, path, 304, **first_view(n), **{"If-None-Match": reply.etag})
            for n, reply in enumerate(whole, 1)
            if reply.etag
        ]
        for name, replies in zip(AGAIN, (whole, unchanged), strict=True):
            if replies:
                again[name][site.name] = medians(replies)
    return again


def measure_first_answer(server: Server, path: str) -> Times:
    """Milliseconds and processor time of the first answer, and of the start up to it."""
    reply = Reader(server.port).get(path)
    return {"ms": reply.ms, "cpu": reply.cpu, "start cpu": server.read_cpu()}
