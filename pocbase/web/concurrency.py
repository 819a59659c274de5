"""If two people edit a record, the second sees what the first saved before overwriting it.

A form contains the version of the record that it was opened with. To save it, a view locks the
record and compares versions. If the form is outdated, nothing is written: the form is shown again
with status 409, with what was typed, with the saved value beside each field that differs, and with
the new version, so that saving it again is a decision.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

M = TypeVar("M", bound=Model)
CONFLICT = _(
    "Not saved yet: somebody else saved this after you opened it. Your text is "
    "still in the fields, and the saved version is shown beside each field that "
    "differs. Combine the two and save again."
)


class VersionField(forms.CharField):
    """The version that a form was opened with; any other value than the current one is outdated."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any):
        super().__init__(**{"required": False, "max_length": 40} | kwargs)


def version_of(record: Model) -> str:
    """Changes with each save: the field `version`, or else the time of the last update."""
    version = getattr(record, "version", None)
    return str(version) if version is not None else record.updated.isoformat()  # type: ignore[attr-defined]


def lock(record: M) -> M:
    """Read the record again and lock it until the surrounding transaction ends."""
    return type(record)._default_manager.select_for_update().get(pk=record.pk)


def is_outdated(version: str | None, saved: Model) -> bool:
    return version != version_of(saved)


def saved_values(form: forms.BaseForm) -> dict[str, str]:
    """Field → saved value in words, for each field in which the reader typed something else.

    The form's `initial` must be the saved values.
    """
    return {name: saved_value(form, name) for name in form.changed_data if name != "version"}


def saved_value(form: forms.BaseForm, name: str) -> str:
    value, field = form.initial.get(name), form.fields[name]
    labels = dict(getattr(field, "choices", ()))
    values: Iterable = value if isinstance(value, list | tuple) else [value]
    return (
        ", ".join(str(labels.get(item, item)) for item in values if item not in (None, "")) or "–"
    )
