"""What something needs before readers may see it, described once for the model and its form."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Model
from django.utils.functional import Promise


class Need(NamedTuple):
    """One of the `fields` is filled: a text, links, or lines, of one kind if `kind` is given. The
    first is where a form leads to."""

    label: str | Promise
    fields: tuple[str, ...]
    kind: str = ""

    def is_met_by(self, instance: Model) -> bool:
        return any(self.is_filled(getattr(instance, name)) for name in self.fields)

    def is_filled(self, value: Any) -> bool:
        if isinstance(value, str):
            return bool(value.strip())
        if not hasattr(value, "all"):
            return value is not None
        return (value.filter(kind=self.kind) if self.kind else value).exists()


def find_missing(instance: Model, needs: Iterable[Need]) -> list[Need]:
    """Those that a saved instance lacks."""
    return [need for need in needs if not need.is_met_by(instance)]


def name_missing(missing: Iterable[Need]) -> str:
    return ", ".join(str(need.label) for need in missing)
