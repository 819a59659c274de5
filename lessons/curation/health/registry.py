"""The registry of checks. A room that has one more decorates a function with `check`:

    @check("name", _("What the number counts"), _("What to do about it"))
    def find_something() -> Iterator[Finding]: ...

The function asks a fixed number of queries, however many findings it yields.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Model
from django.urls import reverse

from ...models import Entry
from ...models.fields import Label
from ..permissions import Action, may


class Finding(NamedTuple):
    """`url`: the form where it can be fixed."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Check:
    name: str
    label: Label
    advice: Label
    find: Callable[[], Iterable[Finding]]
    about: type[Model] | None = None
    is_live: bool = False

    def findings(self) -> list[Finding]:
        return list(self.find())

    def is_for(self, user: Any) -> bool:
        return self.about is None or may(user, Action.VIEW, self.about)


CHECKS: dict[str, Check] = {}


def check(
    name: str,
    label: Label,
    advice: Label,
    about: type[Model] | None = None,
    is_live: bool = False,
) -> Callable[[Any], Any]:
    """`about`: a model that not everybody may view; the others see neither list nor number.
    `is_live`: reads tables that are in no change log, so that it is counted on each view."""

    def register(find: Callable[[], Iterable[Finding]]) -> Any:
        CHECKS[name] = Check(name, label, advice, find, about, is_live)
        return find

    return register


def checks_for(user: Any) -> dict[str, Check]:
    return {name: check for name, check in CHECKS.items() if check.is_for(user)}


def form_url(label: str, pk: int) -> str:
    """`label`: app and model, such as "lessons_theme"."""
    return reverse(f"admin:{label}_change", args=[pk])


def about_entry(entry: Entry, note: str = "") -> Finding:
    return Finding(entry.title, form_url(f"lessons_{entry.kind}", entry.pk), note)
