"""A second reader's word that something was compared with its sources."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext

from ..models import SignOff
from ..versions import explain, latest_number, recording
from .second_reader import authors_since_publication, may_publish_alone


def sign_off(
    instance: Any,
    by: Any,
    *,
    note: str = "",
    changed_nothing: bool = False,
    next_on: date | None = None,
) -> SignOff:
    """Record who compared it with its sources today, and when somebody should look again.

    Any change of it or of a cited paragraph reopens it (versions/sign_offs.py).

    Raises ValidationError if nobody else wrote it.
    """
    if authors_since_publication(instance) == {by.pk} and not may_publish_alone(by):
        raise ValidationError(
            gettext("You wrote it: somebody else has to compare it with its sources.")
        )
    today = timezone.localdate()
    with recording(by, note or gettext("Checked against its sources")):
        explain(note or gettext("Checked against its sources"))
        if hasattr(instance, "reviewed_on"):
            manager: Any = type(instance)._base_manager
            manager.filter(pk=instance.pk).update(reviewed_on=today)
            instance.reviewed_on = today
        options: Any = type(instance)._meta.concrete_model
        return SignOff.objects.create(
            model=options._meta.label_lower,
            object_id=instance.pk,
            number=latest_number(instance),
            by=by,
            on=today,
            note=note,
            changed_nothing=changed_nothing,
            next_on=next_on,
        )


def open_sign_off(instance: Model) -> SignOff | None:
    return SignOff.objects.of(instance).filter(reopened=None).first()
