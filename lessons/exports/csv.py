"""CSV that spreadsheet programs open: UTF-8 with its mark, and no cell that is run as a formula."""

import csv
from collections.abc import Iterator
from itertools import islice

from django.urls import reverse

from ..catalogue.columns import texts
from ..catalogue.records import Records
from ..language import in_english
from ..markdown import to_text
from ..models import Kind

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Line:
    """A file that keeps nothing: csv.writer returns what `write` returns."""

    def write(self, text: str) -> bytes:
        return text.encode()


def safe(text: str) -> str:
    """A cell as text; one that a spreadsheet would take for a formula gets an apostrophe."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


# Heading → the column of catalogue.columns that fills it.
COLUMNS = {
    "slug": "slug",
    "title": "title",
    "summary": "summary",
    "themes": "theme",
    "missions": "mission",
    "countries": "country",
    "actors": "actor",
    "phase": "phase",
    "tier": "tier",
    "outcome": "outcome",
    "years": "year",
    "citations": "citation",
    "standing": "standing",
}
AT_ONCE = 500  # lines in one piece of the stream


def render(entries: Records) -> Iterator[bytes]:
    writer = csv.writer(Line())
    yield "\ufeff".encode()
    yield writer.writerow(["kind", *COLUMNS, "address"])
    lists = {kind.value: reverse(f"lessons:{kind.value}s") for kind in Kind}
    rows = (cells(found, lists[found["kind"]]) for found in texts(entries.found))
    while lines := [writer.writerow(row) for row in islice(rows, AT_ONCE)]:
        yield b"".join(lines)


def cells(found: dict[str, str], address: str) -> list[str]:
    """One line of the file; every cell that came from a person is made safe."""
    found["summary"] = to_text(found["summary"])
    filled = [safe(found[name]) for name in COLUMNS.values()]
    return [KINDS[found["kind"]], *filled, f"{address}{found['slug']}/"]


KINDS = {kind.value: in_english(kind.label) for kind in Kind}
