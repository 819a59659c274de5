from typing import cast

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from missions.publication import Need, name_missing

from ...content import find_markdown_fault, find_references, find_targets
from ...models import State
from ..moving import move
from ..permissions import allowed_states
from ..published_use import HIDDEN, find_published_use
from .curated import CuratedAdmin, CuratedForm
from .while_typing import is_sent, needs_of


class ReadOnlyMixin:
    """Users can view the instances here but not add or change them."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class StateForm(CuratedForm):
    """Offers the states to which the user may set it; a new one is a draft."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "state" in self.fields:
            if not self.instance.pk:
                self.initial["state"] = self.instance.state = State.DRAFT
            states = allowed_states(self.request.user, self.instance)
            field = cast(forms.ChoiceField, self.fields["state"])
            field.choices = [(state.value, state.label) for state in states]

    def clean_state(self):
        state = self.cleaned_data["state"]
        if state == self.instance.state:
            return state
        if state in HIDDEN and self.instance.pk and (using := find_published_use(self.instance)):
            text = gettext("“%(title)s” is published and cites it: it stays, or is retired.")
            raise forms.ValidationError(text % {"title": using})
        if state != State.PUBLISHED:
            return state
        if not self.instance.pk:
            raise forms.ValidationError(gettext("Save it as a draft first."))
        needs = needs_of(type(self.instance))
        missing = [need for need in needs if not is_sent(cast(QueryDict, self.data), need)]
        stored: list[Need] = self.instance.missing_for_publication()
        if missing := [*missing, *(need for need in stored if need not in needs)]:
            text = gettext("It cannot be published yet: add %(missing)s.")
            raise forms.ValidationError(text % {"missing": name_missing(missing)})
        return state


class StateAdmin(CuratedAdmin):
    """Publishes last, so that what is saved with it counts as a change by this user."""

    form = StateForm

    def save_model(self, request, obj, form, change):
        before = form.initial.get("state")
        request.publishes = change and obj.state == State.PUBLISHED != before
        if request.publishes:
            obj.state = before
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not request.publishes:
            return
        try:
            move(form.instance, State.PUBLISHED, request.user, request.POST.get("reason", "")[:300])
        except ValidationError as error:
            text = gettext("Saved, but: %(fault)s") % {"fault": error.messages[0]}
            self.message_user(request, text, messages.ERROR)


class EntryForm(CuratedForm):
    """Adds the change of state and its reason, and refuses links to unpublished records."""

    to_state = forms.ChoiceField(label=_("State"), required=False)
    reason = forms.CharField(
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_(
            "What changed and why; it stays in the history of the record. Readers see the reasons "
            "of what is published, and the feed tells why a record was published or retired."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "to_state" in self.fields:
            states = allowed_states(self.request.user, self.instance)
            field = cast(forms.ChoiceField, self.fields["to_state"])
            field.choices = [(state.value, state.label) for state in states]
            field.initial = self.instance.state

    def clean(self):
        cleaned = super().clean() or {}
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
                message = gettext("%(link)s does not lead to a published record.") % {
                    "link": f"[[{link.kind}:{link.key}]]"
                }
                self.add_error(name, message)
