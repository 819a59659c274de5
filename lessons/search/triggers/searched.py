"""Which columns of which tables make up the searched text of a record.

The SELECT of the searched text and the triggers that refresh it are both generated from
`SEARCHED`, so that every change of a searched column refreshes the searched text.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from missions.models import Mission

from ...models import Entry, kind_fields

# Column of SearchText → the fields whose text goes into it, as lookups from Entry.
SEARCHED: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "summary": ("summary",),
    "body": (
        "body",
        *(field.name for field in kind_fields(Entry) if field.is_searched),
        "points__holder",
        "points__text",
    ),
    "names": (
        "missions__acronym",
        "missions__name",
        "missions__other_names",
        "countries__name",
        "countries__variants",
        "places__name",
        "places__variants",
        "themes__name",
        "actors__name",
    ),
    "evidence": (
        "citations__paragraph__key",
        "citations__paragraph__precis",
        "citations__paragraph__documents__symbol",
        "citations__paragraph__documents__title",
    ),
}
CONDITION = "state"  # only published records are searched, by published missions
MISSION = Mission._meta.db_table
# Wraps a SELECT of entry_id and the named texts.
Clean = Callable[[Sequence[str], str], str]
PLUS = " || ' ' || "
COLUMNS = ", ".join(("entry_id", *SEARCHED))
ENTRY = Entry._meta.db_table


@dataclass(frozen=True)
class Step:
    """A table joined on the path from a record to searched columns, where its `column` equals
    `previous` of the table before it."""

    table: str
    column: str
    previous: str


@dataclass(frozen=True)
class SearchedColumns:
    """Searched columns of the table in which `steps` end; without steps, of the record itself."""

    steps: tuple[Step, ...]
    columns: tuple[str, ...]

    def select(self, aggregate: str) -> str:
        """SQL for the words of entry `e` as one text."""
        if not self.steps:
            return " || ' ' || ".join(f'e."{column}"' for column in self.columns)
        last = len(self.steps) - 1
        words = " || ' ' || ".join(f's{last}."{column}"' for column in self.columns)
        first = self.steps[0]
        public = f" AND s{last}.{CONDITION} = 'published'" * (self.steps[last].table == MISSION)
        return (
            f"COALESCE((SELECT {aggregate.format(words)} FROM {join_steps(self.steps)} "
            f'WHERE s0."{first.column}" = e."{first.previous}"{public}), \'\')'
        )


def join_steps(steps: tuple[Step, ...]) -> str:
    tables = f"{steps[0].table} s0"
    for number, step in enumerate(steps[1:], start=1):
        condition = f's{number}."{step.column}" = s{number - 1}."{step.previous}"'
        tables += f" JOIN {step.table} s{number} ON {condition}"
    return tables


def resolve(lookup: str) -> tuple[tuple[Step, ...], str]:
    """The tables on the path of a lookup from Entry, and the column at its end."""
    *relations, name = lookup.split("__")
    options: Any = Entry._meta
    steps = []
    for relation in relations:
        for info in options.get_field(relation).path_infos:
            ((previous, own),) = info.join_field.get_joining_fields()
            steps.append(Step(info.to_opts.db_table, own.column, previous.column))
            options = info.to_opts
    return tuple(steps), options.get_field(name).column


@cache
def columns_by_part() -> dict[str, list[SearchedColumns]]:
    """`SEARCHED` with its tables and columns; columns with the same path are read together."""
    return {part: list(group_lookups(lookups)) for part, lookups in SEARCHED.items()}


def group_lookups(lookups: tuple[str, ...]) -> Iterator[SearchedColumns]:
    columns: dict[tuple[Step, ...], list[str]] = {}
    for lookup in lookups:
        steps, column = resolve(lookup)
        columns.setdefault(steps, []).append(column)
    for steps, names in columns.items():
        yield SearchedColumns(steps, tuple(names))


def select_text(aggregate: str, clean: Clean, among: str = "") -> str:
    """SELECT of SearchText rows for published entries `e`; `aggregate` and `clean` are the engine's
    own, `among` a further condition."""
    parts = ", ".join(
        f"{PLUS.join(words.select(aggregate) for words in group)} AS {name}"
        for name, group in columns_by_part().items()
    )
    # The empty string keeps SQLite from walking the index of states where a few ids are given.
    condition = f"e.{CONDITION} || '' = 'published' {among}"
    collected = f"SELECT e.id AS entry_id, {parts} FROM {ENTRY} e WHERE {condition}"
    return clean(list(SEARCHED), collected)


def all_searched_columns() -> Iterator[SearchedColumns]:
    for group in columns_by_part().values():
        yield from group


def refreshing_tables() -> list[str]:
    """Every table on a path to searched columns."""
    tables = {step.table for words in all_searched_columns() for step in words.steps}
    return sorted({ENTRY, *tables})


def refreshing_columns(table: str) -> list[str]:
    """The columns of a table that affect a searched text, including those of joins."""
    found = {CONDITION} if table in (ENTRY, MISSION) else set()
    for words in all_searched_columns():
        names = (ENTRY, *(step.table for step in words.steps))
        if names[-1] == table:
            found.update(words.columns)
        for before, step in zip(names, words.steps, strict=False):
            found.update([step.previous] * (before == table))
            found.update([step.column] * (step.table == table))
    return sorted(found)


def own_columns() -> dict[str, str]:
    """Table whose rows contain the id of their record → the column with it."""
    found = {ENTRY: "id"}
    for words in all_searched_columns():
        found.update({step.table: step.column for step in words.steps[:1]})
    for field in Entry._meta.local_many_to_many:
        found[field.m2m_db_table()] = field.m2m_column_name()
    return found


def records_of(table: str, row: str) -> str:
    """SELECT of the ids of the records whose searched text includes a row (NEW or OLD)."""
    found: dict[str, None] = {}
    for words in all_searched_columns():
        for number, step in enumerate(words.steps):
            if step.table == table and number:
                before = words.steps[:number]
                found[
                    f'SELECT s0."{before[0].column}" AS entry_id FROM {join_steps(before)} '
                    f'WHERE s{number - 1}."{step.previous}" = {row}."{step.column}"'
                ] = None
    return " UNION ".join(found)
