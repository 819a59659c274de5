"""What something needs before readers may see it, described once for the model and its form."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import override


class Need(NamedTuple):
    """One of the `fields` is filled: a text, links, or lines, of one kind if `kind` is given. The
    first is where a form leads to. A text that begins with the `placeholder`, in any language of
    the interface, is not filled: a program wrote it until a person describes the thing."""

    label: str | Promise
    fields: tuple[str, ...]
    kind: str = ""
    placeholder: str | Promise = ""

    def is_met_by(self, instance: Model) -> bool:
        return any(self.is_filled(getattr(instance, name)) for name in self.fields)

    def is_filled(self, value: Any) -> bool:
        if isinstance(value, str):
            return bool(value.strip()) and not self.is_placeholder(value)
        if not hasattr(value, "all"):
            return value is not None
        return (value.filter(kind=self.kind) if self.kind else value).exists()

    def is_placeholder(self, text: str) -> bool:
        return bool(self.placeholder) and text.strip().startswith(translations_of(self.placeholder))


def translations_of(text: str | Promise) -> tuple[str, ...]:
    """The text in each language of the interface, without its full stop."""
    found = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            found.append(str(text).rstrip("."))
    return tuple(found)


def find_missing(instance: Model, needs: Iterable[Need]) -> list[Need]:
    """Those that a saved instance lacks."""
    return [need for need in needs if not need.is_met_by(instance)]


def name_missing(missing: Iterable[Need]) -> str:
    return ", ".join(str(need.label) for need in missing)
