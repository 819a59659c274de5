"""Reopens the second reading of what was changed, and of records that cite a changed paragraph."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext

from ..models import Citation, Entry, Exercise, Paragraph, SignOff, Version

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


def reopen_after_changes(model: type[Model], changes: Iterable[tuple[Version, Version]]) -> None:
    """Each change is a version, not yet saved, after the one before, whose content differs."""
    own = []
    for before, after in changes:
        if model in CHECKED and was_signed(before.data, after.data):
            own.append(after.object_id)
            after.data["reviewed_on"] = None
        elif model is Paragraph and is_other_evidence(before.data, after.data):
            citing = Citation.objects.filter(paragraph=after.object_id).values_list(
                "entry", flat=True
            )
            reopen(Entry, list(citing), gettext("%(key)s was changed") % {"key": after.data["key"]})
    if own:
        reopen(model, own, gettext("It was changed"))


def was_signed(before: dict, after: dict) -> bool:
    """Whether it was signed off before the change, which sets no new day."""
    return bool(after.get("reviewed_on")) and before.get("reviewed_on") == after["reviewed_on"]


def is_other_evidence(before: dict, after: dict) -> bool:
    """Whether what a second reader compared has changed. A text that is attached for the first
    time is the one that they had at hand."""
    has_other_text = bool(before.get("text")) and before["text"] != after.get("text")
    return has_other_text or before.get("precis") != after.get("precis")
