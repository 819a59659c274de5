"""What readers and savers get while something fails: python -m bench.faults

The cases run one after the other on a site with two workers. The table shows what was answered and
what the database held afterwards. The exit status is 1 if anything was lost, torn, outdated or
answered with 500.
"""

import argparse
import os
import re
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path
from threading import Lock

from bench.client import first_view
from bench.fault_load import PATHS, Tally, readers, request, running, savers, slow_clients
from bench.fault_outcome import COLUMNS, HEAD, Outcome
from bench.fault_requests import limits, odd_requests
from bench.fault_site import Postgres, Site, Sqlite, wait_until

Case = Callable[[Site], Iterator[Outcome]]


def lost_saves(site: Site, people: list) -> int:
    with site.database.connect() as connection:
        return sum(sum(saver.check(connection)) for saver in people)


def nothing(site: Site) -> Outcome:
    """What the machine gives readers while nothing fails: to compare the others with."""
    with readers(site.port, 8):
        time.sleep(5)  # both workers build what they keep
    with readers(site.port, 8) as read:
        time.sleep(10)
    return Outcome("nothing fails", [read])


def crowd(site: Site) -> Iterator[Outcome]:
    """The same load without and with the lock: readers may wait for the machine, but not for the
    lock."""
    free = lock(site, "60 slow clients, nothing locked", nullcontext())
    yield free
    locked = lock(site, "locked for 30 s, 60 slow clients", site.database.lock())
    locked.slowest_allowed = max(1, 1.5 * free.tallies[0].p99)
    yield locked


def lock(site: Site, name: str, held: AbstractContextManager[None]) -> Outcome:
    """Nine savers, perhaps behind another writer, sixty slow connections and downloads at once."""
    with ExitStack() as load:
        load.enter_context(slow_clients(site.port, 60))
        saved, people = load.enter_context(savers(site.port, 9))
        downloads = Tally()
        load.enter_context(
            running(
                6,
                lambda index: request(site.port, downloads, "GET", "/entries/export.csv") and None,
            )
        )
        load.enter_context(held)
        with readers(site.port, 8) as read:
            time.sleep(30)
    return Outcome(name, [read, saved], lost_saves(site, people))


def kill(site: Site) -> Outcome:
    """A worker ends every second, in the middle of saves."""
    with readers(site.port, 4) as read, savers(site.port, 4, pause=0) as (saved, people):
        for number in range(10):
            time.sleep(1)
            workers = site.workers()
            os.kill(workers[number % len(workers)], signal.SIGKILL)
        wait_until(lambda: site.answers("/entries/"))
    return Outcome("workers killed", [read, saved], lost_saves(site, people))


def disturb(name: str, site: Site, fault: Callable, seconds: float = 8, number: int = 4) -> Outcome:
    """Readers and savers before, during and after a fault."""
    with readers(site.port, 8) as read, savers(site.port, number) as (saved, people):
        time.sleep(2)
        with fault(site):
            time.sleep(seconds)
        before = [saver.saved for saver in people]
        recovery = wait_until(
            lambda: (
                all(saver.saved > old for saver, old in zip(people, before, strict=True))
                and all(site.answers(path, **first_view(time.time_ns())) for path in PATHS[:6])
            )
        )
        time.sleep(1)
    return Outcome(name, [read, saved], lost_saves(site, people), recovery=recovery)


def restore(site: Site) -> Outcome:
    """A backup is restored; every page then shows what the backup holds, and nothing newer."""
    slugs = practices(site)
    for slug in slugs:
        rename(site, slug, "Named in the backup")
    site.database.dump()
    for slug in slugs:
        rename(site, slug, "Named since the backup")
    read, pages = Tally(), [f"/practices/{slug}/" for slug in slugs]
    for page in pages:
        request(site.port, read, "GET", page)
    with readers(site.port, 4) as read:
        site.database.restore(site)
        recovery = wait_until(lambda: all(map(site.answers, pages)))
        shown = [request(site.port, read, "GET", page)[1] for page in pages * 4]
    stale = sum("Named in the backup" not in page for page in shown)
    return Outcome("restored from a backup", [read], stale=stale, recovery=recovery)


