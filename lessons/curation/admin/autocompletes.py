"""Fields that complete what is typed, in forms with many lines."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import Model, QuerySet


class KnownChoices:
    """`known`: instances that were read together for all lines of a form, by primary key; Django
    reads those that are chosen in each field by a query of its own."""

    known: Mapping[str, Model] = {}
    choices: Any
    is_required: bool
    allow_multiple_selected: bool

    def optgroups(self, name: str, value: list[str], attr: Any = None) -> list:
        chosen = [one for one in value if one]
        if not chosen or not all(one in self.known for one in chosen):
            return super().optgroups(name, value, attr)  # type: ignore[misc]
        label = self.choices.field.label_from_instance
        options = [] if self.is_required or self.allow_multiple_selected else [("", "")]
        options += [(one, label(self.known[one])) for one in chosen]
        return [
            (None, [self.create_option(name, pk, text, pk in chosen, n)], n)  # type: ignore[attr-defined]
            for n, (pk, text) in enumerate(options)
        ]


class ValidAutocomplete(KnownChoices, AutocompleteSelect):  # type: ignore[misc]
    """Django's has an empty option without a label, and where it is required no option at all until
    one is chosen; neither is valid HTML. The server says what is required."""

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> Any:
        return super().create_option(name, value, label or "–", *args, **kwargs)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The wrapper with the links to add and change adds the attribute again."""
        attributes = {key: each for key, each in (attrs or {}).items() if key != "required"}
        return super().get_context(name, value, attributes)


class AutocompleteSeveral(KnownChoices, AutocompleteSelectMultiple):  # type: ignore[misc]
    pass


def find_autocomplete(field: forms.Field) -> KnownChoices | None:
    """Of a field; links to add and change are wrapped around it."""
    widget = getattr(field.widget, "widget", field.widget)
    return widget if isinstance(widget, KnownChoices) else None


def read_together(lines: QuerySet, names: Iterable[str]) -> QuerySet:
    """The lines of a form with all that their autocompletes refer to, in a fixed number of
    queries."""
    fields = [lines.model._meta.get_field(name) for name in names]
    if own := [field.name for field in fields if not field.many_to_many]:
        lines = lines.select_related(*own)
    if sets := [field.name for field in fields if field.many_to_many]:
        lines = lines.prefetch_related(*sets)
    return lines


def give_what_is_known(form: forms.ModelForm) -> None:
    for name, field in form.fields.items():
        if autocomplete := find_autocomplete(field):
            autocomplete.known = known_targets(form.instance, name)


def known_targets(instance: Model, name: str) -> dict[str, Model]:
    """What the field of a line refers to, as far as it was read with all lines."""
    prefetched = getattr(instance, "_prefetched_objects_cache", {}).get(name)
    if prefetched is not None:
        return {str(one.pk): one for one in prefetched}
    one = instance._state.fields_cache.get(name)
    return {str(one.pk): one} if isinstance(one, Model) else {}
