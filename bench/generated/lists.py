"""Missions, themes and other lists for generated records, completed where they are short."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from bench.generated.insert import insert
from bench.generated.vocabulary import Vocabulary, split_into_sentences
from lessons.models import Actor, Paragraph, Phase, SourceDocument, Theme, Tier
from missions.models import Country, Mission

PREFIX = "bulk-"
SOURCES = 30
PARAGRAPHS = 100  # in each generated source
FIRST_YEAR = 1996


@dataclass(frozen=True)
class Lists:
    """Primary keys, the most used first."""

    missions: list[int]
    themes: list[int]
    countries: list[int]
    actors: list[int]
    phases: list[int]
    tiers: list[int]
    paragraphs: list[int]


def ensure_lists(vocabulary: Vocabulary) -> Lists:
    policy = {"policy": "None: generated"}
    return Lists(
        missions=ensure_instances(
            25, Mission, lambda n: {"acronym": f"GEN{n:02}", "kind": KINDS[n % 3]}
        ),
        themes=ensure_instances(30, Theme, _theme),
        countries=ensure_instances(20, Country, lambda n: {}),
        actors=ensure_instances(15, Actor, lambda n: {"group": "mission"}),
        phases=ensure_instances(4, Phase, lambda n: {"order": n, **policy}),
        tiers=ensure_instances(3, Tier, lambda n: {"order": n, **policy}),
        paragraphs=_ensure_paragraphs(vocabulary),
    )


KINDS = ("peacekeeping", "special-political", "hybrid")


def ensure_instances(
    number: int, model: type[models.Model], values: Callable[[int], dict[str, Any]]
) -> list[int]:
    """Create instances until there are `number`; return the primary keys of the oldest."""
    rows = model._default_manager
    name = model._meta.model_name or ""
    for n in range(1, number - rows.count() + 1):
        slug = f"{PREFIX}{name}-{n:02}"
        rows.get_or_create(slug=slug, defaults={"name": f"Generated {name} {n}", **values(n)})
    return list(rows.order_by("pk").values_list("pk", flat=True)[:number])


def _theme(n: int) -> dict[str, Any]:
    """Every sixth theme is a top-level theme; the five after it are its children."""
    above = Theme.objects.filter(slug=f"{PREFIX}theme-{n - n % 6:02}").first() if n % 6 else None
    return {"scope": "Generated.", "order": n, "parent": above}


def _ensure_paragraphs(vocabulary: Vocabulary) -> list[int]:
    for n in range(SOURCES):
        source, made = SourceDocument.objects.get_or_create(
            key=f"{PREFIX}source-{n + 1:02}",
            defaults={
                "title": f"Generated source {n + 1}",
                "short_title": f"Generated {n + 1}",
                "year": FIRST_YEAR + n,
                "date": str(FIRST_YEAR + n),
                "date_certainty": "printed",
                "kind": "report",
                "standing": ("official", "non-official", "chatham-house")[n % 3],
                "standing_note": "Generated: speaks for nobody.",
            },
        )
        if made:
            rows = ((f"{source.key}/{p}", p, _precis(vocabulary)) for p in range(1, PARAGRAPHS + 1))
            insert(
                Paragraph, ("key", "order", "precis"), rows, source_id=source.pk, kind="paragraph"
            )
    found = Paragraph.objects.filter(source__key__startswith=PREFIX).order_by("pk")
    return list(found.values_list("pk", flat=True))


def _precis(vocabulary: Vocabulary) -> str:
    return next(split_into_sentences(vocabulary.text(14)))
