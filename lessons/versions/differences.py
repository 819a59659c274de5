"""What differs between two states of an instance, field by field and line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext

from ..models import CuratedModel, Entry, curated
from .instance_data import InstanceData
from .recording import is_reference, is_same
from .words import Run, compare_words

LINE = "\n"


@dataclass(frozen=True)
class Difference:
    """One field, set or line: its value before and after in words."""

    name: str
    label: str
    before: str
    after: str

    @property
    def runs(self) -> tuple[list[Run], list[Run]]:
        """Both values with the words marked that differ."""
        return compare_words(self.before, self.after)


def diff(
    model: type[Model], before: InstanceData | None, after: InstanceData | None
) -> list[Difference]:
    """In the order of the fields of the model. Without `before`, all values of `after`."""
    return [
        difference
        for difference in describe_all(curated(model), before or {}, after or {})
        if difference.before != difference.after
    ]


def describe(model: type[Model], data: InstanceData) -> list[Difference]:
    """All values of an instance that are not empty, as `after`."""
    return diff(model, None, data)


def describe_all(
    shape: CuratedModel, before: InstanceData, after: InstanceData
) -> Iterator[Difference]:
    kind = (after or before).get("kind", "") if shape.model is Entry else ""
    for field in [*shape.columns_of(kind), *shape.sets]:
        one, other = before.get(field.name), after.get(field.name)
        if is_same(one, other):
            continue
        label = capfirst(str(field.verbose_name))
        yield Difference(field.name, label, say(field, one), say(field, other))
    for name, part in shape.parts.items():
        label = capfirst(str(part.model._meta.verbose_name))
        yield from describe_parts(name, label, part, before.get(name, []), after.get(name, []))


def describe_parts(
    name: str, label: str, part: CuratedModel, before: list[InstanceData], after: list[InstanceData]
) -> Iterator[Difference]:
    """Lines in their order; a removed line has its old position. Lines that were deleted
    and created again with the same values, for example by `seed`, are not listed."""
    again = {row["id"] for row in before} & {row["id"] for row in after}
    stored = [values_of(row) for row in after if row["id"] not in again]
    removed = [values_of(row) for row in before if row["id"] not in again]
    before = [row for row in before if row["id"] in again or values_of(row) not in stored]
    after = [row for row in after if row["id"] in again or values_of(row) not in removed]
    old = {row["id"]: row for row in before}
    new = {row["id"]: row for row in after}
    gone = [row["id"] for row in before if row["id"] not in new]
    for pk in [*gone, *new]:
        one, other = old.get(pk), new.get(pk)
        if one is None or other is None or not is_same(one, other):
            yield Difference(name, label, say_part(part, one), say_part(part, other))


def values_of(row: InstanceData) -> InstanceData:
    return {name: value for name, value in row.items() if name != "id"}


def say_part(part: CuratedModel, row: InstanceData | None) -> str:
    """The values of a line, one below the other."""
    if row is None:
        return ""
    texts = [(field, say(field, row.get(field.name))) for field in [*part.columns, *part.sets]]
    return LINE.join(
        f"{capfirst(str(field.verbose_name))}: {text}" for field, text in texts if text
    )


def say(field: Any, value: Any) -> str:
    """A value in words of the active language."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if is_reference(value) and field.is_relation and not field.many_to_many:
        return value[1]
    if isinstance(value, list):
        return LINE.join(sorted(key for _pk, key in value))
    choices = dict(getattr(field, "flatchoices", ()))
    return str(choices.get(value, value))
