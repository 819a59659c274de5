from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ...content.markdown import find_targets
from ...content.record_links import references
from ..roles import allowed_states


class OpenedForm(forms.ModelForm):
    """Refuses what would write over the work of somebody who saved the row meanwhile."""

    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "opened" in self.fields and self.instance.pk:
            self.fields["opened"].initial = self.instance.updated.isoformat()

    def clean(self):
        cleaned = super().clean() or {}
        if self.instance.pk and cleaned.get("opened"):
            stands = type(self.instance)._default_manager.get(pk=self.instance.pk).updated
            if stands.isoformat() != cleaned["opened"]:
                raise ValidationError(
                    gettext(
                        "Somebody else saved this record at %(time)s UTC, after you opened it. "
                        "Your text is still here: open the record in another tab and join the two."
                    )
                    % {"time": f"{stands:%H:%M}"}
                )
        return cleaned


class EntryForm(OpenedForm):
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
