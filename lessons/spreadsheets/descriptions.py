"""What each column of a sheet holds, in words: the second sheet of a template, and its page."""

from typing import Any

from django.utils.translation import gettext

from missions.fields import LinesField, PartialDateField

from ..models import Entry, MarkdownField
from .sheets import Column, Sheet

TYPES = {
    "BooleanField": "yes, no",
    "DateField": "2026-11-20",
}


def describe_columns(sheet: Sheet) -> tuple[dict[str, int], list[list[str]]]:
    """Heads with their widths, and one row for each column."""
    heads = {
        gettext("Column"): 24,
        gettext("Field"): 32,
        gettext("Required"): 12,
        gettext("What to write"): 60,
        gettext("Explanation"): 80,
    }
    rows = [
        [
            column.name,
            column.label,
            gettext("yes") if column.is_key or column.is_required else "",
            describe_value(column),
            describe_purpose(column),
        ]
        for column in sheet.columns.values()
    ]
    return heads, rows


def describe_value(column: Column) -> str:
    if column.child is not None and column.child.shape is not str:
        return describe_parts(column.child)
    if column.target is not None:
        return describe_keys(column)
    return describe_text(column.field)


def describe_parts(child: Any) -> str:
    first, *others = child.shape.model_fields
    example = " | ".join([f"{first} …", *(f"{name}: …" for name in others)])
    return gettext("One a line: %(example)s. Write “|” in a text as “\\|”.") % {"example": example}


def describe_keys(column: Column) -> str:
    target: Any = column.target
    if issubclass(target, Entry):
        return "practice:slug"
    values = {"name": target._meta.verbose_name}
    if column.holds_several_keys:
        return gettext("Keys or names (%(name)s), separated by semicolons.") % values
    return gettext("A key or name (%(name)s).") % values


def describe_text(field: Any) -> str:
    if field.choices:
        return ", ".join(str(value) for value, _label in field.flatchoices)
    if isinstance(field, LinesField):
        return gettext("One a line.")
    if isinstance(field, PartialDateField):
        return "2010, 2010-07, 2010-07-01"
    if isinstance(field, MarkdownField):
        return "Markdown"
    if field.get_internal_type() in TYPES:
        return TYPES[field.get_internal_type()]
    if field.get_internal_type().endswith(("IntegerField", "FloatField")):
        return gettext("A number.")
    if field.max_length:
        return gettext("Text of at most %(count)s characters.") % {"count": field.max_length}
    return gettext("Text.")


def describe_purpose(column: Column) -> str:
    if column.is_key:
        return gettext(
            "Says which record the row changes. Where it is empty or new, a record is added."
        )
    return str(getattr(column.field, "help_text", ""))
