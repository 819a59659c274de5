"""The queue of suggestions: accept into a draft, merge, or decline with a reason."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..curation.admin.permitted import PermittedAdmin
from ..curation.permissions import Action, may
from ..models import Kind, Suggestion, SuggestionState
from . import decisions

ACCEPT, MERGE, DECLINE = "accept", "merge", "decline"
DECISIONS = [
    ("", _("Leave it open")),
    (ACCEPT, _("Accept: open the record that it is about")),
    (Kind.LESSON.value, _("Accept: begin a draft of a lesson")),
    (Kind.PRACTICE.value, _("Accept: begin a draft of a practice")),
    (Kind.DILEMMA.value, _("Accept: begin a draft of a dilemma")),
    (MERGE, _("Join it with another suggestion")),
    (DECLINE, _("Decline")),
]


class DecisionForm(forms.ModelForm):
    decision = forms.ChoiceField(
        label=_("Decision"), choices=DECISIONS, required=False, widget=forms.RadioSelect
    )
    into = forms.ModelChoiceField(
        Suggestion.objects.none(), label=_("The other suggestion"), required=False
    )
    answer = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever suggested it reads this. Needed to decline."),
    )

    class Meta:
        model = Suggestion
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        others = Suggestion.objects.exclude(pk=self.instance.pk).exclude(
            state__in=[SuggestionState.MERGED, SuggestionState.WITHDRAWN]
        )
        if self.instance.entry_id:
            others = others.filter(entry=self.instance.entry_id)
        self.fields["into"].queryset = others  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        decision = data.get("decision")
        if decision and self.instance.state != SuggestionState.OPEN:
            text = gettext("This suggestion is closed: %(state)s.")
            raise ValidationError(text % {"state": self.instance.get_state_display()})
        if decision == DECLINE and not data.get("answer", "").strip():
            self.add_error("answer", gettext("Say why, so that its author understands."))
        if decision == MERGE and not data.get("into"):
            self.add_error("into", gettext("Choose the suggestion with which to join it."))
        if decision == ACCEPT and not self.instance.entry:
            text = gettext("It names no record. Begin a draft, or decline it.")
            self.add_error("decision", text)
        return data


@admin.register(Suggestion)
class SuggestionAdmin(PermittedAdmin):
    form = DecisionForm
    list_display = ["__str__", "kind", "entry", "state", "created", "closed_by"]
    list_filter = ["state", "kind", "created"]
    search_fields = ["text", "source", "entry__title"]
    list_select_related = ["entry", "closed_by"]
    date_hierarchy = "created"
    readonly_fields = [
        "kind",
        "entry",
        "text",
        "source",
        "email",
        "created",
        "state",
        "reason",
        "merged_into",
        "result",
        "closed_by",
        "closed",
    ]

    def get_fieldsets(self, request, obj=None):
        typed = ["kind", "entry", "text", "source", "email", "created"]
        if obj and obj.state == SuggestionState.OPEN:
            decision = {"fields": ["decision", "into", "answer"]}
        else:
            fields = ["state", "reason", "merged_into", "result", "closed_by", "closed"]
            decision = {"fields": fields}
        return [(None, {"fields": typed}), (_("Decision"), decision)]

    def save_model(self, request, obj, form, change):
        """Nothing of the suggestion itself changes; a decision that came too late is named."""
        try:
            request.accepted_into = decide(request, obj, form.cleaned_data)
        except ValidationError as error:
            self.message_user(request, error.messages[0], messages.ERROR)
            request.accepted_into = None

    def response_change(self, request: HttpRequest, obj: Suggestion) -> HttpResponse:
        entry = getattr(request, "accepted_into", None)
        if entry is None or "_continue" in request.POST:
            return super().response_change(request, obj)
        text = gettext("The suggestion: %(text)s") % {"text": obj.text}
        if obj.source:
            text += " – " + obj.source
        self.message_user(request, text)
        return redirect(f"admin:lessons_{entry.kind}_change", entry.pk)


def decide(request: Any, suggestion: Suggestion, data: dict[str, Any]) -> Any:
    """The record to work on next, if any."""
    decision, answer, user = data.get("decision", ""), data.get("answer", ""), request.user
    if decision == DECLINE:
        decisions.decline(suggestion, user, answer)
    elif decision == MERGE:
        decisions.merge(suggestion, data["into"], user, answer)
    elif decision == ACCEPT:
        return decisions.accept(suggestion, user, reason=answer)
    elif decision:
        if not may(user, Action.ADD, decisions.MODELS[Kind(decision)]):
            raise ValidationError(gettext("Your role does not allow drafts of this kind."))
        return decisions.accept(suggestion, user, kind=decision, reason=answer)
    return None
