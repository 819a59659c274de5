"""Nobody publishes what they alone wrote, unless a setting or the lack of other editors allows it.

POCBASE_PUBLISH_OWN_WORK: "alone" (the default) lets an editor publish their own work as long as no
other active user may publish, so that a new installation with one account works; "always" and
"never" speak for themselves. A direct change of something published is published at once, so it
follows the same rule: it goes through a working draft.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Model

from ..models import SignOff, State, Version
from ..versions import BATCH_SIZE, content, is_same, record_changes

PUBLISH = "lessons.publish_entry"
# The answers of a block of `asking_once`, by question.
ANSWERS: ContextVar[dict[Any, Any] | None] = ContextVar("who else may publish", default=None)


@contextmanager
def asking_once(user: Any, instances: Iterable[Model] = ()) -> Iterator[None]:
    """For a block that asks about many instances and changes none of them: the answers for these
    are read together."""
    answers: dict[Any, Any] = {"alone": (user, may_publish_alone(user))}
    by_model: dict[Any, list[int]] = {}
    for one in instances:
        by_model.setdefault(one._meta.concrete_model, []).append(one.pk)
    for model, pks in by_model.items():
        answers |= {(model, pk): names for pk, names in read_authors(model, pks).items()}
    token = ANSWERS.set(answers)
    try:
        yield
    finally:
        ANSWERS.reset(token)


def may_publish_alone(user: Any) -> bool:
    if settings.PUBLISH_OWN_WORK != "alone":
        return settings.PUBLISH_OWN_WORK == "always"
    known, answer = (ANSWERS.get() or {}).get("alone", (None, False))
    if known is not None and known == user:
        return answer
    users: Any = get_user_model()._default_manager
    backend = "django.contrib.auth.backends.ModelBackend"
    editors = users.with_perm(PUBLISH, backend=backend).filter(is_staff=True)
    return not editors.exclude(pk=user.pk).exists()


def lacks_second_reader(user: Any, instance: Model, *, changes_it: bool = False) -> bool:
    """Whether only this user wrote what would be published, and nobody else signed it off.
    `changes_it`: whether they change it in the same step, which reopens every sign-off."""
    if may_publish_alone(user):
        return False
    authors = authors_since_publication(instance) if instance.pk else set()
    if changes_it:
        return authors <= {user.pk}
    if authors != {user.pk}:
        return False
    signed = SignOff.objects.of(instance).filter(reopened=None).exclude(by=user)
    return not signed.exists()


def authors_since_publication(instance: Model) -> set[int | None]:
    """Who changed its content since it was last public; None means seeds and scripts."""
    model: Any = instance._meta.concrete_model
    known = (ANSWERS.get() or {}).get((model, instance.pk))
    return read_authors(model, [instance.pk])[instance.pk] if known is None else known


def read_authors(model: Any, pks: list[int]) -> dict[int, set[int | None]]:
    """`authors_since_publication` of each, by primary key."""
    record_changes()
    found: dict[int, set[int | None]] = {pk: set() for pk in pks}
    before: dict[int, Version] = {}
    for start in range(0, len(pks), BATCH_SIZE):
        batch = pks[start : start + BATCH_SIZE]
        versions = Version.objects.filter(model=model._meta.label_lower, object_id__in=batch)
        for version in versions.live().order_by("object_id", "number").iterator():
            pk = version.object_id
            earlier = before.get(pk)
            if not earlier or not is_same(content(earlier.data), content(version.data)):
                found[pk].add(version.by_id)
            if version.state == State.PUBLISHED:
                found[pk] = set()
            before = {pk: version}
    return found
