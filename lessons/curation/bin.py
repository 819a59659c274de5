"""Deleted instances: each can be restored from its last version."""

from typing import Any

from django.db.models import Exists, Model, OuterRef, TextField, Value
from django.db.models.functions import Cast, Concat, StrIndex

from ..models import Origin, Paragraph, SourceDocument, Version, VersionQuerySet, curated_labels
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
    return find_citing_versions(instance).exists()


def find_citing_versions(instance: Model) -> VersionQuerySet:
    """The versions, of whatever, that refer to the paragraph or to a paragraph of the source."""
    record_changes()
    if isinstance(instance, SourceDocument):
        paragraphs = instance.paragraphs.all()
    elif isinstance(instance, Paragraph):
        paragraphs = Paragraph.objects.filter(pk=instance.pk)
    else:
        return Version.objects.none()
    parts = Value("["), Cast("pk", TextField()), Value(', "'), "key", Value('"]')
    mention = Concat(*parts, output_field=TextField())
    mentioned = paragraphs.alias(position=StrIndex(OuterRef("text"), mention))
    versions = Version.objects.exclude(model="lessons.paragraph")
    texts = versions.alias(text=Cast("data", TextField()))
    return texts.filter(Exists(mentioned.filter(position__gt=0)))


def find_citing(instance: Model) -> list[Model]:
    """What cites the paragraph or source, or did so in an earlier version, if it still exists."""
    versions = find_citing_versions(instance).order_by()
    pairs = versions.values_list("model", "object_id").distinct()
    found = [curated_labels()[model]._base_manager.filter(pk=pk).first() for model, pk in pairs]
    return sorted((one for one in found if one is not None), key=str)
