"""Which model holds the records of a kind, and what in a record points at which kind."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from missions import models as missions

from .. import models as lessons
from .located import Path

MODELS: dict[str, type[Model]] = {
    "country": missions.Country,
    "place": missions.Place,
    "document": missions.Document,
    "mission": missions.Mission,
    "resource": lessons.Resource,
    "actor": lessons.Actor,
    "phase": lessons.Phase,
    "tier": lessons.Tier,
    "source": lessons.SourceDocument,
    "paragraph": lessons.Paragraph,
    "theme": lessons.Theme,
    "evolution": lessons.ThemeEvolution,
    "term": lessons.GlossaryTerm,
    "synonyms": lessons.SynonymGroup,
    "planning-review": lessons.PlanningReview,
    "checklist": lessons.Checklist,
    "dilemma": lessons.Dilemma,
    "practice": lessons.Practice,
    "lesson": lessons.Lesson,
    "exercise": lessons.Exercise,
}
ENTRY_KINDS = ("dilemma", "practice", "lesson")
POINT_KINDS = tuple(lessons.PointKind.values)

# Path in a record → the kind that it names. "entry" is any of the three, as kind:slug.
REFERENCES: dict[str, dict[str, str]] = {
    "place": {"country": "country"},
    "mission": {
        "countries": "country",
        "mandates": "document",
        "facts.document": "document",
        "links.to": "mission",
    },
    "term": {"source": "paragraph"},
    "planning-review": {"mission": "mission", "paragraph": "paragraph"},
    "checklist": {"paragraph": "paragraph", "items.paragraph": "paragraph"},
    "evolution": {"theme": "theme", "source": "source", "paragraphs": "paragraph"},
    "paragraph": {
        "missions": "mission",
        "countries": "country",
        "places": "place",
        "documents": "document",
    },
    "theme": {"parent": "theme"},
    "exercise": {
        "mission": "mission",
        "actors": "actor",
        "places": "place",
        "lines.paragraphs": "paragraph",
        "lines.entries": "entry",
    },
}
ENTRY_REFERENCES = {
    "themes": "theme",
    "missions": "mission",
    "implied_missions": "mission",
    "actors": "actor",
    "experience": "actor",
    "addressees": "actor",
    "countries": "country",
    "places": "place",
    "phase": "phase",
    "tier": "tier",
    "citations.paragraph": "paragraph",
    "relations.to": "entry",
    **{f"{points}.paragraph": "paragraph" for points in POINT_KINDS},
    "needs.resource": "resource",
}
REFERENCES |= dict.fromkeys(ENTRY_KINDS, ENTRY_REFERENCES)


def model_key(model: type[Model]) -> str:
    """The field that names a row in seeds and addresses."""
    return "key" if model in (lessons.SourceDocument, lessons.Paragraph) else "slug"


def values_at(record: Any, spec: str) -> Iterator[tuple[Path, str]]:
    """Every text at a path such as "citations.paragraph", with its own path in the record."""
    name, _, rest = spec.partition(".")
    value = getattr(record, name, None)
    if isinstance(value, list):
        for index, part in enumerate(value):
            if rest:
                for path, text in values_at(part, rest):
                    yield (name, index, *path), text
            else:
                yield (name, index), part
    elif value:
        yield (name,), value
