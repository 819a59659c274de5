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
from bench.client import Reader
from bench.documents import measure_documents
from bench.requests import Data
from bench.server import build_environment, make_data, manage, run_server
from tests import postgres

PLAIN = {"DJANGO_SETTINGS_MODULE": "bench.plain.settings"}


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--databases", default="sqlite,postgres")
    parser.add_argument("--quick", action="store_true", help="ask for fewer URLs")
    parser.add_argument("--folder", type=Path, help="keep the data there for the next run")
    parser.add_argument("--port", type=int, default=0, help="else any free one")
    parser.add_argument("--name", default="bench", help="of the files in bench/results/")
    return parser.parse_args()


@contextmanager
def database(kind: str, size: int, folder: Path, server: str) -> Iterator[str]:
    """Yield the URL of an empty database, or of one that an earlier run left in the folder."""
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


def measure_site(
    kind: str, size: int, env: dict[str, str], folder: Path, options
) -> dict[str, Any]:
    times = 3 if options.quick else 5
    words, made_in = make_data(env, size, folder / f"{kind}-{size}.txt")
    result: dict[str, Any] = {"size": size, "database": kind, "made_in": made_in, "readers": {}}
    with run_server(env, port=options.port) as server:
        reader = Reader(server.port)
        result["first_ms"] = reader.get("/entries/?size=100").ms
        data = Data(size, words, measure.find_records(reader))
        result["here"] = measure.measure_pages(reader, data, times) | measure.measure_repeats(
            reader, data, times
        )
        result["worker_mb"] = server.read_memory()
        result["csv"] = measure.measure_csv(Reader(server.port), server, size)
        result["documents"] = measure_documents(Reader(server.port), data)
    with run_server(env | PLAIN, port=options.port) as server:
        reader = Reader(server.port)
        result["plain"] = measure.measure_pages(reader, data, 2 if options.quick else 3, plain=True)
        result["plain_csv"] = measure.measure_csv(Reader(server.port), server, size)
    if kind == "postgres":
        with run_server(env, workers=2, port=options.port) as server:
            measure.measure_readers(server.port, data, 4, 2)  # warms both workers
            for number in (1, 8):
                result["readers"][str(number)] = measure.measure_readers(
                    server.port, data, number, 4
                )
    return result


def main() -> None:
    options = parse_arguments()
    kinds, runs = options.databases.split(","), []
    server_context = postgres.server() if "postgres" in kinds else nullcontext("")
    folder_context = (
        tempfile.TemporaryDirectory() if options.folder is None else nullcontext(options.folder)
    )
    with server_context as server, folder_context as path:
        folder = Path(path).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        manage(build_environment(folder, "sqlite://:memory:"), "collectstatic", "--no-input")
        for size in map(int, options.sizes.split(",")):
            for kind in kinds:
                with database(kind, size, folder, server) as url:
                    env = build_environment(folder, url)
                    result = measure_site(kind, size, env, folder, options)
                print(report.render_table(result), end="\n\n", flush=True)
                runs.append(result)
                (folder / f"postgres-{size}.txt").unlink(missing_ok=True)
    print(f"Written to {report.write_report(runs, options.name)}")


if __name__ == "__main__":
    sys.exit(main())
