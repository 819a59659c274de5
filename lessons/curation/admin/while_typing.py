"""Hints while a record is typed: what is missing, its evidence, and similar records."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse

from missions.publication import Need

from ...content import may_read_source_text
from ...meaning import find_records_near
from ...models import CURATED, Kind, Paragraph, State, curated
from .form_data import row_prefixes

MAX_SHOWN = 60  # paragraphs beside a form
MIN_COMPARED_CHARACTERS = 12  # of a title and summary that are compared with other records


def describe_missing(needs: Iterable[Need], model: type[Model]) -> list[dict[str, str]]:
    """What is missing for publication, each with the part of the form to fill in."""
    parts = curated(model).parts
    return [
        {
            "label": str(need.label),
            "field": f"{name}-group" if (name := need.fields[0]) in parts else f"id_{name}",
        }
        for need in needs
    ]


def missing_in_post(post: QueryDict, model: type[Model]) -> list[dict[str, str]]:
    needs = [need for need in needs_of(model) if not is_sent(post, need)]
    return describe_missing(needs, model)


def missing_in_instance(instance: Model | None, model: type[Model]) -> list[dict[str, str]]:
    if instance is None:
        return describe_missing(needs_of(model), model)
    if getattr(instance, "state", State.PUBLISHED) == State.PUBLISHED:
        return []
    return describe_missing(instance.missing_for_publication(), model)  # type: ignore[attr-defined]


def needs_of(model: type[Model]) -> tuple[Need, ...]:
    return getattr(model, "NEEDS", ())


def is_sent(post: QueryDict, need: Need) -> bool:
    """Whether a form has it: a value, or a line that is not removed."""
    return any(
        any(need.is_filled(value) for value in post.getlist(name))
        or any(
            post.get(f"{row}-kind") == need.kind if need.kind else post.get(f"{row}-paragraph")
            for row in remaining_rows(post, name)
        )
        for name in need.fields
    )


def remaining_rows(post: QueryDict, part: str) -> list[str]:
    return [row for row in row_prefixes(post, part) if not post.get(f"{row}-DELETE")]


def citing_fields(model: type[Model]) -> list[tuple[str, str]]:
    """The parts of a curated model that cite paragraphs, each with its field for them."""
    if model not in CURATED:
        return []
    return [
        (name, field.name)
        for name, part in curated(model).parts.items()
        for field in [*part.columns, *part.sets]
        if field.related_model is Paragraph
    ]


def cited_ids(post: QueryDict, model: type[Model]) -> list[int]:
    """The paragraphs in the lines of a form, each once, in their order."""
    ids = [
        value
        for part, field in citing_fields(model)
        for row in remaining_rows(post, part)
        for value in post.getlist(f"{row}-{field}")
    ]
    return list(dict.fromkeys(int(one) for one in ids if one.isascii() and one.isdigit()))


def ids_in_instance(instance: Any, model: type[Model]) -> list[int]:
    if instance is None:
        return []
    ids = [
        pk
        for part, field in citing_fields(model)
        for pk in getattr(instance, part).values_list(field, flat=True)
        if pk is not None
    ]
    return list(dict.fromkeys(ids))


def show_evidence(request: Any, ids: list[int]) -> str:
    """The paragraphs as HTML, in the order of the ids."""
    found = Paragraph.objects.select_related("source").in_bulk(ids[:MAX_SHOWN])
    paragraphs = [found[pk] for pk in ids[:MAX_SHOWN] if pk in found]
    words = {"paragraphs": paragraphs, "show_text": may_read_source_text(request)}
    return render_to_string("curation/evidence.html", words, request)


def find_near(post: QueryDict, object_id: str) -> list[dict[str, Any]]:
    title, summary = post.get("title", "").strip(), post.get("summary", "").strip()
    if len(title + summary) < MIN_COMPARED_CHARACTERS:
        return []
    own = [int(object_id)] if object_id.isdigit() else []
    return [
        {
            "id": near.entry.pk,
            "title": near.entry.title,
            "kind": str(Kind(near.entry.kind).label),
            "state": str(State(near.entry.state).label),
            "url": reverse(f"admin:lessons_{near.entry.kind}_change", args=[near.entry.pk]),
            "is_likely": near.is_likely_duplicate,
        }
        for near in find_records_near(title, summary, excluding=own)
    ]
