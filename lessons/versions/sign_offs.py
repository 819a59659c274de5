"""Reopens the second reading of what was changed, and of records that cite a changed paragraph."""

from collections.abc import Collection
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext

from ..models import Citation, Entry, Exercise, Paragraph, SignOff

CHECKED = (Entry, Exercise)


def content(data: dict[str, Any]) -> dict[str, Any]:
    """Without what the workflow itself sets."""
    return {name: value for name, value in data.items() if name not in ("state", "reviewed_on")}


def reopen(model: type[Model], pks: Collection[int], why: str) -> None:
    manager: Any = model._base_manager
    manager.filter(pk__in=pks).exclude(reviewed_on=None).update(reviewed_on=None)
    open_ones = SignOff.objects.filter(
        model=model._meta.label_lower, object_id__in=pks, reopened=None
    )
    open_ones.update(reopened=timezone.now(), reopened_why=why[:300])


def reopen_after_change(model: type[Model], pk: int, before: dict, after: dict) -> None:
    """`before` and `after` are the last two versions, whose content differs."""
    if model in CHECKED and after.get("reviewed_on"):
        if before.get("reviewed_on") == after["reviewed_on"]:
            reopen(model, [pk], gettext("It was changed"))
            after["reviewed_on"] = None
    elif model is Paragraph and is_other_evidence(before, after):
        citing = Citation.objects.filter(paragraph=pk).values_list("entry", flat=True)
        reopen(Entry, list(citing), gettext("%(key)s was changed") % {"key": after["key"]})


def is_other_evidence(before: dict, after: dict) -> bool:
    """Whether what a second reader compared has changed. A text that is attached for the first
    time is the one that they had at hand."""
    has_other_text = bool(before.get("text")) and before["text"] != after.get("text")
    return has_other_text or before.get("precis") != after.get("precis")
