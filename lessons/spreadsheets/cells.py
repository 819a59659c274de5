"""Values of a record ↔ cells of a sheet. What `write_cell` writes, `read_cell` reads back.

Keys are separated by semicolons or lines, other texts by lines. A part of a list, such as a
citation or a need, is one line: its first value, then the others by name.

    note-2009/43 | role: illustrates
"""

import re
from typing import Any, cast

from django.db.models import Field, Model

from missions.fields import LinesField, split_lines
from pocbase.web import gettext_to_store as gettext

from ..seeding import ChildList
from .names import KnownNames
from .sheets import Column

MAX_CELL_CHARACTERS = 32_000  # a cell of a spreadsheet program holds 32,767
# Replaces a text that is too long for a cell. Importing it leaves the stored text unchanged.
TOO_LONG = "[text too long for a cell: not changed]"
YES = {"yes", "true", "1", "x", "oui", "vrai"}
NO = {"no", "false", "0", "non", "faux"}
# What a spreadsheet program could run. An apostrophe before it makes it text, also before another
# apostrophe, so that each cell has one meaning.
GUARDED = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
PART = re.compile(r"(?<!\\)((?:\\\\)*)\|")


class CellError(ValueError):
    """Why a cell cannot be read, in words for the person who wrote it."""


def guard(text: str) -> str:
    return f"'{text}" if GUARDED.match(text) else text


def unguard(text: str) -> str:
    return text[1:] if text.startswith("'") and GUARDED.match(text) else text


def write_cell(column: Column, value: Any) -> str:
    if column.child is not None and column.child.shape is not str:
        return "\n".join(write_part(column.child, part) for part in value)
    if column.target is not None and column.holds_several_keys:
        return "; ".join(value)
    return write_value(value)


def write_value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "\n".join(map(write_value, value))
    return "" if value is None else str(value)


def write_part(child: ChildList, part: Any) -> str:
    """The first value and those that are not the default."""
    values = part if isinstance(part, dict) else part.model_dump()
    fields = child.shape.model_fields
    texts = []
    for position, (name, value) in enumerate(values.items()):
        default = fields[name].get_default(call_default_factory=True)
        if position == 0:
            texts.append(escape(write_value(value)))
        elif fields[name].is_required() or value != default:
            texts.append(f"{name}: {escape(write_value(value))}")
    return " | ".join(texts)


def escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n")


def unescape(text: str) -> str:
    return re.sub(r"\\([\\|n])", lambda found: "\n" if found[1] == "n" else found[1], text)


def read_cell(column: Column, text: str, names: KnownNames) -> Any:
    """The value of a cell that is not empty. Raises CellError."""
    child = column.child
    if child is None:
        return read_value(column.field, text, names)
    if child.shape is str:
        model = child.columns[""].related_model
        return [names.find(model, key) for key in split_keys(text)]
    return [read_part(child, line, names) for line in split_lines(text)]


def split_keys(text: str) -> list[str]:
    return [key.strip() for key in re.split(r"[;\n]", text) if key.strip()]


def read_part(child: ChildList, line: str, names: KnownNames) -> dict[str, Any]:
    keys = list(child.shape.model_fields)
    first, *rest = [part.strip() for part in PART.sub("\\1\x00", line).split("\x00")]
    texts = {keys[0]: first}
    for part in rest:
        name, colon, text = part.partition(":")
        if not colon or name.strip().casefold() not in keys[1:]:
            known = ", ".join(f"{key}: …" for key in keys[1:])
            message = gettext(
                "“%(part)s” is not one of the values of a line: after “|” write %(known)s"
            )
            raise CellError(message % {"part": part, "known": known})
        if name.strip().casefold() in texts:
            raise CellError(gettext("“%(name)s” occurs twice in one line") % {"name": name.strip()})
        texts[name.strip().casefold()] = text.strip()
    return {
        name: read_value(child.columns[name], unescape(text), names)
        for name, text in texts.items()
        if text
    }


def read_value(field: Field, text: str, names: KnownNames) -> Any:
    if field.many_to_many:
        return [names.find(target_of(field), key) for key in split_keys(text)]
    if field.is_relation:
        return names.find(target_of(field), text.strip())
    if isinstance(field, LinesField):
        return split_lines(text)
    if field.get_internal_type() == "BooleanField":
        return read_boolean(text)
    if field.get_internal_type().endswith(("IntegerField", "FloatField")):
        return read_number(field, text)
    return find_choice(field, text) if field.choices else text


def target_of(field: Field) -> type[Model]:
    return cast(type[Model], field.related_model)


def read_boolean(text: str) -> bool:
    word = text.strip().casefold()
    if word in YES | NO:
        return word in YES
    raise CellError(gettext("“%(text)s” is neither yes nor no") % {"text": text})


def read_number(field: Field, text: str) -> float | int:
    """A decimal comma is read as a point. 7.0, which a spreadsheet program makes of 7, is 7."""
    try:
        number = float(text.strip().replace(",", "."))
    except ValueError:
        raise CellError(gettext("“%(text)s” is not a number") % {"text": text}) from None
    if field.get_internal_type() == "FloatField":
        return number
    if not number.is_integer() or not 0 <= number <= 32_767:
        message = gettext("“%(text)s” is not a whole number from 0 to 32,767")
        raise CellError(message % {"text": text})
    return int(number)


def find_choice(field: Field, text: str) -> str:
    """The value of a choice, which may also be written as its label in the reader's language."""
    wanted = text.strip().casefold()
    for value, label in field.flatchoices:
        if wanted in (str(value).casefold(), str(label).casefold()):
            return str(value)
    return text.strip()
