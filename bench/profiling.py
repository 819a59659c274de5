"""Where the time of each page goes: python -m bench --profile --sizes seeds --databases sqlite

The site answers inside a process of its own, warm, with the profiler on; each function's own time
is counted for the part of the program that it belongs to, and a built-in's for its caller's part.
Each share is applied to the processor time that the page takes without the profiler.
"""

import cProfile
import json
import os
import pstats
import sys
from collections import Counter
from collections.abc import Callable
from statistics import median
from time import thread_time
from typing import TYPE_CHECKING, Any
from wsgiref.util import setup_testing_defaults

from bench.client import first_view
from bench.requests import Data, cases

if TYPE_CHECKING:
    from bench.run import Run

TIMES = 8
# What a path contains → the part of the program; the first that fits counts.
PARTS = {
    "sqlite3/": "database driver",
    "psycopg2/": "database driver",
    "django/db/backends": "database driver",
    "django/db/": "ORM",
    "jinja2/": "templates",
    "django/template/": "templates",
    "<template>": "templates",
    "pocbase/jinja": "templates",
    "templates/": "templates",
    "django/utils/translation": "translation",
    "gettext": "translation",
    "django/forms": "forms",
    "django_filters/": "forms",
    "markdown/": "Markdown",
    "lessons/content/": "Markdown",
    "lessons/facet_index/": "facet index",
    "lessons/search/": "search",
    "brotli": "compression",
    "gzip": "compression",
    "django/urls/": "addresses",
    "lessons/": "own pages",
    "missions/": "own pages",
    "pocbase/": "middleware",
    "django/": "Django",
    "markupsafe": "escaping",
    "rapidfuzz": "search",
    "site-packages/": "other libraries",
    "/python3": "Python's library",
}
# Built-ins that would hide in the part of their caller.
BUILTINS = {"sqlite3": "SQLite", "psycopg2": "waiting for PostgreSQL", "ompress": "compression"}


def print_profiles(run: "Run") -> None:
    """Fill a database and print, for each page, the milliseconds of each part."""
    from bench.revisions import run as run_command
    from bench.run import prepare

    with prepare(run, "here") as here:
        words = json.dumps({"size": run.size, "words": here.words})
        command = (here.revision.python, "-m", "bench.profiling", words)
        print(run_command(*command, cwd=here.revision.root, env=here.env))


def profile_pages(size: int, words: dict[str, list[str]]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pocbase.settings")
    from pocbase.wsgi import application

    data = Data(size, words, find_paths())
    for case in cases(size):
        ask(application, case.path(data, 0), 0)
        spent = [ask(application, case.path(data, n), n) for n in range(1, TIMES)]
        profiler = cProfile.Profile(thread_time)
        profiler.enable()
        ask(application, case.path(data, TIMES), TIMES)
        profiler.disable()
        print_case(case.name, median(spent), share_parts(pstats.Stats(profiler)))


def find_paths() -> dict[str, list[str]]:
    from lessons.models import Entry

    return {
        f"{kind}s": [
            f"/{kind}s/{slug}/"
            for slug in Entry.objects.filter(kind=kind, state="published")
            .order_by("slug")
            .values_list("slug", flat=True)[: TIMES + 1]
        ]
        for kind in ("practice", "lesson", "dilemma")
    }


def ask(application: Callable, path: str, number: int) -> float:
    """Ms of processor time for the first view of a page."""
    environ: dict[str, Any] = {}
    setup_testing_defaults(environ)
    path, _, query = path.partition("?")
    environ |= {
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": first_view(number)["Host"],
        "HTTP_ACCEPT_ENCODING": "br",
        "REMOTE_ADDR": "127.0.0.1",
    }
    began = thread_time()
    status: list[str] = []
    answer = application(environ, lambda line, headers, *rest: status.append(line))
    b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    if not status[0].startswith("200"):
        sys.exit(f"{path}?{query}: {status[0]}")
    return (thread_time() - began) * 1000


def share_parts(stats: Any) -> Counter[str]:
    """Seconds of own time by part."""
    parts: Counter[str] = Counter()
    for (file, _, name), (_, _, own, _, callers) in stats.stats.items():
        if file != "~":
            parts[part_of(file)] += own
        elif builtin := next((part for key, part in BUILTINS.items() if key in name), None):
            parts[builtin] += own
        else:
            for (caller, _, _), (_, _, own_here, _) in callers.items():
                parts[part_of(caller)] += own_here
    return parts


def part_of(file: str) -> str:
    return next((part for key, part in PARTS.items() if key in file), "the rest")


def print_case(name: str, spent: float, parts: Counter[str]) -> None:
    whole = sum(parts.values()) or 1
    shares = [
        f"{part} {spent * own / whole:.1f}"
        for part, own in parts.most_common()
        if own / whole >= 0.02
    ]
    print(f"{name}: {spent:.1f} ms CPU: {', '.join(shares)}")


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    profile_pages(given["size"], given["words"])
