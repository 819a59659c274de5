"""Forms and formsets that show what the database would refuse beside the field to correct."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import UniqueConstraint
from django.forms.formsets import DELETION_FIELD_NAME

from ..constraint_sentences import SENTENCES, UNKNOWN, Sentence, find_broken_constraints


class ConstraintForm(forms.ModelForm):
    instance: Any
    parent = ""  # in a formset: the foreign key to the instance that all its forms belong to

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if "order" in self.fields and self.parent:
            self.fields["order"].required = False  # the formset numbers what has no number
            if not self.instance.pk:
                self.initial["order"] = self.fields["order"].initial = None

    def _post_clean(self) -> None:
        # Django's own check gives the names of constraints, and none for fields it does not show.
        self.instance.validate_constraints = lambda exclude=None: None
        super()._post_clean()  # type: ignore[misc]
        del self.instance.validate_constraints
        self.validate_constraints()

    def validate_constraints(self) -> None:
        """Checks every constraint, those too with a field that the form does not show."""
        broken = find_broken_constraints(
            self.instance, exclude=set(self.errors), parent=self.parent
        )
        for _constraint, sentence in broken:
            self.add_sentence(sentence)

    def add_sentence(self, sentence: Sentence) -> None:
        field = sentence.field if sentence.field in self.fields else None
        self.add_error(field, str(sentence.text))


class ConstraintFormSet(forms.BaseInlineFormSet):
    """Numbers its forms. Checks unique constraints among the submitted forms, because the database
    still has the values from before."""

    model: Any
    forms: Any

    numbered_within: tuple[
        str, ...
    ] = ()  # forms with different values of these are numbered separately

    @property
    def remaining_forms(self) -> list[ConstraintForm]:
        return [
            form
            for form in self.forms
            if getattr(form, "cleaned_data", None)
            and (form.instance.pk or form.has_changed())
            and not form.cleaned_data.get(DELETION_FIELD_NAME)
        ]

    def clean(self) -> None:
        super().clean()
        forms_ = self.remaining_forms
        if forms_ and "order" in forms_[0].fields:
            self.number_forms(forms_)
        for constraint, fields in self.unique_columns():
            seen = set()
            for form in forms_:
                key = tuple(getattr(form.instance, name, None) for name in fields)
                if key in seen and None not in key:
                    form.add_sentence(SENTENCES.get(constraint, UNKNOWN))
                seen.add(key)

    def number_forms(self, forms_: list[ConstraintForm]) -> None:
        """Forms without a number come last; the second of two equal numbers becomes the next."""
        last: dict[tuple, int] = {}
        orders = [form.cleaned_data.get("order") for form in forms_]
        for form, order in sorted(
            zip(forms_, orders, strict=True), key=lambda pair: (pair[1] is None, pair[1] or 0)
        ):
            group = tuple(form.cleaned_data.get(name) for name in self.numbered_within)
            order = max(order or 0, last.get(group, -1) + 1)
            last[group] = form.instance.order = form.cleaned_data["order"] = order
            if order != form.initial.get("order") and "order" not in form.changed_data:
                form.changed_data.append("order")

    def validate_unique(self) -> None:
        """Does nothing: `clean` checks this and reports it beside the field."""

    def unique_columns(self) -> Iterator[tuple[str, list[str]]]:
        """The name of each unique constraint within the parent, and the columns it compares."""
        parent = self.fk.name
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and parent in constraint.fields:
                names = [name for name in constraint.fields if name != parent]
                yield constraint.name, [self.model._meta.get_field(n).attname for n in names]

    def save(self, commit: bool = True) -> Any:
        if commit:
            self.delete_swapped_rows()
        return super().save(commit)

    def delete_swapped_rows(self) -> None:
        """Delete the rows whose unique values change, so that two can exchange theirs. `save` then
        inserts them with the same primary keys; updating one by one would break the constraint."""
        unique = {name for _, names in self.unique_columns() for name in names}
        changed = [
            form.instance
            for form in self.remaining_forms
            if form.instance.pk and unique & {self.column_name(name) for name in form.changed_data}
        ]
        if len(changed) > 1:
            self.model._default_manager.filter(
                pk__in=[instance.pk for instance in changed]
            ).delete()

    def column_name(self, name: str) -> str:
        fields: dict[str, Any] = {field.name: field for field in self.model._meta.fields}
        return fields[name].attname if name in fields else name
