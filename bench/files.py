"""Measure files: rows a second of tables, and the wait for documents of about twenty records."""

import re
from statistics import median

from bench.client import Reader, WrongAnswerError
from bench.measure import Site

TABLES = ("csv", "xlsx")
DOCUMENTS = ("pdf", "docx", "pptx", "epub")
TIMES = 3
FEW, MANY = 10, 60


def measure_tables(site: Site) -> dict[str, dict[str, float]]:
    """By format: rows for each second of processor time, and MB above the idle worker."""
    results = {}
    for extension in TABLES:
        idle, began = site.server.read_memory(), site.server.read_cpu() + site.database_cpu()
        site.server.reset_peak()
        site.reader.wait_for_file(f"/entries/export.{extension}?size=100")
        spent = site.server.read_cpu() + site.database_cpu() - began
        results[extension] = {
            "rows a second": site.data.size / max(spent, 1) * 1000,
            "memory above idle, MB": max(site.server.read_memory("VmHWM") - idle, 0),
        }
    return results


def measure_documents(site: Site) -> dict[str, dict[str, float]]:
    """By format: median ms until a document is ready, and the processor time that it took."""
    words = [
        word for word in site.data.words["rare"] if FEW <= count_matches(site.reader, word) <= MANY
    ][:TIMES]
    results = {}
    for extension in DOCUMENTS if words else ():
        waited, spent = [], []
        for word in words:
            began = site.server.read_cpu()
            path = f"/entries/export.{extension}?q={word}"
            waited.append(site.reader.wait_for_file(path) * 1000)
            spent.append(site.server.read_cpu() - began)
        results[extension] = {"ms": median(waited), "cpu": median(spent)}
    return results


def count_matches(reader: Reader, word: str) -> int:
    body = reader.get(f"/api/v1/entries/?q={word}&size=25").body.decode()
    if match := re.search(r'"count": ?(\d+)', body):
        return int(match[1])
    raise WrongAnswerError(f"The API does not count the records with {word}.")
