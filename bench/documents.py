"""Measure how long a reader waits for a new document of about twenty records."""

import re
from statistics import median
from time import perf_counter, sleep

from bench.client import Reader
from bench.requests import Data

TARGETS = {"pdf": 1_000, "docx": 2_000, "pptx": 2_000, "epub": 2_000}  # ms
TIMES = 3
POLL_INTERVAL = 0.05  # seconds
FEW, MANY = 10, 60


def measure_documents(reader: Reader, data: Data) -> dict[str, dict[str, float]]:
    """By format: median number of records in a document, and median ms until it is ready."""
    lists = [word for word in data.words["rare"] if FEW <= count_matches(reader, word) <= MANY][
        :TIMES
    ]
    results = {}
    for extension in TARGETS if lists else ():
        waited = [
            wait_for_document(reader, f"/entries/export.{extension}?q={word}") for word in lists
        ]
        records = median(count_matches(reader, word) for word in lists)
        results[extension] = {"records": records, "ms": median(waited)}
    return results


def count_matches(reader: Reader, word: str) -> int:
    body = reader.get(f"/api/v1/entries/?q={word}&size=25").body.decode()
    return int(re.search(r'"count": ?(\d+)', body)[1])


def wait_for_document(reader: Reader, path: str) -> float:
    began = perf_counter()
    while reader.get_status(path) == 202:
        sleep(POLL_INTERVAL)
    return (perf_counter() - began) * 1000


def summarize(results: dict[str, dict[str, float]]) -> str:
    parts = [
        f"{name} of {here['records']:.0f} records {here['ms']:,.0f} ms (to reach {TARGETS[name]:,})"
        for name, here in results.items()
    ]
    return f"documents, asked for the first time: {', '.join(parts)}"