def practices(site: Site) -> list[str]:
    with site.database.connect() as connection:
        cursor = connection.cursor()
        cursor.execute(
            "SELECT slug FROM lessons_entry WHERE kind = 'practice' AND state = 'published'"
            " ORDER BY slug LIMIT 2"
        )
        return [slug for (slug,) in cursor.fetchall()]


def rename(site: Site, slug: str, title: str) -> None:
    with site.database.connect() as connection:
        query = f"UPDATE lessons_entry SET title = '{title}' WHERE slug = '{slug}'"  # noqa: S608
        connection.cursor().execute(query)


def publish(site: Site) -> Outcome:
    """Two publishers and eight readers: every page is at least as new as its request."""
    slugs, latest, lock = practices(site), [0, 0], Lock()
    stale, read = [], Tally()

    def change(index: int) -> None:
        with lock:  # SQLite has one writer at a time
            rename(site, slugs[index], f"Named {latest[index] + 1} times")
        latest[index] += 1
        time.sleep(1)

    def look(index: int) -> None:
        record, least = index % 2, latest[index % 2]
        page = request(site.port, read, "GET", f"/practices/{slugs[record]}/")[1]
        possible = range(least, latest[record] + 2)
        if least and page and not any(f"Named {number} times" in page for number in possible):
            stale.append(page)

    with running(2, change), running(8, look):
        time.sleep(10)
    return Outcome("two publishers, eight readers", [read], stale=len(stale))


def once(case: Callable[[Site], Outcome]) -> Case:
    def outcomes(site: Site) -> Iterator[Outcome]:
        yield case(site)

    return outcomes


def fault_of(name: str, method: str) -> Case:
    """A fault that not every kind of database can have."""

    def outcomes(site: Site) -> Iterator[Outcome]:
        if fault := getattr(site.database, method, None):
            yield disturb(name, site, fault)

    return outcomes


CASES: dict[str, Case] = {
    "nothing": once(nothing),
    "publish": once(publish),
    "lock": crowd,
    "away": fault_of("database away", "away"),
    "read-only": fault_of("database read-only", "read_only"),
    "full": fault_of("disk full", "fill"),
    "kill": once(kill),
    "restore": once(restore),
    "odd": once(odd_requests),
    "limits": once(limits),  # last: afterwards nothing can be made for an hour
}


@contextmanager
def site_on(kind: str) -> Iterator[Site]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "var"
        folder.mkdir()
        database = Sqlite(folder) if kind == "sqlite" else Postgres(folder)
        try:
            site = Site(folder, database)
            try:
                yield site
            finally:
                site.stop()
                sys.stderr.write("".join(summarise_log(site.log)))
        finally:
            database.stop()


def summarise_log(file: Path) -> list[str]:
    """The errors that ended a request; what was answered with 503 is one line each."""
    errors = [line for line in file.open() if re.match(r"[\w.]+(Error|Exception|Exist)\b", line)]
    return [f"{number} times: {line}" for line, number in Counter(errors).most_common(5)]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.faults")
    parser.add_argument("--databases", default="sqlite,postgres")
    parser.add_argument("--cases", default=",".join(CASES), help=f"some of {', '.join(CASES)}")
    options = parser.parse_args()
    is_good = True
    head = COLUMNS.format(*HEAD)
    for kind in options.databases.split(","):
        print(f"\n{kind}\n\n{head}\n{re.sub('[^|]', '-', head)}", flush=True)
        with site_on(kind) as site:
            for name in options.cases.split(","):
                for outcome in CASES[name](site):
                    is_good = outcome.judge() and is_good
                    print(*outcome.rows(), *outcome.details(), sep="\n", flush=True)
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
