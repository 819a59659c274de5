from typing import cast

from django import forms
from django.db.models import Model
from django.forms import model_to_dict
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pocbase.web import (
    CONFLICT,
    VersionField,
    is_outdated,
    lock,
    saved_values,
    version_of,
)

from ...content import find_markdown_fault, find_references, find_targets
from ..permissions import allowed_states
from .permitted import PermittedAdmin


class ReadOnlyMixin:
    """Users can view the instances here but not add or change them."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class VersionedForm(forms.ModelForm):
    """Refuses to overwrite changes that were saved after the form was opened."""

    version = VersionField()
    conflict = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "version" in self.fields and self.instance.pk:
            self.initial["version"] = version_of(self.instance)

    def clean(self):
        cleaned = super().clean() or {}
        if self.instance.pk and "version" in self.fields:
            saved = lock(self.instance)
            if is_outdated(cleaned.get("version"), saved):
                self.show_saved(saved)
        return cleaned

    def show_saved(self, saved: Model) -> None:
        """Shows the form with the saved values and their version: saving again overwrites them."""
        self.conflict = True
        self.initial = {**self.initial, **model_to_dict(saved, self.fields)}
        self.add_error(None, CONFLICT)
        for name, value in saved_values(self).items():
            self.add_error(name, f"{gettext('Saved elsewhere:')} {value}")
        data = cast(QueryDict, self.data).copy()
        data[self.add_prefix("version")] = version_of(saved)
        self.data = data


class VersionedAdmin(PermittedAdmin):
    form = VersionedForm

    def render_change_form(self, request, context, *args, **kwargs):
        response = super().render_change_form(request, context, *args, **kwargs)
        if context["adminform"].form.conflict:
            response.status_code = 409
        return response


class EntryForm(VersionedForm):
    """Adds the change of state and its reason, and refuses links to unpublished records."""

    to_state = forms.ChoiceField(label=_("State"), required=False)
    reason = forms.CharField(
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Why the state changes; it stays in the history of the record."),
    )

    request: HttpRequest

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "to_state" in self.fields:
            states = allowed_states(self.request.user, self.instance)
            field = cast(forms.ChoiceField, self.fields["to_state"])
            field.choices = [(state.value, state.label) for state in states]
            field.initial = self.instance.state

    def clean(self):
        cleaned = super().clean()
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.Textarea) and cleaned.get(name):
                self._check_markdown(name, cleaned[name])
        return cleaned

    def _check_markdown(self, name: str, text: str) -> None:
        if fault := find_markdown_fault(text):
            self.add_error(name, fault)
        targets = find_targets([text])
        for link in find_references(text):
            if (link.kind, link.key) not in targets:
                message = gettext("%(link)s leads to nothing that is published.") % {
                    "link": f"[[{link.kind}:{link.key}]]"
                }
                self.add_error(name, message)
