from typing import cast

from django import forms
from django.contrib import admin
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

from ...content.markdown import find_targets
from ...content.record_links import references
from ..roles import allowed_states


class VersionedForm(forms.ModelForm):
    """Refuses to overwrite what somebody else saved since the form was opened."""

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
        """The form comes back with what is saved, and with its version: saving again decides."""
        self.conflict = True
        self.initial = {**self.initial, **model_to_dict(saved, self.fields)}
        self.add_error(None, CONFLICT)
        for name, value in saved_values(self).items():
            self.add_error(name, f"{gettext('Saved elsewhere:')} {value}")
        data = cast(QueryDict, self.data).copy()
        data[self.add_prefix("version")] = version_of(saved)
        self.data = data


class VersionedAdmin(admin.ModelAdmin):
    form = VersionedForm

    def render_change_form(self, request, context, *args, **kwargs):
        response = super().render_change_form(request, context, *args, **kwargs)
        if context["adminform"].form.conflict:
            response.status_code = 409
        return response


class EntryForm(VersionedForm):
    """Adds the change of state and its reason. Refuses links that lead nowhere."""

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
            states = allowed_states(self.request.user, self.instance.state)
            field = cast(forms.ChoiceField, self.fields["to_state"])
            field.choices = [(state.value, state.label) for state in states]
            field.initial = self.instance.state

    def clean(self):
        cleaned = super().clean()
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.Textarea) and cleaned.get(name):
                self._check_links(name, cleaned[name])
        return cleaned

    def _check_links(self, name: str, text: str) -> None:
        targets = find_targets([text])
        for link in references(text):
            if (link.kind, link.key) not in targets:
                message = gettext("%(link)s leads to nothing that is published.") % {
                    "link": f"[[{link.kind}:{link.key}]]"
                }
                self.add_error(name, message)
