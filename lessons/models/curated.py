"""What curators write: the models that have versions, with the parts that belong to each.

Versions, comparison, restoring and the triggers that notice changes all follow this description and
the fields of the models, so that a new field or kind of line needs nothing here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.db import models

from missions.models import Country, Document, Mission, Place

from .checklists import Checklist
from .entries import Entry
from .exercises import Exercise
from .fields import KindField
from .sources import Paragraph, PlanningReview, SourceDocument
from .taxonomy import (
    Actor,
    GlossaryTerm,
    Phase,
    Resource,
    SynonymGroup,
    Theme,
    Tier,
    TranslatedTerm,
)

# A model after those that its instances refer to, and the relations to the parts of an instance.
CURATED: dict[type[models.Model], tuple[str, ...]] = {
    Country: (),
    Place: (),
    Document: (),
    Mission: ("facts", "successions", "brief"),
    Resource: (),
    Actor: (),
    Phase: (),
    Tier: (),
    SourceDocument: (),
    Paragraph: (),
    Theme: ("evolution", "brief"),
    GlossaryTerm: (),
    SynonymGroup: (),
    TranslatedTerm: (),
    PlanningReview: (),
    Checklist: ("items",),
    Entry: ("citations", "points", "relations", "mission_tags"),
    Exercise: ("lines",),
}
# Draft, in review, published, retired; readers see them once they are published.
WITH_STATES = (Entry, Exercise, SourceDocument, Mission)
# What a version does not compare: times of saving.
AUTOMATIC = ("created", "updated")


@dataclass(frozen=True)
class CuratedModel:
    """A curated model, or a part of one: its own columns and its sets of links."""

    model: type[models.Model]
    owner: str = ""  # of a part: its foreign key to the instance that it belongs to

    @property
    def label(self) -> str:
        return self.model._meta.label_lower

    @cached_property
    def columns(self) -> list[models.Field]:
        return [
            field
            for field in self.model._meta.concrete_fields
            if not field.primary_key and field.name not in (*AUTOMATIC, self.owner)
        ]

    @cached_property
    def sets(self) -> list[Any]:
        """The many-to-many fields whose links have no columns of their own."""
        found: list[Any] = self.model._meta.local_many_to_many
        return [field for field in found if field.remote_field.through._meta.auto_created]

    @cached_property
    def parts(self) -> dict[str, "CuratedModel"]:
        found: dict[str, CuratedModel] = {}
        for name in CURATED.get(self.model, ()):
            relation: Any = self.model._meta.get_field(name)
            found[name] = CuratedModel(relation.related_model, relation.field.name)
        return found

    def columns_of(self, kind: str) -> list[models.Field]:
        """The columns of a record of this kind; all of them for other models."""
        return [
            field for field in self.columns if not isinstance(field, KindField) or field.is_of(kind)
        ]


@cache
def curated(model: type[models.Model]) -> CuratedModel:
    """The description of a curated model, or of the model of a proxy."""
    concrete: Any = model._meta.concrete_model
    if concrete not in CURATED:
        raise TypeError(f"{concrete._meta.label} has no versions")
    return CuratedModel(concrete)


@cache
def curated_labels() -> dict[str, type[models.Model]]:
    """Label such as "lessons.entry" → model."""
    return {model._meta.label_lower: model for model in CURATED}


def owner_columns() -> Iterator[tuple[str, str, str]]:
    """Table, label of the curated model, and SQL for the primary key of the instance that a row
    belongs to, with {row} in place of NEW or OLD."""
    for model in CURATED:
        shape = curated(model)
        yield model._meta.db_table, shape.label, '{row}."id"'
        for field in shape.sets:
            yield field.m2m_db_table(), shape.label, f'{{row}}."{field.m2m_column_name()}"'
        for part in shape.parts.values():
            table = part.model._meta.db_table
            owner: Any = part.model._meta.get_field(part.owner)
            yield table, shape.label, f'{{row}}."{owner.column}"'
            for field in part.sets:
                yield (
                    field.m2m_db_table(),
                    shape.label,
                    f'(SELECT p."{owner.column}" FROM {table} p '
                    f'WHERE p.id = {{row}}."{field.m2m_column_name()}")',
                )
