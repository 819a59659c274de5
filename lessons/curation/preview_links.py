"""Private links to what is not published, each of which ends by itself or when it is revoked."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from ..models import PreviewLink, State
from .numbers import read_number
from .preview import has_public_page
from .working_drafts import find_working_draft

DAYS = (3, 7, 14, 30)
USUAL = 14
MAX_LIVE = 20  # links of one thing


class LinkForm(forms.Form):
    for_whom = forms.CharField(label=_("For whom"), max_length=120, required=False)
    days = forms.TypedChoiceField(
        label=_("Ends after"),
        coerce=int,
        initial=USUAL,
        choices=[(days, ngettext_lazy("%d day", "%d days", days) % days) for days in DAYS],
    )


def is_private(instance: Any, *, is_working: bool = False) -> bool:
    """Whether there is something that only a private link shows."""
    if not instance or not instance.pk or not has_public_page(instance):
        return False
    if is_working:
        return find_working_draft(instance) is not None
    return getattr(instance, "state", State.PUBLISHED) != State.PUBLISHED


def live_links(instance: Model) -> QuerySet[PreviewLink]:
    return PreviewLink.objects.of(instance).live().select_related("by")


def make_link(
    instance: Any, by: Any, *, for_whom: str = "", days: int = USUAL, is_working: bool = False
) -> PreviewLink | None:
    """None if there is nothing to show, or enough links already."""
    private = is_private(instance, is_working=is_working)
    if not private or live_links(instance).count() >= MAX_LIVE:
        return None
    return PreviewLink.objects.create(
        model=type(instance)._meta.concrete_model._meta.label_lower,
        object_id=instance.pk,
        for_whom=for_whom,
        is_working=is_working,
        by=by,
        ends=timezone.now() + timedelta(days=days),
    )


def revoke_link(instance: Model, number: str, by: Any, *, may_edit: bool) -> None:
    """Whoever may edit the instance revokes any of its links, others their own."""
    links = live_links(instance).filter(pk=read_number(number))
    for link in links:
        if not may_edit and link.by_id != by.pk:
            raise PermissionDenied
        link.revoked = timezone.now()
        link.save(update_fields=["revoked"])
