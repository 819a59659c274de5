"""Make the vectors of records that have none for their present text."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

import numpy as np
from django.db import transaction
from django.db.models import TextField

from missions.fields import split_lines

from ..models import Entry, EntryVector, kind_fields
from .encoder import encode, is_available
from .vectors import compress

RECIPE = 2  # another number makes all vectors outdated
BATCH = 64
BODY_LENGTH = 1_200  # characters of the texts below the summary
MAX_ASKED = 8  # questions of a record that count
ASKED_WEIGHT = 2  # of these together, relative to each other part: they are worded as readers ask
WRITTEN = 3  # parts of a record that `texts_of` returns
MARKUP = re.compile(r"^#+ .*$|[*_`>#]|\[\[\w+:|\]\]", re.MULTILINE)

Progress = Callable[[int, int], None]


def update_vectors(
    ids: Iterable[int] | None = None, progress: Progress = lambda made, total: None
) -> int:
    """Make the missing and outdated vectors of all records, or of some, in batches that are each
    stored at once; return their number. `progress` is called with (made, total) after each."""
    if not is_available():
        return 0
    outdated = find_outdated(ids)
    made = 0
    pairs = iter(outdated.items())
    while batch := dict(islice(pairs, BATCH)):
        store_vectors(batch)
        made += len(batch)
        progress(made, len(outdated))
    return made


def find_outdated(ids: Iterable[int] | None) -> dict[int, str]:
    """Id → digest of the records whose stored vector was made from another text."""
    vectors = EntryVector.objects.all()
    if ids is not None:
        vectors = vectors.filter(pk__in=(ids := list(ids)))
    stored = dict(vectors.values_list("entry_id", "digest"))
    digests = ((entry.pk, digest_of(entry)) for entry in read_texts(ids))
    return {pk: digest for pk, digest in digests if stored.get(pk) != digest}


def read_texts(ids: Iterable[int] | None) -> Iterator[Entry]:
    entries = Entry.objects.only("kind", "title", "summary", "body", "asked", *text_fields())
    if ids is not None:
        entries = entries.filter(pk__in=ids)
    return entries.order_by("pk").iterator()


def text_fields(kind: str | None = None) -> list[str]:
    fields = kind_fields(Entry, kind) if kind else kind_fields(Entry)
    return [field.name for field in fields if isinstance(field, TextField)]


def texts_of(entry: Entry) -> tuple[str, str, str]:
    """Title, title with summary, and the beginning of the texts below them."""
    below = [getattr(entry, name) for name in text_fields(entry.kind)]
    body = MARKUP.sub("", "\n".join([*below, entry.body]))
    return entry.title, f"{entry.title}. {entry.summary}", " ".join(body.split())[:BODY_LENGTH]


def asked_of(entry: Entry) -> list[str]:
    """Questions that curators say the record answers."""
    return [text[:BODY_LENGTH] for text in split_lines(entry.asked)[:MAX_ASKED]]


def digest_of(entry: Entry) -> str:
    text = "\0".join((str(RECIPE), *texts_of(entry), *asked_of(entry)))
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def store_vectors(digests: dict[int, str]) -> None:
    entries = list(read_texts(digests))
    vectors = [
        EntryVector(entry=entry, digest=digests[entry.pk], **encoded)
        for entry, encoded in zip(entries, encode_entries(entries), strict=True)
    ]
    with transaction.atomic():
        EntryVector.objects.bulk_create(
            vectors,
            update_conflicts=True,
            unique_fields=["entry"],
            update_fields=["digest", "scale", "codes", "asked_scale", "asked_codes"],
        )


def encode_entries(entries: list[Entry]) -> Iterator[dict[str, float | bytes]]:
    """The fields of the vector of each record: the mean of those of its parts, and those of its
    questions."""
    parts = [[*texts_of(entry), *asked_of(entry)] for entry in entries]
    vectors = iter(encode([text for texts in parts for text in texts]))
    for texts in parts:
        own = np.array(list(islice(vectors, len(texts))))
        written, asked = own[:WRITTEN], own[WRITTEN:]
        asked_scale, asked_codes = compress(asked) if len(asked) else (0.0, np.empty(0, np.int8))
        if len(asked):
            written = np.vstack([written, ASKED_WEIGHT * mean_vector(asked)])
        scale, codes = compress(mean_vector(written))
        yield {
            "scale": scale,
            "codes": codes.tobytes(),
            "asked_scale": asked_scale,
            "asked_codes": asked_codes.tobytes(),
        }


def mean_vector(vectors: np.ndarray) -> np.ndarray:
    """The direction between some vectors, as a vector of unit length."""
    total = vectors.sum(axis=0)
    return total / np.linalg.norm(total)
