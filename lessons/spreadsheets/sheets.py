"""The sheets that can be imported and exported: one for each kind of seed that curators edit.

Columns are the keys of a seed record, so that a new field or kind of line is in its sheet without
a word here. `order` is a column of lists whose order curators set.
"""

from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ..models import Kind, KindField, PointKind
from ..models.fields import Label
from ..seeding import KINDS, ChildList, SeedKind, key_field, variant_of

RECORDS = tuple(kind.value for kind in (Kind.LESSON, Kind.PRACTICE, Kind.DILEMMA))
NAMES = (
    *RECORDS,
    "mission",
    "theme",
    "term",
    "synonyms",
    "translation",
    "actor",
    "resource",
    "country",
    "place",
    "document",
)
# What no field of a model names.
LABELS: dict[str, Label] = {
    "missions": _("Missions that a cited paragraph names"),
    "implied_missions": _("Missions that curators infer"),
    "citations": _("Citations"),
    "relations": _("Relations to other records"),
    "facts": _("Facts"),
    "links": _("Succession"),
}


@dataclass(frozen=True)
class Column:
    """A key of the records of a sheet: a `field` of the model, or a `child` list."""

    name: str
    field: Any = None
    child: ChildList | None = None
    is_key: bool = False
    is_required: bool = False
    default: Any = ""

    @property
    def label(self) -> str:
        if isinstance(self.field, KindField):
            return self.field.heading
        if self.field is not None:
            return capfirst(str(self.field.verbose_name))
        if self.name in PointKind.values:
            return PointKind(self.name).heading
        return str(LABELS.get(self.name, self.name))

    @property
    def target(self) -> type[Model] | None:
        """The model whose keys the cells contain; None if they contain something else."""
        if self.child is not None:
            named = self.child.columns.get("") if self.child.shape is str else None
            return named.related_model if named else None
        return self.field.related_model if self.field.is_relation else None

    @property
    def holds_several_keys(self) -> bool:
        return self.child is not None or self.field.many_to_many


@dataclass(frozen=True)
class Sheet:
    name: str
    kind: SeedKind

    @property
    def label(self) -> str:
        return capfirst(str(self.model._meta.verbose_name_plural))

    @property
    def model(self) -> Any:
        return self.kind.model

    @property
    def key(self) -> str:
        return self.kind.key_fields[0]

    @property
    def title(self) -> str:
        """The field that names a record to people."""
        names = [n for n in ("title", "name", "term", "symbol") if n in self.columns]
        return names[0] if names else self.key

    @cached_property
    def columns(self) -> dict[str, Column]:
        children = {child.name: child for child in self.kind.children}
        return {
            name: Column(
                name,
                self.kind.columns.get(name),
                children.get(name),
                is_key=name == self.key,
                is_required=shape.is_required(),
                default="" if shape.is_required() else shape.get_default(call_default_factory=True),
            )
            for name, shape in self.kind.shape.model_fields.items()
        }


@cache
def sheet_of(name: str) -> Sheet:
    kind = KINDS[name]
    if kind.is_numbered:
        shape = variant_of(kind.shape, set(), order=(int | None, None))
        kind = replace(kind, shape=shape, is_numbered=False)
    return Sheet(name, kind)


def all_sheets() -> list[Sheet]:
    return [sheet_of(name) for name in NAMES]


def sheet_for(model: type[Model]) -> Sheet | None:
    """The sheet of the instances of a model, if it has one."""
    return next((sheet for sheet in all_sheets() if sheet.model is model), None)


__all__ = ["Column", "Sheet", "all_sheets", "key_field", "sheet_for", "sheet_of"]
