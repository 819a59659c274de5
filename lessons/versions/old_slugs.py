"""A slug under which a record was once public leads to the record for ever."""

from ..models import Entry, OldSlug, State, Version
from .snapshots import Snapshot


def remember_slug(pk: int, before: Version, after: Snapshot) -> None:
    """Keep the slug of the version before if the record was public under it."""
    old, new = before.data.get("slug"), after["slug"]
    if old == new:
        return
    kind = after["kind"]
    OldSlug.objects.filter(kind=kind, slug=new, entry=pk).delete()
    label = Entry._meta.label_lower
    public = Version.objects.filter(model=label, object_id=pk, key=before.key)
    if public.filter(state=State.PUBLISHED, is_working=False).exists():
        OldSlug.objects.update_or_create(kind=kind, slug=old, defaults={"entry_id": pk})


def find_renamed(kind: str, slug: str) -> Entry | None:
    """The published record to which an old slug leads."""
    if Entry.objects.filter(kind=kind, slug=slug, state=State.PUBLISHED).exists():
        return None
    old = OldSlug.objects.filter(kind=kind, slug=slug, entry__state=State.PUBLISHED)
    return Entry.objects.filter(pk__in=old.values("entry")).first()
