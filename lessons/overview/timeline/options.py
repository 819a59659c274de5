"""Which missions the timeline shows, and in which order."""

from django import forms
from django.utils.translation import gettext_lazy as _

from missions.models import MissionKind

from ...lists.filters import UNKNOWN, SeveralField

ORDERS = {"family": _("country and lineage"), "start": _("start")}


class TimelineOptions(forms.Form):
    mission_kind = SeveralField(
        label=_("Kind of mission"),
        choices=MissionKind.choices,
        required=False,
        error_messages=UNKNOWN,
    )
    named = forms.ChoiceField(choices=[("yes", "yes")], required=False, error_messages=UNKNOWN)
    order = forms.ChoiceField(
        label=_("Grouped by"), choices=list(ORDERS.items()), required=False, error_messages=UNKNOWN
    )

    @property
    def by_start(self) -> bool:
        return self.cleaned_data["order"] == "start"
