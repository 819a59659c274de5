"""The rows of the table: each asks for different URLs that cost the server the same work."""

from collections.abc import Callable
from dataclasses import dataclass

PAGE = 25
DEEPEST = 2_000


@dataclass(frozen=True)
class Data:
    """`words`: by frequency, as make_bulk prints them. `records`: paths of record pages."""

    size: int
    words: dict[str, list[str]]
    records: list[str]


@dataclass(frozen=True)
class Case:
    """`targets`: milliseconds to reach, by number of records. `plain`: also of the plain page."""

    name: str
    path: Callable[[Data, int], str]
    targets: dict[int, float]
    plain: bool = True


def deep_page(data: Data, n: int) -> str:
    return f"/entries/?page={max(min(DEEPEST, data.size // PAGE) - n, 1)}&n={n}"


CASES = [
    # An unknown parameter makes a new URL for the same page.
    Case(
        "list, no filter", lambda data, n: f"/entries/?n={n}", {1_000: 10, 10_000: 12, 100_000: 15}
    ),
    Case(
        "list, mission and theme set",
        lambda data, n: f"/entries/?mission=bulk-mission-{n + 2:02}&theme=bulk-theme-{n + 1:02}",
        {1_000: 10, 10_000: 12, 100_000: 15},
    ),
    Case(
        "search, two words",
        lambda data, n: f"/entries/?q={data.words['medium'][n]}+{data.words['medium'][-n - 1]}",
        {1_000: 12, 10_000: 15, 100_000: 25},
    ),
    Case(
        "search, a word in a fifth of all",
        lambda data, n: f"/entries/?q={data.words['broad'][n]}",
        {100_000: 90},
    ),
    Case(
        "search, a rare word",
        lambda data, n: f"/entries/?q={data.words['rare'][n]}",
        {1_000: 12, 10_000: 12, 100_000: 12},
    ),
    Case(
        "a record page",
        lambda data, n: data.records[n],
        {1_000: 6, 10_000: 7, 100_000: 7},
    ),
    Case("page 2,000 of the list, or its last", deep_page, {1_000: 10, 10_000: 12, 100_000: 15}),
    Case(
        "matrix of missions and themes",
        lambda data, n: f"/matrix/?n={n}",
        {1_000: 30, 10_000: 35, 100_000: 40},
        plain=False,
    ),
    Case(
        "type-ahead",
        lambda data, n: f"/api/v1/suggest/?q={data.words['medium'][n][:4]}",
        {1_000: 4, 10_000: 4, 100_000: 4},
        plain=False,
    ),
]
AGAIN = {1_000: 1.5, 10_000: 1.5, 100_000: 1.5}
CSV_ROWS = 50_000  # a second
CSV_MEMORY = 30  # MB above idle
WORKER_MEMORY = 150  # MB at 10,000 records
