"""Measure files: rows a second of tables, and the wait for documents of about twenty records."""

import re
from collections.abc import Callable
from functools import partial
from statistics import median

from bench.client import Reader, WrongAnswerError
from bench.measure import Site, Values

TABLES = ("csv", "xlsx")
DOCUMENTS = ("pdf", "docx", "pptx", "epub")
TIMES = 3
FEW, MANY = 10, 60
SIZES = (25, 50, 100)
ENOUGH_SECONDS = 30


def measure_table(extension: str, site: Site) -> Values:
    """Rows for each second of processor time, memory above the idle worker and of a renderer."""
    path = f"/entries/export.{extension}?size="
    site.reader.wait_for_file(f"{path}25&q={site.data.words['rare'][0]}")  # warms the site up
    idle = site.server.read_memory()
    site.server.reset_peak()
    seconds, spent = [], []
    for size in SIZES:  # each is another file
        began = read_cpu(site)
        seconds.append(site.reader.wait_for_file(f"{path}{size}"))
        spent.append(read_cpu(site) - began)
        if sum(seconds) > ENOUGH_SECONDS:
            break
    return {
        "rows a second of CPU": site.data.size / max(median(spent), 1) * 1000,
        "seconds": median(seconds),
        "MB of the worker above idle": max(site.server.read_memory("VmHWM") - idle, 0),
        "MB of the renderer": site.server.read_renderers(),
    }


def measure_document(extension: str, site: Site) -> Values:
    """Median ms until a document is ready, and the processor time that it took."""
    waited, spent = [], []
    for word in find_words(site):
        began = read_cpu(site)
        path = f"/entries/export.{extension}?q={word}"
        waited.append(site.reader.wait_for_file(path) * 1000)
        spent.append(read_cpu(site) - began)
    return {"ms": median(waited), "ms of CPU": median(spent)}


ROWS: dict[str, Callable[[Site], Values]] = {
    **{f"{each.upper()} of everything": partial(measure_table, each) for each in TABLES},
    **{f"{each.upper()} of twenty records": partial(measure_document, each) for each in DOCUMENTS},
}


def read_cpu(site: Site) -> float:
    return site.server.read_cpu() + site.database_cpu()


def find_words(site: Site) -> list[str]:
    words = [
        word for word in site.data.words["rare"] if FEW <= count_matches(site.reader, word) <= MANY
    ]
    if not words:
        raise WrongAnswerError("No rare word occurs in some twenty records.")
    return words[:TIMES]


def count_matches(reader: Reader, word: str) -> int:
    body = reader.get(f"/api/v1/entries/?q={word}&size=25").body.decode()
    if match := re.search(r'"count": ?(\d+)', body):
        return int(match[1])
    raise WrongAnswerError(f"The API does not count the records with {word}.")
