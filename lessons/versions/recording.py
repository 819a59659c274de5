"""Writes a version of every curated instance that a block of code changed.

Triggers note what was written (lessons/search/triggers/unversioned.py). At the end of `recording`,
the data of each noted instance is compared with its last version and stored if it differs, in the
same transaction as the change. Writes outside of any block are noted too, and get a version without
a name as soon as the next block begins or somebody reads the history.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max, Model

from ..models import CURATED, Origin, Unversioned, Version, curated_labels
from .instance_data import BATCH_SIZE, InstanceData, key_in, read_data_by_id, title_in
from .old_slugs import remember_slug
from .sign_offs import content, reopen_after_changes


@dataclass
class Occasion:
    """Who changes something, why and how."""

    by: Any = None
    why: str = ""
    origin: Origin = Origin.EDIT


OUTSIDE = Occasion(origin=Origin.OUTSIDE)
CURRENT: ContextVar[Occasion | None] = ContextVar("who is changing what", default=None)


@contextmanager
def recording(by: Any = None, why: str = "", origin: Origin = Origin.EDIT) -> Iterator[Occasion]:
    """A transaction whose changes become versions. Within another block, the outer one counts;
    the inner one may add the reason and the origin."""
    outer = CURRENT.get()
    if outer is not None:
        outer.why = why or outer.why
        outer.origin = origin if origin != Origin.EDIT else outer.origin
        yield outer
        return
    with transaction.atomic():
        record_changes(OUTSIDE)
        occasion = Occasion(by if getattr(by, "pk", None) else None, why, origin)
        token = CURRENT.set(occasion)
        try:
            yield occasion
        finally:
            CURRENT.reset(token)
        record_changes(occasion)


def present_occasion() -> Occasion | None:
    """Of the block in which the code runs."""
    return CURRENT.get()


def explain(why: str) -> None:
    """Set the reason of the versions that the present block will write."""
    occasion = CURRENT.get()
    if occasion is not None and why:
        occasion.why = why


def record_changes(occasion: Occasion | None = None) -> int:
    """Write a version of each instance that was changed since its last one; return how many.

    Within a block, they are put down to its user.
    """
    occasion = occasion or CURRENT.get() or OUTSIDE
    written = 0
    while noted := read_noted():  # again for sign-offs that these versions reopened
        written += sum(record_batch(label, pks, occasion) for label, pks in noted)
    return written


def read_noted() -> list[tuple[str, list[int]]]:
    """Label and primary keys of what was written, in batches."""
    noted: dict[str, list[int]] = defaultdict(list)
    for label, pk in Unversioned.objects.order_by("object_id").values_list("model", "object_id"):
        noted[label].append(pk)
    return [
        (label, pks[start : start + BATCH_SIZE])
        for label, pks in noted.items()
        for start in range(0, len(pks), BATCH_SIZE)
    ]


@transaction.atomic
def record_batch(label: str, pks: list[int], occasion: Occasion) -> int:
    """The notes go first, so that what others write meanwhile is noted anew."""
    model, noted = curated_labels().get(label), Unversioned.objects.filter(model=label)
    noted.filter(object_id__in=pks).delete()
    written = write_versions(model, pks, occasion) if model else 0
    noted.filter(object_id__in=pks).delete()  # a reopened sign-off is in its version already
    return written


def record_first_versions() -> int:
    """Write what is not recorded yet, and a version of each instance that has none, as after an
    upgrade from before versions; return how many."""
    written = record_changes(OUTSIDE)
    first = Occasion(origin=Origin.FIRST)
    for model in CURATED:
        known = Version.objects.filter(model=model._meta.label_lower).values("object_id")
        missing = list(model._base_manager.exclude(pk__in=known).values_list("pk", flat=True))
        for start in range(0, len(missing), BATCH_SIZE):
            written += write_versions(model, missing[start : start + BATCH_SIZE], first)
    return written


@transaction.atomic
def write_versions(model: type[Model], pks: Collection[int], occasion: Occasion) -> int:
    """Write a version of each instance that differs from its last version."""
    label = model._meta.label_lower
    present = read_data_by_id(model, pks)
    versions = Version.objects.filter(model=label, object_id__in=pks)
    latest = {version.object_id: version for version in versions.filter(is_latest=True)}
    numbers = dict(versions.order_by().values_list("object_id").annotate(Max("number")))
    new = []
    for pk in pks:
        before = latest.get(pk)
        if version := next_version(model, pk, before, present.get(pk), occasion):
            version.number = numbers.get(pk, 0) + 1
            new.append(version)
    pairs = [(latest[one.object_id], one) for one in new if one.object_id in latest]
    reopen_after_changes(model, [pair for pair in pairs if was_edited(*pair)])
    old = [latest[version.object_id].pk for version in new if version.object_id in latest]
    Version.objects.filter(pk__in=old).update(is_latest=False)
    Version.objects.bulk_create(new, batch_size=BATCH_SIZE)
    return len(new)


def next_version(
    model: type[Model],
    pk: int,
    before: Version | None,
    data: InstanceData | None,
    occasion: Occasion,
) -> Version | None:
    """The version to write after `before`, or None if nothing changed."""
    if data is None:
        if before is None or before.is_deletion:
            return None
        version = new_version(model, pk, before.data, occasion)
        version.origin = Origin.DELETE
        return version
    if before is not None and not before.is_deletion and is_same(before.data, data):
        return None
    if before is not None:
        remember_slug(model, pk, before, data)
    return new_version(model, pk, data, occasion)


def was_edited(before: Version, after: Version) -> bool:
    """Whether its content differs. Seed files say themselves when they were checked, and what was
    deleted is not looked at."""
    if after.origin in (Origin.SEED, Origin.DELETE):
        return False
    return not is_same(content(before.data), content(after.data))


def new_version(
    model: type[Model], pk: int, data: InstanceData, occasion: Occasion | None = None
) -> Version:
    """Not yet saved, and without its number."""
    occasion = occasion or Occasion()
    return Version(
        model=model._meta.label_lower,
        object_id=pk,
        key=key_in(model, data)[:160],
        title=title_in(data),
        state=data.get("state") or "",
        data=data,
        origin=occasion.origin,
        by=occasion.by,
        why=occasion.why[:300],
    )


def is_same(one: Any, other: Any) -> bool:
    """Whether the data of two instances differ at most in the keys of what they refer to."""
    return without_keys(one) == without_keys(other)


def without_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_keys(part) for name, part in value.items()}
    if isinstance(value, list):
        if is_reference(value):
            return value[0]
        return [without_keys(part) for part in value]
    return value


def is_reference(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and isinstance(value[0], int)
        and isinstance(value[1], str)
    )
