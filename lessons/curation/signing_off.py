"""A second reader's word that something was compared with its sources."""

import hashlib
import json
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext

from pocbase.web import lock

from ..models import Paragraph, SignOff
from ..versions import content, explain, latest_number, read_data, recording
from .second_reader import authors_since_publication, may_publish_alone

REPEATED = "repeated"  # code of a ValidationError that refuses what was done already


def sign_off(
    instance: Any,
    by: Any,
    *,
    note: str = "",
    changed_nothing: bool = False,
    next_on: date | None = None,
    seen: str = "",
) -> SignOff:
    """Record who compared it with its sources today, and when somebody should look again.

    Any change of it or of a cited paragraph reopens it (versions/sign_offs.py).

    Raises ValidationError if nobody else wrote it, if the same was signed today already, or if it
    is not what was `seen` (a result of `digest_seen`).
    """
    if authors_since_publication(instance) == {by.pk} and not may_publish_alone(by):
        raise ValidationError(
            gettext("You wrote it: somebody else has to compare it with its sources.")
        )
    today = timezone.localdate()
    with recording(by, note or gettext("Checked against its sources")):
        explain(note or gettext("Checked against its sources"))
        lock(instance)
        refuse_unseen(instance, seen)
        values = {"note": note, "changed_nothing": changed_nothing, "next_on": next_on}
        refuse_repeated(instance, by, today, values)
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
            **values,
        )


def digest_seen(instance: Model) -> str:
    """Identifies what a second reader compares: the content, and the cited paragraphs."""
    paragraphs: list[Any] = []
    if hasattr(instance, "citations"):
        cited = Paragraph.objects.filter(citations__entry=instance.pk).order_by("pk")
        paragraphs = list(cited.values_list("pk", "precis", "text"))
    seen = [content(read_data(instance)), paragraphs]
    return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:24]


def refuse_unseen(instance: Model, seen: str) -> None:
    if seen and seen != digest_seen(instance):
        raise ValidationError(
            gettext(
                "Nothing was signed off: it or a cited paragraph was changed after you opened this "
                "page. Look at the versions, then sign off."
            )
        )


def refuse_repeated(instance: Model, by: Any, today: date, values: dict[str, Any]) -> None:
    same = SignOff.objects.of(instance).filter(by=by, on=today, reopened=None, **values)
    if same.exists():
        raise ValidationError(
            gettext("You signed this off today already; nothing was added."), code=REPEATED
        )
