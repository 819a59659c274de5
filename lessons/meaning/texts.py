"""Vectors of what a search names beside records: paragraphs, themes, missions, glossary terms."""

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import Model

from missions.models import Mission

from ..facet_index import Snapshot, per_revision
from ..models import DescribedKind, GlossaryTerm, Paragraph, TextVector, Theme
from .encoder import encode, is_available
from .vectors import Vectors, compress, vectors_of_rows

RECIPE = 1  # another number makes all vectors outdated
BATCH = 64
MAX_CHARACTERS = 400


@dataclass(frozen=True)
class Described:
    """A kind of object and the text by which a question finds it."""

    model: type[Model]
    describe: Callable[[Any], str]


DESCRIBED = {
    DescribedKind.PARAGRAPH: Described(Paragraph, lambda one: one.precis),
    DescribedKind.THEME: Described(Theme, lambda one: f"{one.name}. {one.scope}"),
    DescribedKind.MISSION: Described(Mission, lambda one: f"{one.acronym}, {one.name}. {one.area}"),
    DescribedKind.TERM: Described(
        GlossaryTerm, lambda one: f"{one.expansion or one.term}. {one.definition}"
    ),
}
KIND_OF = {described.model: kind for kind, described in DESCRIBED.items()}


def update_text_vectors(
    ids: Mapping[DescribedKind, Collection[int]] | None = None,
    progress: Callable[[int, int], None] = lambda made, total: None,
) -> int:
    """Make the missing and outdated vectors of all objects, or of some, and remove those of objects
    that no longer exist; return how many were made."""
    if not is_available():
        return 0
    outdated = [
        (kind, pk, text)
        for kind in (DESCRIBED if ids is None else ids)
        for pk, text in find_outdated(kind, None if ids is None else ids[kind]).items()
    ]
    for start in range(0, len(outdated), BATCH):
        store(outdated[start : start + BATCH])
        progress(min(start + BATCH, len(outdated)), len(outdated))
    return len(outdated)


def find_outdated(kind: DescribedKind, ids: Collection[int] | None) -> dict[int, str]:
    """Id → text of the objects whose stored vector was made from another text."""
    stored = TextVector.objects.filter(kind=kind)
    objects = DESCRIBED[kind].model._default_manager.all()
    if ids is not None:
        stored, objects = stored.filter(object_id__in=ids), objects.filter(pk__in=ids)
    texts = {one.pk: DESCRIBED[kind].describe(one)[:MAX_CHARACTERS] for one in objects}
    digests = dict(stored.values_list("object_id", "digest"))
    if gone := [pk for pk in digests if not texts.get(pk, "").strip(" .")]:
        stored.filter(object_id__in=gone).delete()
    return {
        pk: text
        for pk, text in texts.items()
        if text.strip(" .") and digests.get(pk) != digest_of(text)
    }


def digest_of(text: str) -> str:
    return hashlib.blake2b(f"{RECIPE}\0{text}".encode(), digest_size=16).hexdigest()


def store(batch: list[tuple[DescribedKind, int, str]]) -> None:
    vectors = encode([text for _, _, text in batch])
    rows = []
    for (kind, pk, text), vector in zip(batch, vectors, strict=True):
        scale, codes = compress(vector / np.linalg.norm(vector))
        rows.append(
            TextVector(
                kind=kind, object_id=pk, digest=digest_of(text), scale=scale, codes=codes.tobytes()
            )
        )
    TextVector.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["digest", "scale", "codes"],
    )


@per_revision
def read_text_vectors(snapshot: Snapshot) -> dict[str, Vectors]:
    """Kind → the vectors of all its objects."""
    rows: dict[str, list] = {kind.value: [] for kind in DESCRIBED}
    stored = TextVector.objects.order_by("kind", "object_id")
    for kind, *row in stored.values_list("kind", "object_id", "scale", "codes"):
        rows[kind].append(row)
    return {kind: vectors_of_rows(each) for kind, each in rows.items()}


def measure_texts(
    snapshot: Snapshot, kind: DescribedKind, question: np.ndarray
) -> dict[int, float]:
    """Id → cosine of every object of a kind that has a vector."""
    vectors = read_text_vectors(snapshot)[kind]
    return dict(zip(vectors.ids.tolist(), vectors.measure(question).tolist(), strict=True))
