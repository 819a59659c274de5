"""make bench, or python -m bench --against 9f4b0d3 --sizes seeds,1000 --databases sqlite"""

import argparse
import sys
import tempfile
from contextlib import ExitStack, nullcontext
from pathlib import Path

from bench import report
from bench.profiling import print_profiles
from bench.requests import SEEDS
from bench.revisions import Revision, check_out
from bench.run import Run, measure_run
from tests import postgres

BUFFERS = "shared_buffers=1GB"  # PostgreSQL's manual advises a quarter of the memory


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--against", metavar="REV", help="ask the site of that revision in turn")
    parser.add_argument("--sizes", default="seeds,1000,10000,100000")
    parser.add_argument("--databases", default="sqlite,postgres")
    parser.add_argument("--quick", action="store_true", help="ask for fewer URLs and no files")
    parser.add_argument(
        "--rows",
        default="",
        metavar="A,B",
        help="only rows whose name contains one of these: --rows list,word,XLSX,readers",
    )
    parser.add_argument("--folder", type=Path, help="keep checkouts and SQLite data there")
    parser.add_argument("--name", default="bench", help="of the files in bench/results/")
    parser.add_argument(
        "--profile", action="store_true", help="say where the time of pages goes instead"
    )
    return parser.parse_args()


def main() -> None:
    options = parse_arguments()
    databases = options.databases.split(",")
    rows = tuple(filter(None, options.rows.split(",")))
    sizes = [SEEDS if size == "seeds" else int(size) for size in options.sizes.split(",")]
    with ExitStack() as stack:
        folder = options.folder or stack.enter_context(tempfile.TemporaryDirectory())
        folder = Path(folder).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        uses_postgres = "postgres" in databases
        made = postgres.server(BUFFERS) if uses_postgres else nullcontext("")
        server = stack.enter_context(made)
        revisions = {"here": Revision("here")}
        if options.against:
            revisions["before"] = check_out(options.against, folder)
        runs = []
        for size in sizes:
            for kind in databases:
                run = Run(kind, size, revisions, folder, server, options.quick, rows)
                if options.profile:
                    print_profiles(run)
                    continue
                runs.append({})
                for step, runs[-1] in enumerate(measure_run(run)):
                    written = report.write_report(runs, options.name)
                    if step == 0:
                        print(report.render_pages(runs[-1]), end="\n\n", flush=True)
                print(report.render_more(runs[-1]), end=f"\n\nWritten to {written}\n\n")


if __name__ == "__main__":
    sys.exit(main())
