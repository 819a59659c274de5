"""Database rows → seed records: what a file would say, so that the two can be compared."""

from collections.abc import Callable, Collection, Iterator
from typing import Any

from django.db.models import Field, Model, QuerySet

from missions import models as missions
from missions.fields import LinesField, lines

from .. import models as lessons
from . import entry_schema, schema
from .kinds import MODELS, POINT_KINDS, model_key

SHAPES: dict[str, type[schema.Record]] = {
    "country": schema.Country,
    "place": schema.Place,
    "document": schema.Document,
    "mission": schema.Mission,
    "resource": schema.Resource,
    "actor": schema.Actor,
    "phase": schema.PolicyTerm,
    "tier": schema.PolicyTerm,
    "source": schema.Source,
    "paragraph": schema.Paragraph,
    "theme": schema.Theme,
    "evolution": schema.Evolution,
    "term": schema.GlossaryTerm,
    "synonyms": schema.SynonymGroup,
    "planning-review": schema.PlanningReview,
    "checklist": schema.Checklist,
    "dilemma": entry_schema.Dilemma,
    "practice": entry_schema.Practice,
    "lesson": entry_schema.Lesson,
    "exercise": schema.Exercise,
}
PREFETCH: dict[str, tuple[str, ...]] = {
    "place": ("country",),
    "mission": ("countries", "mandates", "facts__document", "successions__successor"),
    "paragraph": ("missions", "countries", "places", "documents"),
    "theme": ("parent",),
    "evolution": ("theme", "source", "paragraphs"),
    "term": ("source",),
    "planning-review": ("mission", "paragraph"),
    "exercise": ("mission", "actors", "places", "lines__paragraphs", "lines__entries"),
    "checklist": ("paragraph", "items__paragraph"),
}
ENTRY_PREFETCH = (
    "themes",
    "mission_tags__mission",
    "actors",
    "experience",
    "countries",
    "places",
    "phase",
    "tier",
    "points__paragraph",
    "points__resource",
    "citations__paragraph",
    "relations__target",
)

AT_ONCE = 500  # rows that are read together, and whose relations are looked up together


def rows(kind: str) -> QuerySet:
    """All rows of a kind in the order of its file, with what a record of it needs."""
    model = MODELS[kind]
    prefetch = PREFETCH.get(kind, ())
    if issubclass(model, lessons.Entry):
        prefetch = ENTRY_PREFETCH + (("addressees",) if kind == "lesson" else ())
        return model.objects.order_by("slug").prefetch_related(*prefetch)
    # By what the database sorts alike everywhere: numbers, and in records() by key.
    return model._default_manager.prefetch_related(*prefetch)


def records(kind: str, keys: Collection[str] | None = None) -> Iterator[tuple[str, Model, Any]]:
    """Key, row and record of each row of a kind; of dilemmas, practices and lessons, of which a
    base may hold very many, those with these keys alone where keys are given."""
    for part in parts(kind, keys):
        for row in part.iterator(chunk_size=AT_ONCE):
            yield key_of(kind, row), row, record(kind, row)


def parts(kind: str, keys: Collection[str] | None) -> Iterator[QuerySet]:
    if keys is None or not issubclass(MODELS[kind], lessons.Entry):
        yield rows(kind)
        return
    wanted = sorted(keys)
    for start in range(0, len(wanted), AT_ONCE):
        yield rows(kind).filter(slug__in=wanted[start : start + AT_ONCE])


def key_of(kind: str, row: Any) -> str:
    if kind == "planning-review":
        return "/".join(filter(None, [row.mission.slug, str(row.year), row.component]))
    if kind == "evolution":
        return f"{row.theme.slug}/{row.source.key}"
    return getattr(row, model_key(type(row)))


def record(kind: str, row: Any) -> Any:
    shape = SHAPES[kind]
    nested = NESTED.get(kind, {})
    values = {}
    for name in shape.model_fields:
        values[name] = nested[name](row) if name in nested else _value(row, name)
    return shape.model_validate(values)


def _value(row: Any, name: str) -> Any:
    field: Field = row._meta.get_field(name)
    value = getattr(row, name)
    if field.many_to_many:
        return sorted(getattr(other, model_key(type(other))) for other in value.all())
    if field.is_relation:
        return getattr(value, model_key(type(value))) if value else ""
    if isinstance(field, LinesField):
        return lines(value)
    if field.get_internal_type() == "DateField":
        return value.isoformat() if value else ""
    return value


def _facts(row: missions.Mission) -> list[dict]:
    return [
        {
            "kind": fact.kind,
            "date": fact.date,
            "text": fact.text,
            "document": fact.document.slug if fact.document else "",
            "source": fact.source,
            "grade": fact.grade,
            "checked": fact.checked.isoformat(),
            "disputed": fact.disputed,
        }
        for fact in row.facts.all()
    ]


def _links(row: missions.Mission) -> list[dict]:
    links = sorted(row.successions.all(), key=lambda link: link.successor.slug)
    return [{"kind": link.kind, "to": link.successor.slug, "note": link.note} for link in links]


def _checklist_items(row: lessons.Checklist) -> list[dict]:
    return [
        {"question": item.question, "paragraph": item.paragraph.key} for item in row.items.all()
    ]


def _tagged_missions(implied: bool) -> Callable[[Any], list[str]]:
    def slugs(row: lessons.Entry) -> list[str]:
        return sorted(tag.mission.slug for tag in row.mission_tags.all() if tag.implied == implied)

    return slugs


def _points(kind: str) -> Callable[[Any], list[dict]]:
    def points(row: lessons.Entry) -> list[dict]:
        return [
            {
                "text": point.text,
                "holder": point.holder,
                "resource": point.resource.slug if point.resource else "",
                "supply": point.supply,
                "paragraph": point.paragraph.key if point.paragraph else "",
            }
            for point in row.points.all()
            if point.kind == kind
        ]

    return points


def _citations(row: lessons.Entry) -> list[dict]:
    return [{"paragraph": c.paragraph.key, "role": c.role} for c in row.citations.all()]


def _relations(row: lessons.Entry) -> list[dict]:
    return [{"kind": r.kind, "to": r.target.ref, "note": r.note} for r in row.relations.all()]


def _exercise_lines(row: lessons.Exercise) -> list[dict]:
    plain = ("kind", "text", "basis", "minutes", "time", "sender", "side", "note")
    return [
        {
            **{name: getattr(line, name) for name in plain},
            "paragraphs": sorted(paragraph.key for paragraph in line.paragraphs.all()),
            "entries": sorted(entry.ref for entry in line.entries.all()),
        }
        for line in row.lines.all()
    ]


ENTRY_NESTED: dict[str, Callable[[Any], Any]] = {
    "missions": _tagged_missions(implied=False),
    "implied_missions": _tagged_missions(implied=True),
    "citations": _citations,
    "relations": _relations,
    **{kind: _points(kind) for kind in POINT_KINDS},
}
NESTED: dict[str, dict[str, Callable[[Any], Any]]] = {
    "mission": {"facts": _facts, "links": _links},
    "checklist": {"items": _checklist_items},
    "dilemma": ENTRY_NESTED,
    "practice": ENTRY_NESTED,
    "lesson": ENTRY_NESTED,
    "exercise": {"lines": _exercise_lines},
}
