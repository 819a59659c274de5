"""Nobody publishes what they alone wrote, unless a setting or the lack of other editors allows it.

POCBASE_PUBLISH_OWN_WORK: "alone" (the default) lets an editor publish their own work as long as no
other active user may publish, so that a new installation with one account works; "always" and
"never" speak for themselves. A direct change of something published is published at once, so it
follows the same rule: it goes through a working draft.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Model

from ..models import SignOff, State, Version
from ..versions import content, is_same, record_changes

PUBLISH = "lessons.publish_entry"


def may_publish_alone(user: Any) -> bool:
    if settings.PUBLISH_OWN_WORK != "alone":
        return settings.PUBLISH_OWN_WORK == "always"
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
    record_changes()
    authors: set[int | None] = set()
    versions = list(Version.objects.of(instance).live().order_by("number"))
    before: Version | None = None
    for version in versions:
        if before is None or not is_same(content(before.data), content(version.data)):
            authors.add(version.by_id)
        if version.state == State.PUBLISHED:
            authors = set()
        before = version
    return authors
