"""Which missions the timeline shows, and in which order."""

from django import forms
from django.utils.translation import gettext_lazy as _

from missions.models.missions import MissionKind

from ...lists import UNKNOWN_VALUE, OptionalChoicesField

ORDERS = {"family": _("country and lineage"), "start": _("start")}


class TimelineOptions(forms.Form):
    mission_kind = OptionalChoicesField(
        label=_("Kind of mission"),
        choices=MissionKind.choices,
        required=False,
        error_messages=UNKNOWN_VALUE,
    )
    named = forms.ChoiceField(
        choices=[("yes", "yes")], required=False, error_messages=UNKNOWN_VALUE
    )
    order = forms.ChoiceField(
        label=_("Grouped by"),
        choices=list(ORDERS.items()),
        required=False,
        error_messages=UNKNOWN_VALUE,
    )

    @property
    def by_start(self) -> bool:
        return self.cleaned_data["order"] == "start"
