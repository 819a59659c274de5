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
from bench.fault_site import Postgres, Site, Sqlite, wait_until


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


def crowd(site: Site) -> Outcome:
    """What the next case asks of the machine, without the lock: to compare it with."""
    return lock(site, "60 slow clients, nothing locked", nullcontext())


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


def compare(locked: Outcome, crowded: Outcome) -> Outcome:
    """Readers may wait for the machine, but not for the lock."""
    locked.slowest_allowed = max(1, 1.5 * crowded.tallies[0].p99)
    return locked


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
        with fault():
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


def limits(site: Site) -> Outcome:
    """The limits on new handouts and sign-ins hold for both workers, whatever is read between."""
    posts, read = Tally(), Tally()
    for path in ("/handouts/new/", "/admin/login/"):
        for number in range(140):
            form = {"username": "nobody", "password": "wrong"}
            request(site.port, posts, "POST", path, form)
            if path == "/handouts/new/":
                for word in range(4):
                    request(site.port, read, "GET", f"/api/v1/suggest/?q=w{number}x{word}")
    outcome = Outcome("limits of an hour", [read, posts])
    if posts.statuses["303"] > 100 or posts.statuses["200"] > 30:
        outcome.problems.append(f"more than allowed: {dict(posts.statuses)}")
    return outcome


def odd_requests(site: Site) -> Outcome:
    read = Tally()
    many = "&".join(f"p{number}={number}" for number in range(300))
    outcome = Outcome("odd requests", [read])
    size = len(request(site.port, read, "GET", f"/entries/?{many}")[1])
    if size > 200_000:
        outcome.problems.append(f"300 unknown parameters give a page of {size} bytes")
    if site.answers("/entries/ HTTP/1.1\r\nHost: evil.example\r\nX: y"):
        outcome.problems.append("a foreign host is served")
    return outcome


def cases(site: Site) -> Iterator[Callable[[], Outcome]]:
    database = site.database
    yield lambda: nothing(site)
    yield lambda: publish(site)
    crowded = crowd(site)
    yield lambda: crowded
    yield lambda: compare(lock(site, "locked for 30 s, 60 slow clients", database.lock()), crowded)
    if isinstance(database, Postgres):
        yield lambda: disturb("database away", site, database.away)
        yield lambda: disturb("database read-only", site, database.read_only)
    else:
        yield lambda: disturb("disk full", site, lambda: database.fill(site))
    yield lambda: kill(site)
    yield lambda: restore(site)
    yield lambda: odd_requests(site)
    yield lambda: limits(site)  # last: afterwards nothing can be made for an hour


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
    is_good = True
    head = COLUMNS.format(*HEAD)
    for kind in parser.parse_args().databases.split(","):
        print(f"\n{kind}\n\n{head}\n{re.sub('[^|]', '-', head)}", flush=True)
        with site_on(kind) as site:
            for case in cases(site):
                outcome = case()
                is_good = outcome.judge() and is_good
                problems = [f"  PROBLEM: {problem}" for problem in outcome.problems]
                paths = {path for tally in outcome.tallies for path in tally.unanswered}
                print(*outcome.rows(), *problems, *sorted(paths)[:5], sep="\n", flush=True)
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
