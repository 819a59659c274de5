"""make bench, or python -m bench --sizes 1000 --databases sqlite --quick"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg2

from bench import measure, report
from bench.asked import Data
from bench.client import Reader
from bench.documents import documents
from bench.server import environment, make_data, manage, serving
from tests import postgres

PLAIN = {"DJANGO_SETTINGS_MODULE": "bench.plain.settings"}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--databases", default="sqlite,postgres")
    parser.add_argument("--quick", action="store_true", help="ask for fewer addresses")
    parser.add_argument("--folder", type=Path, help="keep the data there for the next run")
    parser.add_argument("--port", type=int, default=0, help="else any free one")
    parser.add_argument("--name", default="bench", help="of the files in bench/results/")
    return parser.parse_args()


@contextmanager
def database(kind: str, size: int, folder: Path, server: str) -> Iterator[str]:
    """The address of an empty database, or of one kept in the folder."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / f'bulk-{size}.db'}"
        return
    name = f"bulk_{size}"
    connection = psycopg2.connect(server)
    connection.autocommit = True
    connection.cursor().execute(f"CREATE DATABASE {name}")
    yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    connection.cursor().execute(f"DROP DATABASE {name} WITH (FORCE)")
    connection.close()


def run(kind: str, size: int, env: dict[str, str], folder: Path, asked) -> dict[str, Any]:
    times = 3 if asked.quick else 5
    words, made_in = make_data(env, size, folder / f"{kind}-{size}.txt")
    found: dict[str, Any] = {"size": size, "database": kind, "made_in": made_in, "readers": {}}
    with serving(env, port=asked.port) as server:
        reader = Reader(server.port)
        found["first_ms"] = reader.ask("/entries/?size=100").ms
        data = Data(size, words, measure.records(reader))
        found["here"] = measure.pages(reader, data, times) | measure.again(reader, data, times)
        found["worker_mb"] = server.memory()
        found["csv"] = measure.csv(Reader(server.port), server, size)
        found["documents"] = documents(Reader(server.port), data)
    with serving(env | PLAIN, port=asked.port) as server:
        reader = Reader(server.port)
        found["plain"] = measure.pages(reader, data, 2 if asked.quick else 3, plain=True)
        found["plain_csv"] = measure.csv(Reader(server.port), server, size)
    if kind == "postgres":
        with serving(env, workers=2, port=asked.port) as server:
            measure.readers(server.port, data, 4, 2)  # warms both workers
            for number in (1, 8):
                found["readers"][str(number)] = measure.readers(server.port, data, number, 4)
    return found


def main() -> None:
    asked = arguments()
    kinds, runs = asked.databases.split(","), []
    needed = postgres.server() if "postgres" in kinds else nullcontext("")
    kept = tempfile.TemporaryDirectory() if asked.folder is None else nullcontext(asked.folder)
    with needed as server, kept as place:
        folder = Path(place).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        manage(environment(folder, "sqlite://:memory:"), "collectstatic", "--no-input")
        for size in map(int, asked.sizes.split(",")):
            for kind in kinds:
                with database(kind, size, folder, server) as address:
                    found = run(kind, size, environment(folder, address), folder, asked)
                print(report.table(found), end="\n\n", flush=True)
                runs.append(found)
                (folder / f"postgres-{size}.txt").unlink(missing_ok=True)
    print(f"Written to {report.write(runs, asked.name)}")


if __name__ == "__main__":
    sys.exit(main())
