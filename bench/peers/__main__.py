"""python -m bench.peers --sizes 1000,10000 --folder /tmp/bench: the site beside its peers.

The same generated records in the site, Datasette, Wagtail and the plain page of bench/plain, each
with one process that serves, on SQLite. All are asked in turn for pages they have not answered.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import measure
from bench.client import Reader, first_view
from bench.peers import tables
from bench.peers.make_datasette import SETTINGS
from bench.requests import Data, two_words
from bench.revisions import ROOT, Revision, run
from bench.run import PLAIN, Prepared, Run, prepare
from bench.server import Server, free_port, run_server, serve

REQUIREMENTS = Path(__file__).parent / "requirements.txt"
ENTRIES = "/records/entries"
CARD = "&".join(f"_col={name}" for name in ("slug", "title", "summary", "themes", "missions"))
Paths = Callable[[Data, int], str]


@dataclass(frozen=True)
class Row:
    """The path of each peer; the plain page has those of the site."""

    name: str
    ours: Paths
    datasette: Paths
    wagtail: Paths
    plain: bool = True


def search(name: str, words: Paths) -> Row:
    return Row(
        name,
        lambda data, n: f"/entries/?q={words(data, n)}",
        lambda data, n: f"{ENTRIES}?{CARD}&_search={words(data, n)}",
        lambda data, n: f"/?q={words(data, n)}",
    )


def slug(data: Data, n: int) -> str:
    return data.records["practices"][n].strip("/").split("/")[1]


def beginning(data: Data, n: int) -> str:
    return data.words["medium"][n][:4]


ROWS = (
    Row("list", lambda *_: "/entries/", lambda *_: f"{ENTRIES}?{CARD}", lambda *_: "/"),
    Row(
        "mission and theme",
        lambda _, n: f"/entries/?mission=bulk-mission-{n + 2:02}&theme=bulk-theme-{n + 1:02}",
        lambda _, n: (
            f"{ENTRIES}?{CARD}&missions__arraycontains=bulk-mission-{n + 2:02}"
            f"&themes__arraycontains=bulk-theme-{n + 1:02}"
        ),
        lambda _, n: f"/?missions=bulk-mission-{n + 2:02}&themes=bulk-theme-{n + 1:02}",
    ),
    search("two words", lambda data, n: two_words(data, n).partition("q=")[2]),
    search("a word in a quarter of all", lambda data, n: data.words["broad"][n]),
    search("a rare word", lambda data, n: data.words["rare"][n]),
    Row(
        "record page",
        lambda data, n: data.records["practices"][n],
        lambda data, n: f"{ENTRIES}/{slug(data, n)}",
        lambda data, n: f"/{slug(data, n)}/",
    ),
    Row(
        "type-ahead",
        lambda data, n: f"/api/v1/suggest/?q={beginning(data, n)}",
        lambda data, n: f"/records/suggest.json?q={beginning(data, n)}",
        lambda data, n: f"/suggest?q={beginning(data, n)}",
        plain=False,
    ),
)
CSV = Row(
    "CSV of everything",
    lambda _, n: f"/entries/export.csv?size={25 * 2 ** (n % 3)}",
    lambda *_: f"{ENTRIES}.csv?_stream=on",
    lambda *_: "/export.csv",
)


@dataclass(frozen=True)
class Site:
    name: str
    server: Server
    reader: Reader

    def ask(self, path: str, n: int) -> tuple[float, float]:
        """Milliseconds, and those of processor time in all processes of the server."""
        before = self.server.read_cpu()
        reply = self.reader.get(path, **first_view(n))
        return reply.ms, self.server.read_cpu() - before

    def fetch(self, path: str) -> tuple[float, float]:
        before = self.server.read_cpu()
        ms = self.reader.wait_for_file(path) * 1000
        return ms, self.server.read_cpu() - before


def measure_row(row: Row, sites: list[Site], data: Data, times: int) -> dict[str, tuple]:
    """Medians by site. A first request warms each site up."""
    found: dict[str, list[tuple[float, float]]] = {}
    for n in range(times + 1):
        for site in sites if n % 2 else reversed(sites):
            if site.name == "plain" and not row.plain:
                continue
            path = getattr(row, "ours" if site.name == "plain" else site.name)(data, n)
            spent = site.fetch(path) if row is CSV else site.ask(path, n)
            found.setdefault(site.name, []).append(spent)
    return {name: tuple(map(median, zip(*each[1:], strict=True))) for name, each in found.items()}


def install(folder: Path) -> str:
    """The Python of an environment with the peers, which is made if it is not there."""
    python = folder / "peers" / "bin" / "python"
    if not python.exists():
        run(sys.executable, "-m", "venv", str(folder / "peers"), cwd=ROOT)
    run(str(python), "-m", "pip", "install", "--quiet", "-r", str(REQUIREMENTS), cwd=ROOT)
    return str(python)


@contextmanager
def run_peers(python: str, folder: Path, here: Prepared) -> Iterator[list[Site]]:
    ours = here.env["POCBASE_DATA_DIR"] + "/bench.db"
    own = {"PEER_FOLDER": str(folder), "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": ""}
    env = {**here.env, **own}
    if not (folder / "made").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, arguments in (("datasette", [ours, str(folder)]), ("wagtail", [ours])):
            run(python, "-m", f"bench.peers.make_{name}", *arguments, cwd=ROOT, env=env)
        (folder / "made").touch()
    settings = [part for pair in SETTINGS.items() for part in ("--setting", *map(str, pair))]
    database, metadata = str(folder / "records.db"), str(folder / "metadata.json")
    counts = folder / "counts.json"
    counts.write_text(run(python, "-m", "datasette", "inspect", database, cwd=ROOT, env=env))
    commands = {
        "datasette": lambda port: [
            *("datasette", "serve", "-i", database, "--inspect-file", str(counts)),
            *("-m", metadata, "-p", port, *settings),
        ],
        "wagtail": lambda port: [
            *("gunicorn", "-b", f"127.0.0.1:{port}", "-w", "1", "--threads", "4"),
            *("--timeout", "600", "--log-level", "warning", "bench.peers.pages.wsgi"),
        ],
    }
    with ExitStack() as stack:
        sites = []
        for name, command in commands.items():
            port = free_port()
            arguments = [python, "-m", *command(str(port))]
            server = stack.enter_context(serve(arguments, port, cwd=ROOT, env=env))
            sites.append(Site(name, server, Reader(port)))
        yield sites


def measure_size(
    python: str, size: int, folder: Path, times: int, wanted: list[str]
) -> dict[str, dict[str, tuple]]:
    """`wanted`: parts of the names of the rows to measure."""
    arguments = Run("sqlite", size, {"here": Revision("here")}, folder, "", quick=True)
    with ExitStack() as stack:
        here = stack.enter_context(prepare(arguments, "here"))
        sites = []
        for name, env in (("ours", here.env), ("plain", here.env | PLAIN)):
            server = stack.enter_context(run_server(here.revision, env))
            sites.append(Site(name, server, Reader(server.port)))
        sites += stack.enter_context(run_peers(python, folder / f"peers-{size}", here))
        data = Data(size, here.words, measure.find_records(sites[0].reader))
        rows = [row for row in (*ROWS, CSV) if any(part in row.name for part in wanted)]
        return {row.name: measure_row(row, sites, data, 2 if row is CSV else times) for row in rows}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.peers")
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--times", type=int, default=8, help="requests for each line")
    parser.add_argument("--rows", default="", help="only these: --rows list,word,CSV")
    parser.add_argument("--folder", type=Path, help="keep data and the peers' packages there")
    parser.add_argument("--name", default="peers", help="of the files in bench/results/")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.folder or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        python = install(folder)
        found, rows = {}, options.rows.split(",")
        for size in map(int, options.sizes.split(",")):
            found[size] = measure_size(python, size, folder, options.times, rows)
            print(tables.render(size, found[size]), end="\n\n", flush=True)
        print(f"Written to {tables.write(found, options.name)}")


if __name__ == "__main__":
    sys.exit(main())
