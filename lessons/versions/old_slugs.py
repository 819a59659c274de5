"""What was once public under a slug is found by it for ever."""

from typing import Any, NamedTuple

from django.db.models import Model, QuerySet

from missions.models import Mission

from ..models import (
    Entry,
    Exercise,
    Kind,
    OldSlug,
    RelationKind,
    SourceDocument,
    State,
    Version,
)
from ..models.sources import READABLE
from .instance_data import InstanceData


class LastingKind(NamedTuple):
    """`field` of OldSlug leads to an instance, whose slug is its `key`."""

    model: type[Model]
    field: str
    key: str = "slug"
    public: tuple[str, ...] = (State.PUBLISHED,)

    def find_public(self, **lookups: Any) -> QuerySet:
        return self.model._default_manager.filter(state__in=self.public, **lookups)


LASTING: dict[str, LastingKind] = {
    **dict.fromkeys(Kind.values, LastingKind(Entry, "entry")),
    "source": LastingKind(SourceDocument, "source", "key", READABLE),
    "exercise": LastingKind(Exercise, "exercise"),
    "mission": LastingKind(Mission, "mission"),
}


def remember_slug(model: type[Model], pk: int, before: Version, after: InstanceData) -> None:
    """Keep the slug of the version before if the instance was public under it."""
    kind = after["kind"] if model is Entry else kind_of(model)
    if kind not in LASTING:
        return
    lasting = LASTING[kind]
    old, new = before.data.get(lasting.key), after[lasting.key]
    if old == new:
        return
    OldSlug.objects.filter(kind=kind, slug=new, **{lasting.field: pk}).delete()
    versions = Version.objects.filter(
        model=model._meta.label_lower, object_id=pk, key=before.key, is_working=False
    )
    if versions.filter(state__in=lasting.public).exists():
        OldSlug.objects.filter(kind=kind, slug=old).delete()
        OldSlug.objects.create(kind=kind, slug=old, **{f"{lasting.field}_id": pk})


def kind_of(model: type[Model]) -> str:
    return next((kind for kind, each in LASTING.items() if each.model is model), "")


def find_renamed(kind: str, slug: str) -> Any:
    """The public instance to which an old slug leads, or None."""
    lasting = LASTING.get(kind)
    if lasting is None or "\x00" in slug:  # PostgreSQL refuses NUL
        return None
    of_kind = {"kind": kind} if lasting.model is Entry else {}
    if lasting.find_public(**{lasting.key: slug}, **of_kind).exists():
        return None
    old = OldSlug.objects.filter(kind=kind, slug=slug)
    renamed = lasting.find_public(pk__in=old.values(lasting.field)).first()
    return renamed or (find_merged(kind, slug) if of_kind else None)


def find_merged(kind: str, slug: str) -> Entry | None:
    """The one record that supersedes a retired one of which only the title is left."""
    newer = Entry.objects.published().filter(
        relations__kind=RelationKind.SUPERSEDES,
        relations__target__in=Entry.objects.filter(
            kind=kind, slug=slug, state=State.RETIRED, summary=""
        ),
    )
    found = list(newer.distinct()[:2])
    return found[0] if len(found) == 1 else None


def slug_of(instance: Any) -> str:
    return instance.key if isinstance(instance, SourceDocument) else instance.slug
