"""One run: a number of records on one database, asked of each revision and of the plain page."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg2

from bench import files, measure, processes, readers
from bench.client import Reader
from bench.measure import Outcome, Site, attempt
from bench.requests import AGAIN, FIRST, MANY_READERS, SEEDS, Data, cases
from bench.revisions import Revision
from bench.server import build_environment, make_data, manage, run_server

PLAIN = {"DJANGO_SETTINGS_MODULE": "bench.plain.settings"}
LARGEST_PLAIN = 100_000  # records; the plain list of more takes minutes
FIRST_VIEW = "/entries/?size=100"
FIRST_VIEWS = {"home": "/", "the list": "/entries/", "the matrix": "/matrix/", "a record": ""}
SEEDED_VIEWS = {
    "a theme": "/themes/coordination/",
    "a mission": "/missions/unmis/",
    "a source": "/sources/note-2009/",
}


@dataclass(frozen=True)
class Run:
    database: str
    size: int
    revisions: dict[str, Revision]
    folder: Path
    postgres: str
    quick: bool
    rows: tuple[str, ...] = ()  # parts of the names of the rows to measure; none means all

    def has(self, name: str) -> bool:
        return not self.rows or any(part in name for part in self.rows)

    @property
    def times(self) -> int:
        return 4 if self.quick else 8


@dataclass(frozen=True)
class Prepared:
    """A database filled by a revision."""

    revision: Revision
    env: dict[str, str]
    words: dict[str, list[str]]
    made_in: float
    url: str


@contextmanager
def prepare(run: Run, name: str) -> Iterator[Prepared]:
    revision = run.revisions[name]
    folder = run.folder / f"{name}-{run.database}-{run.size}"
    with new_database(run, name, folder) as url:
        env = build_environment(folder, url)
        words, made_in = fill(revision, env, run.size, folder)
        yield Prepared(revision, env, words, made_in, url)
    if run.database != "sqlite":
        (folder / "made.txt").unlink(missing_ok=True)


def fill(
    revision: Revision, env: dict[str, str], size: int, folder: Path
) -> tuple[dict[str, list[str]], float]:
    manage(revision, env, "collectstatic", "--no-input")
    if size != SEEDS:
        return make_data(revision, env, size, folder / "made.txt")
    manage(revision, env, "migrate", "-v0")
    manage(revision, env, "seed")
    return {}, 0


@contextmanager
def new_database(run: Run, name: str, folder: Path) -> Iterator[str]:
    """Yield the URL of an empty database, or of one that an earlier run left in the folder."""
    if run.database == "sqlite":
        yield f"sqlite:///{folder / 'bench.db'}"
        return
    database = f"bench_{name}_{run.size}"
    connection = psycopg2.connect(run.postgres)
    connection.autocommit = True
    connection.cursor().execute(f"CREATE DATABASE {database}")
    yield urlunsplit(urlsplit(run.postgres)._replace(path=f"/{database}"))
    connection.cursor().execute(f"DROP DATABASE {database} WITH (FORCE)")
    connection.close()


def backend_meter(url: str) -> Callable[[], float]:
    """Reads the processor time of the server processes that work for this database, in ms."""
    if url.startswith("sqlite"):
        return lambda: 0.0
    connection = psycopg2.connect(url)
    connection.autocommit = True
    cursor = connection.cursor()
    spent: dict[int, float] = {}  # by process; those that have ended count, too

    def read() -> float:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        for (pid,) in cursor.fetchall():
            spent[pid] = max(processes.read_cpu([pid]), spent.get(pid, 0))
        return sum(spent.values())

    return read


def measure_run(run: Run) -> Iterator[dict[str, Any]]:
    """Yields what is measured so far: first all pages, then after each row that takes longer."""
    result: dict[str, Any] = {"size": run.size, "database": run.database, "pages": {}}
    with ExitStack() as stack:
        prepared = {name: stack.enter_context(prepare(run, name)) for name in run.revisions}
        result["made in, s"] = {name: here.made_in for name, here in prepared.items()}
        sites, first, fresh = [], {}, {}
        for name, here in prepared.items():
            with run_server(here.revision, here.env) as server:
                fresh[name] = measure.attempt(measure.measure_first_answer, server, FIRST_VIEW)
            server = stack.enter_context(run_server(here.revision, here.env))
            first[name] = measure.attempt(measure.measure_first_answer, server, FIRST_VIEW)
            reader = Reader(server.port)
            data = Data(run.size, here.words, measure.find_records(reader))
            sites.append(Site(name, server, reader, data, backend_meter(here.url)))
        has_plain = 0 < run.size <= LARGEST_PLAIN
        asked = [*sites, start_plain(stack, prepared["here"], sites[0])] if has_plain else sites
        for case in cases(run.size):
            if run.has(case.name):
                result["pages"][case.name] = measure.measure_case(case, asked, run.times)
        if any(map(run.has, AGAIN)):
            result["pages"] |= measure.measure_repeats(sites, run.times)
        memory = {site.name: {"MB": site.server.read_memory()} for site in sites}
        result["more"] = {"first start of a release": fresh, FIRST: first}
        result["more"]["worker, after these pages"] = memory
        yield result
        for name, measure_row in more_rows(run, prepared).items():
            if run.has(name):
                result["more"][name] = {site.name: measure_row(site) for site in sites}
                yield result


def start_plain(stack: ExitStack, here: Prepared, ours: Site) -> Site:
    server = stack.enter_context(run_server(here.revision, here.env | PLAIN))
    return replace(ours, name="plain", server=server, reader=Reader(server.port))


def more_rows(run: Run, prepared: dict[str, Prepared]) -> dict[str, Callable[[Site], Outcome]]:
    """Row → what measures it: files, the weight of first views, many readers at once."""
    if run.quick:
        return {}

    def crowd(number: int) -> Callable[[Site], Outcome]:
        def measure_site(site: Site) -> Outcome:
            here = prepared[site.name]
            return attempt(readers.measure_crowd, here.revision, here.env, site.data, number)

        return measure_site

    rows = {f"{number} readers, two workers": crowd(number) for number in (1, MANY_READERS)}
    if run.size != SEEDS:
        rows |= {name: partial(attempt, row) for name, row in files.ROWS.items()}
    return rows | {
        f"first view of {name}": partial(attempt, measure_first_view, name)
        for name in FIRST_VIEWS | (SEEDED_VIEWS if run.size == SEEDS else {})
    }


def measure_first_view(name: str, site: Site) -> Outcome:
    path = (FIRST_VIEWS | SEEDED_VIEWS)[name] or site.data.records["practices"][0]
    return readers.measure_wire(site.reader, path)
