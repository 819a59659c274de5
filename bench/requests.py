"""The lines of the tables: each asks for pages that cost the server the same work."""

from collections.abc import Callable
from dataclasses import dataclass, field

PAGE = 25
DEEPEST = 2_000
MISSIONS = ("unmis", "amis", "unamid", "monuc")
SEEDS = 0  # the size that means the seeded knowledge base


@dataclass(frozen=True)
class Data:
    """`words`: by frequency, as make_bulk prints them. `records`: paths of record pages by kind."""

    size: int
    words: dict[str, list[str]]
    records: dict[str, list[str]]


@dataclass(frozen=True)
class Case:
    """`share`: of the processor time of commit 9f4b0d3, what is to be reached. `plain`: the plain
    page has it too; `ahead`: by size, how many times dearer the plain page is to be."""

    name: str
    path: Callable[[Data, int], str]
    share: float
    plain: bool = False
    ahead: dict[int, float] = field(default_factory=dict)
    before: Callable[[Data, int], str] | None = None

    def path_at(self, site: str, data: Data, n: int) -> str:
        return (self.before if self.before and site == "before" else self.path)(data, n)


def deep_page(data: Data, n: int) -> str:
    return f"/entries/?page={max(min(DEEPEST, data.size // PAGE) - n, 1)}"


def record_of(kind: str) -> Callable[[Data, int], str]:
    return lambda data, n: data.records[kind][n]


def same_page(path: str) -> Callable[[Data, int], str]:
    return lambda data, n: path


def two_words(data: Data, n: int) -> str:
    return f"/entries/?q={data.words['medium'][n]}+{data.words['medium'][-n - 1]}"


def other_two_words(data: Data, n: int) -> str:
    """Not the page that an earlier line asked for and that is in a cache now."""
    return f"/entries/?q={data.words['medium'][n + 1]}+{data.words['medium'][-n - 1]}"


def question(data: Data, n: int) -> str:
    """Eight words, of which four are not everyday ones."""
    one, other, third = (data.words["medium"][place] for place in (n, -n - 1, n - 3))
    return f"/entries/?q=how+was+{one}+{other}+done+by+{third}+{data.words['rare'][n]}"


RECORDS = [
    Case("practice", record_of("practices"), 0.25, True, {1_000: 1}),
    Case("lesson", record_of("lessons"), 0.25),
    Case("dilemma", record_of("dilemmas"), 0.25),
]
GENERATED = [
    Case("list", same_page("/entries/"), 0.25, True, {1_000: 12, 10_000: 40, 100_000: 300}),
    Case(
        "list, mission and theme set",
        lambda data, n: f"/entries/?mission=bulk-mission-{n + 2:02}&theme=bulk-theme-{n + 1:02}",
        1 / 3,
        True,
    ),
    Case("page 2,000 of the list, or its last", deep_page, 1 / 3, True),
    Case("search, two words", two_words, 0.5, True),
    Case("plain question; before: two words", question, 2, before=other_two_words),
    Case(
        "search, a word in a quarter of all",
        lambda data, n: f"/entries/?q={data.words['broad'][n]}",
        0.5,
        True,
    ),
    Case(
        "the same word again, next page",
        lambda data, n: f"/entries/?q={data.words['broad'][n]}&page=2",
        1 / 6,
    ),
    Case(
        "search, a rare word", lambda data, n: f"/entries/?q={data.words['rare'][n]}", 1 / 3, True
    ),
    *RECORDS,
    Case("matrix", same_page("/matrix/"), 0.5),
    Case("mission", lambda data, n: f"/missions/bulk-mission-{n + 2:02}/", 0.5),
    Case("theme", lambda data, n: f"/themes/bulk-theme-{n + 1:02}/", 0.5),
    Case("home", same_page("/"), 0.5),
    Case("type-ahead", lambda data, n: f"/api/v1/suggest/?q={data.words['medium'][n][:4]}", 1),
]
SEEDED = [
    Case("list", same_page("/entries/"), 0.25),
    *RECORDS,
    Case("glossary", same_page("/glossary/"), 0.25),
    Case("matrix", same_page("/matrix/"), 0.5),
    Case(
        "mission",
        lambda data, n: f"/missions/{MISSIONS[n % 4]}/",
        0.5,
    ),
    Case("theme", same_page("/themes/"), 0.5),
    Case("source and its reader", same_page("/sources/note-2009/"), 0.5),
    Case("timeline", same_page("/timeline/"), 0.5),
    Case("map", same_page("/map/"), 0.5),
    Case("home", same_page("/"), 0.5),
]
AGAIN = {"asked again": 1.0, "asked again with its ETag (304)": 1.0}
FIRST = "first answer after a start"
MANY_READERS = 32
# Row, unit → the share or the multiple of commit 9f4b0d3 that is to be reached; more is better in a
# row of rows a second only.
FACTORS: dict[tuple[str, str], float] = {
    ("CSV of everything", "rows a second of CPU"): 2.5,
    ("XLSX of everything", "rows a second of CPU"): 10,
    **{(f"{each} of twenty records", "ms of CPU"): 0.5 for each in ("PDF", "DOCX", "PPTX")},
    (f"{MANY_READERS} readers, two workers", "ms, p99"): 0.25,
}
FIRST_FACTORS = {1_000: 1 / 2, 100_000: 1 / 8}


def cases(size: int) -> list[Case]:
    return SEEDED if size == SEEDS else GENERATED
