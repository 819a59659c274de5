"""The forms of the transferability sheet: what is compared, and the reader's own judgement."""

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from missions.models import Mission

from ...models import Entry, Kind, Practice
from .conditions import Condition, Judgement, Verdict, meaning

LISTED = 300  # practices that the field suggests; any other is found by its title or its slug
LONGEST_COMMENT = 500


class ChoiceForm(forms.Form):
    """Which practice, by slug or title, for which mission. Empty until both are chosen."""

    practice = forms.CharField(label=_("Practice"), max_length=120)
    mission = forms.CharField(label=_("Mission"), max_length=80)

    def clean_practice(self) -> Practice:
        told = self.cleaned_data["practice"]
        published = Practice.objects.published()
        found = published.filter(slug=told).first() or published.filter(title__iexact=told).first()
        if found is None:
            raise forms.ValidationError(
                gettext(
                    "There is no practice “{name}”. Choose one that the field suggests."
                ).format(name=told)
            )
        return found

    def clean_mission(self) -> Mission:
        told = self.cleaned_data["mission"]
        found = Mission.objects.filter(slug=told.lower()).first()
        if found is None:
            raise forms.ValidationError(
                gettext("There is no mission “{name}”. Choose one from the list.").format(name=told)
            )
        return found

    @property
    def practices(self) -> list[Entry]:
        """Title and slug of those that can be chosen by typing a part of the title."""
        rows = Entry.objects.published().filter(kind=Kind.PRACTICE).only("slug", "title", "kind")
        return list(rows.order_by("title")[:LISTED])

    @cached_property
    def missions(self) -> list[Mission]:
        return list(Mission.objects.only("slug", "acronym", "name"))


class JudgementForm(forms.Form):
    """A verdict and a comment of the reader's own for each condition; all may stay empty."""

    def __init__(self, conditions: Iterable[Condition], data: Mapping | None = None):
        super().__init__(data or {})
        self.conditions = list(conditions)
        for condition in self.conditions:
            text = condition.point.text[:60]
            self.fields[f"own-{condition.key}"] = forms.ChoiceField(
                label=gettext("Your judgement of “{text}”").format(text=text),
                choices=choices(condition),
                required=False,
            )
            self.fields[f"why-{condition.key}"] = forms.CharField(
                label=gettext("Your reason on “{text}”").format(text=text),
                max_length=LONGEST_COMMENT,
                required=False,
            )

    def judge(self) -> None:
        """Put what is valid of it beside each condition."""
        self.is_valid()
        for condition in self.conditions:
            own = self.cleaned_data.get(f"own-{condition.key}", "")
            why = self.cleaned_data.get(f"why-{condition.key}", "")
            condition.own = Judgement(own, why)

    def rows(self) -> Iterable[tuple[Condition, forms.BoundField, forms.BoundField]]:
        for condition in self.conditions:
            yield condition, self[f"own-{condition.key}"], self[f"why-{condition.key}"]


def choices(condition: Condition) -> list[tuple[str, str]]:
    words = [(value, str(meaning(condition.point.kind, value))) for value in Verdict.values]
    return [("", gettext("No judgement")), *words]
