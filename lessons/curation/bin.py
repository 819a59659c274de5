"""Deleted instances: each can be restored from its last version."""

from typing import Any

from django.db.models import Model, Q, TextField
from django.db.models.functions import Cast

from ..models import Origin, Paragraph, SourceDocument, Version, curated_labels
from ..versions import record_changes
from .permissions import Action, may


def deleted_versions() -> Any:
    record_changes()
    latest = Version.objects.filter(is_latest=True, origin=Origin.DELETE)
    return latest.select_related("by").order_by("-at")


def may_restore(user: Any, version: Version) -> bool:
    return may(user, Action.DELETE, subject_of(version))


def may_purge(user: Any, version: Version) -> bool:
    return may(user, Action.PURGE, subject_of(version))


def subject_of(version: Version) -> Model:
    """A placeholder for the deleted instance, for permission checks."""
    model = curated_labels()[version.model]
    subject: Any = model(pk=version.object_id)
    if version.state:
        subject.state = version.state
    return subject


def purge(version: Version) -> None:
    """Delete all versions of a deleted instance, so that it can never be restored."""
    Version.objects.filter(model=version.model, object_id=version.object_id).delete()


def was_ever_cited(instance: Model) -> bool:
    """Whether a version of anything refers to the paragraph, or to a paragraph of the source."""
    record_changes()
    if isinstance(instance, SourceDocument):
        return any(was_ever_cited(paragraph) for paragraph in instance.paragraphs.all())
    if not isinstance(instance, Paragraph):
        return False
    versions = Version.objects.annotate(text=Cast("data", TextField()))
    mention = Q(text__contains=f'[{instance.pk}, "{instance.key}"]')
    return versions.exclude(model="lessons.paragraph").filter(mention).exists()
