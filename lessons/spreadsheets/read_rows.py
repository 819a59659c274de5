"""Rows of a sheet → proposed records, and a refusal for every cell that does not fit."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any, NamedTuple, NoReturn

from django.utils.text import slugify
from pydantic import ValidationError

from pocbase.web import gettext_to_store as gettext
from pocbase.web import join_sentences

from ..models import State
from ..seeding import Item, LocatedData, Problem, check_record, find_mirrored, normalize
from .cells import TOO_LONG, CellError, read_cell, unguard
from .names import KnownNames, UnknownNameError
from .progress import Stage, track
from .sheets import Column, Sheet, all_sheets
from .tables import MAX_ROWS, Table, UnreadableFileError

MAX_SHEETS_NAMED = 5


class Refusal(NamedTuple):
    row: int
    column: str
    reason: str


@dataclass
class SheetItem(Item):
    """A record of a sheet, whose problems name its column instead of a line."""

    row: int = 0
    is_new: bool = False

    def problem(self, message: str, *path: str | int) -> Problem:
        column = str(path[0]) if path else ""
        # The name of the field is the column beside it.
        return Problem(column, self.row, message.removeprefix(f"“{column}”: "))

    def problem_in_text(self, message: str, name: str, offset: int) -> Problem:
        return self.problem(message, name)


@dataclass
class Proposals:
    items: list[SheetItem] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


def name_columns(sheet: Sheet, table: Table) -> list[Column]:
    """The column of each cell of the head. Raises UnreadableFileError if one is not known."""
    known = {tidy(column.label): column for column in sheet.columns.values()}
    known |= {tidy(name): column for name, column in sheet.columns.items()}
    unknown = [describe_unknown(name, known) for name in table.head if tidy(name) not in known]
    if unknown:
        refuse_sheet(table, explain_unknown(sheet, table.head, unknown))
    columns = [known[tidy(name)] for name in table.head]
    names = [column.name for column in columns]
    if doubled := sorted({name for name in names if names.count(name) > 1}):
        message = gettext("These columns occur twice: %(names)s.")
        refuse_sheet(table, message % {"names": ", ".join(doubled)})
    if sheet.key not in names and sheet.title not in names:
        message = gettext("The column “%(name)s” is missing: it says which record a row is.")
        refuse_sheet(table, message % {"name": sheet.key})
    return columns


def refuse_sheet(table: Table, reason: str) -> NoReturn:
    """Says which sheet of a workbook was read, if it has others."""
    words = [reason]
    if table.other_sheets:
        message = gettext(
            "Only the first sheet, “%(name)s”, was read; the others are: %(others)s. Move the "
            "sheet with the data to the front, or save it alone."
        )
        others = ", ".join(f"“{name}”" for name in table.other_sheets[:MAX_SHEETS_NAMED])
        words.append(message % {"name": table.sheet, "others": others})
    raise UnreadableFileError(join_sentences(words))


def tidy(name: str) -> str:
    return " ".join(unguard(name).replace("_", " ").replace("*", " ").split()).casefold()


def describe_unknown(name: str, known: dict[str, Column]) -> str:
    shown = f"“{name.strip() or ' '}”"
    close = get_close_matches(tidy(name), known, 1, 0.7)
    if not close:
        return shown
    return gettext("%(name)s (did you mean “%(close)s”?)") % {
        "name": shown,
        "close": known[close[0]].name,
    }


def explain_unknown(sheet: Sheet, head: list[str], unknown: list[str]) -> str:
    words = [gettext("Unknown columns: %(names)s.") % {"names": join_sentences(unknown, ", ")}]
    for other in all_sheets():
        if other is not sheet and {tidy(name) for name in head} <= set(map(tidy, other.columns)):
            message = gettext("They fit the sheet “%(sheet)s”.")
            words.append(message % {"sheet": other.model._meta.verbose_name_plural})
            break
    words.append(gettext("Nothing was read. Rename or remove these columns, or use the template."))
    return join_sentences(words)


def refuse_long(table: Table) -> None:
    if table.count > MAX_ROWS:
        message = gettext(
            "The sheet has more than %(most)s rows, and no more can be imported at once: split "
            "it, each part with the row of column names."
        )
        raise UnreadableFileError(message % {"most": MAX_ROWS})
    if not table.count:
        raise UnreadableFileError(gettext("The sheet has no rows below the column names."))


def propose(
    sheet: Sheet, table: Table, columns: list[Column], names: KnownNames, stored: dict[str, Any]
) -> Proposals:
    """`stored`: the present record of each key."""
    result = Proposals()
    keys = list(find_keys(sheet, table, columns, names, result))
    names.added[sheet.name] |= {key for _row, key, _is_new in keys}
    for row, key, is_new in track(keys, Stage.CHECK):
        item = SheetItem(sheet.name, "", LocatedData(row), key=key, row=row, is_new=is_new)
        refusals = read_item(sheet, item, table, columns, names, stored.get(key))
        result.refusals += refusals
        if not refusals:
            result.items.append(item)
    return result


def find_stored_keys(sheet: Sheet, table: Table, columns: list[Column]) -> set[str]:
    """The keys that are written in the rows, of records that exist or not."""
    positions = [index for index, column in enumerate(columns) if column.name == sheet.key]
    return {cell_at(cells, index).strip() for cells in table.rows.values() for index in positions}


def find_keys(
    sheet: Sheet, table: Table, columns: list[Column], names: KnownNames, result: Proposals
) -> Iterator[tuple[int, str, bool]]:
    """Row, key, and whether it is new. A row without a key is new; its title makes the key."""
    position = {column.name: index for index, column in enumerate(columns)}
    seen: dict[str, int] = {}
    for row, cells in table.rows.items():
        key = cell_at(cells, position.get(sheet.key)).strip()
        has_key, title = bool(key), cell_at(cells, position.get(sheet.title))
        key = key or slugify(title)[:80].strip("-")
        is_stored = key in names.keys[sheet.name]
        if not key:
            fault = gettext("the key is missing, and there is no title to make one from")
        elif key in seen:
            fault = gettext("row %(row)s has the same key “%(key)s”")
        elif not has_key and is_stored:
            fault = gettext("there is “%(key)s” already; write this key if the row changes it")
        else:
            seen[key] = row
            yield row, key, not is_stored
            continue
        reason = fault % {"row": seen.get(key), "key": key}
        result.refusals.append(Refusal(row, sheet.key, reason))


def cell_at(cells: list[str], index: int | None) -> str:
    text = cells[index] if index is not None and index < len(cells) else ""
    return unguard(text.replace("\r\n", "\n").replace("\r", "\n"))


def read_item(
    sheet: Sheet,
    item: SheetItem,
    table: Table,
    columns: list[Column],
    names: KnownNames,
    present: Any,
) -> list[Refusal]:
    """Gives the item its record: the present one with the values of the row."""
    data = present.model_dump() if present is not None else defaults_of(sheet)
    data[sheet.key] = item.key
    refusals = []
    if len(table.rows[item.row]) > len(columns):
        reason = gettext("the row has more cells than there are columns; is a separator unquoted?")
        refusals.append(Refusal(item.row, "", reason))
    for index, column in enumerate(columns):
        text = cell_at(table.rows[item.row], index)
        if fault := table.faults.get((item.row, index)):
            refusals.append(Refusal(item.row, column.name, fault))
        elif not column.is_key and not (text == TOO_LONG and present is not None):
            try:
                data |= read_column(column, text, names, is_new=present is None)
            except (CellError, UnknownNameError) as error:
                refusals.append(Refusal(item.row, column.name, str(error)))
    return refusals or shape_record(sheet, item, data)


def read_column(column: Column, text: str, names: KnownNames, *, is_new: bool) -> dict[str, Any]:
    """The value under its name. An empty cell empties a field; a new record has its default."""
    if text.strip():
        return {column.name: read_cell(column, text, names)}
    return {} if is_new else {column.name: deepcopy(column.default)}


def defaults_of(sheet: Sheet) -> dict[str, Any]:
    """The defaults of a new record, which is a draft; in seed files it is published."""
    return {"state": State.DRAFT.value} if "state" in sheet.columns else {}


def shape_record(sheet: Sheet, item: SheetItem, data: dict[str, Any]) -> list[Refusal]:
    try:
        item.record = normalize(sheet.kind, sheet.kind.shape.model_validate(data))
    except ValidationError as error:
        return [Refusal(item.row, *explain_fault(fault)) for fault in error.errors()]
    return []


def explain_fault(fault: Any) -> tuple[str, str]:
    column = str(fault["loc"][0]) if fault["loc"] else ""
    if fault["type"] == "missing" and len(fault["loc"]) > 1:
        missing = {"name": fault["loc"][-1]}
        return column, gettext("a line has no “%(name)s”") % missing
    if fault["type"] == "missing":
        return column, gettext("a new record needs a value here")
    return column, fault["msg"]


def check_items(
    sheet: Sheet, items: list[SheetItem], stored: dict[str, Any], names: KnownNames
) -> list[Refusal]:
    """Faults by the rules of records, without those that a stored record already has."""
    known = names.known()
    problems = list(find_mirrored(items))
    for item in items:
        present = replace(item, record=stored.get(item.key))
        faults = set(check_record(present, sheet.kind, known)) if present.record else set()
        problems += [p for p in check_record(item, sheet.kind, known) if p not in faults]
    return [Refusal(problem.line, problem.file, problem.message) for problem in problems]
