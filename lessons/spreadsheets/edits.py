"""Edits of a selection: the same change of one column for every selected record."""

from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from ..models import KindField
from ..seeding import LocatedData
from .cells import CellError, read_cell
from .names import KnownNames, UnknownNameError
from .read_rows import Proposals, Refusal, SheetItem, shape_record
from .sheets import Column, Sheet


class Action(TextChoices):
    ADD = "add", _("Add")
    REMOVE = "remove", _("Remove")
    SET = "set", _("Set")
    EMPTY = "empty", _("Empty")


def editable_columns(sheet: Sheet) -> list[Column]:
    """Lists of keys, choices, switches and single keys. Texts are edited one by one."""
    return [column for column in sheet.columns.values() if is_editable(column)]


def is_editable(column: Column) -> bool:
    if column.is_key or column.name in ("order", "reviewed_on"):
        return False
    if column.target is not None:
        return True
    field = column.field
    if field is None or (isinstance(field, KindField) and not field.choices):
        return False
    return bool(field.choices) or field.get_internal_type() in ("BooleanField", "DateField")


def actions_of(column: Column) -> list[Action]:
    if column.target is not None and column.holds_several_keys:
        return [Action.ADD, Action.REMOVE, Action.SET]
    if column.field is not None and (column.field.blank or column.field.null):
        return [Action.SET, Action.EMPTY]
    return [Action.SET]


def propose_edits(
    sheet: Sheet, edit: dict[str, Any], stored: dict[str, Any], names: KnownNames
) -> Proposals:
    """`edit`: keys of records, a column, an action, and a value as in a cell."""
    result = Proposals()
    column = sheet.columns[edit["column"]]
    action = Action(edit["action"])
    try:
        value = None if action == Action.EMPTY else read_cell(column, edit["value"], names)
    except (CellError, UnknownNameError) as error:
        result.refusals.append(Refusal(0, column.name, str(error)))
        return result
    for row, key in enumerate(edit["keys"], start=1):
        if key not in stored:
            continue  # somebody removed it meanwhile
        item = SheetItem(sheet.name, "", LocatedData(row), key=key, row=row)
        data = stored[key].model_dump()
        data[column.name] = change_value(data[column.name], column, action, value)
        refusals = shape_record(sheet, item, data)
        result.refusals += refusals
        if not refusals:
            result.items.append(item)
    return result


def change_value(present: Any, column: Column, action: Action, value: Any) -> Any:
    if action == Action.ADD:
        return [*present, *(key for key in value if key not in present)]
    if action == Action.REMOVE:
        return [key for key in present if key not in value]
    return column.default if action == Action.EMPTY else value
