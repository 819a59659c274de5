"""One run: a number of records on one database, asked of each revision and of the plain page."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg2

from bench import files, measure, processes, readers
from bench.client import Reader
from bench.measure import Site
from bench.requests import SEEDS, Data
from bench.revisions import Revision
from bench.server import build_environment, make_data, manage, run_server

PLAIN = {"DJANGO_SETTINGS_MODULE": "bench.plain.settings"}
MANY_READERS = 32
SECONDS = 10  # that many readers read
FIRST_VIEWS = {"home": "/", "the list": "/entries/", "the matrix": "/matrix/"}


@dataclass(frozen=True)
class Run:
    database: str
    size: int
    revisions: dict[str, Revision]
    folder: Path
    postgres: str
    quick: bool

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

    def read() -> float:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return processes.read_cpu(pid for (pid,) in cursor.fetchall())

    return read


def measure_run(run: Run) -> dict[str, Any]:
    result: dict[str, Any] = {"size": run.size, "database": run.database, "sites": {}}
    with ExitStack() as stack:
        prepared = {name: stack.enter_context(prepare(run, name)) for name in run.revisions}
        sites = []
        for name, here in prepared.items():
            server = stack.enter_context(run_server(here.revision, here.env))
            first = measure.measure_first_answer(server, "/entries/?size=100")
            reader = Reader(server.port)
            data = Data(run.size, here.words, measure.find_records(reader))
            sites.append(Site(name, server, reader, data, backend_meter(here.url)))
            result["sites"][name] = {"first": first, "made in": here.made_in}
        asked = [*sites, start_plain(stack, prepared["here"], sites[0])] if run.size else sites
        result["pages"] = measure.measure_pages(asked, run.times)
        result["pages"] |= measure.measure_repeats(sites, run.times)
        for site in sites:
            facts = result["sites"][site.name]
            facts["worker MB"] = site.server.read_memory()
            if not run.quick:
                facts |= measure_more(site, prepared[site.name], run)
    return result


def start_plain(stack: ExitStack, here: Prepared, ours: Site) -> Site:
    server = stack.enter_context(run_server(here.revision, here.env | PLAIN))
    return replace(ours, name="plain", server=server, reader=Reader(server.port))


def measure_more(site: Site, here: Prepared, run: Run) -> dict[str, Any]:
    """What takes long: files, the weight of first views, many readers at once."""
    more: dict[str, Any] = {
        "wire": readers.measure_wire(site.reader, first_views(site.data)),
    }
    if run.size != SEEDS:
        more["tables"] = files.measure_tables(site)
        more["documents"] = files.measure_documents(site)
    with run_server(here.revision, here.env, workers=2) as server:
        readers.measure_readers(server.port, site.data, 4, 2)  # warms both workers
        more["readers"] = {
            number: readers.measure_readers(server.port, site.data, number, SECONDS)
            for number in (1, MANY_READERS)
        }
        more["share MB"] = server.read_share()
    return more


def first_views(data: Data) -> dict[str, str]:
    record = {"a record": data.records["practices"][0]}
    if data.size != SEEDS:
        return FIRST_VIEWS | record
    own = {"a theme": "/themes/coordination/", "a mission": "/missions/unmis/"}
    return FIRST_VIEWS | record | own | {"a source": "/sources/note-2009/"}
