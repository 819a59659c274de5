"""How long a reader waits for a document of some twenty records that was not asked for before."""

import re
from statistics import median
from time import perf_counter, sleep

from bench.asked import Data
from bench.client import Reader

TARGETS = {"pdf": 1_000, "docx": 2_000, "pptx": 2_000, "epub": 2_000}  # ms
TIMES = 3
LOOK_AGAIN = 0.05  # seconds between two questions for a file that is still built
FEW, MANY = 10, 60


def documents(reader: Reader, data: Data) -> dict[str, dict[str, float]]:
    """Format → records in each document and milliseconds until it is there, both the middle."""
    lists = [word for word in data.words["rare"] if FEW <= count(reader, word) <= MANY][:TIMES]
    found = {}
    for extension in TARGETS if lists else ():
        waited = [until_ready(reader, f"/entries/export.{extension}?q={word}") for word in lists]
        records = median(count(reader, word) for word in lists)
        found[extension] = {"records": records, "ms": median(waited)}
    return found


def count(reader: Reader, word: str) -> int:
    body = reader.ask(f"/api/v1/entries/?q={word}&size=25").body.decode()
    return int(re.search(r'"count": ?(\d+)', body)[1])


def until_ready(reader: Reader, address: str) -> float:
    began = perf_counter()
    while reader.status(address) == 202:
        sleep(LOOK_AGAIN)
    return (perf_counter() - began) * 1000


def told(found: dict[str, dict[str, float]]) -> str:
    parts = [
        f"{name} of {here['records']:.0f} records {here['ms']:,.0f} ms (to reach {TARGETS[name]:,})"
        for name, here in found.items()
    ]
    return f"documents, asked for the first time: {', '.join(parts)}"
