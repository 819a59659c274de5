"""The forms of the transferability sheet: what is compared, and the reader's own judgement."""

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from missions.models import Mission
from pocbase.web import TypedTextField

from ...models import Entry, Kind, Practice
from .conditions import Condition, Verdict

MAX_SUGGESTIONS = 300
MAX_COMMENT_LENGTH = 500


class ChoiceForm(forms.Form):
    """Which practice, by slug or title, is compared with which mission."""

    practice = TypedTextField(label=_("Practice"), max_length=120)
    mission = TypedTextField(label=_("Mission"), max_length=80)

    def clean_practice(self) -> Practice:
        name = self.cleaned_data["practice"]
        published = Practice.objects.published()
        practice = (
            published.filter(slug=name).first() or published.filter(title__iexact=name).first()
        )
        if practice is None:
            message = gettext("There is no practice “{name}”. Choose one that the field suggests.")
            raise forms.ValidationError(message.format(name=name))
        return practice

    def clean_mission(self) -> Mission:
        name = self.cleaned_data["mission"]
        mission = Mission.objects.published().filter(slug=name.lower()).first()
        if mission is None:
            message = gettext("There is no mission “{name}”. Choose one from the list.")
            raise forms.ValidationError(message.format(name=name))
        return mission

    @property
    def practices(self) -> Iterable[Entry]:
        """The practices that the field suggests; any other is accepted by its title or slug."""
        entries = Entry.objects.published().filter(kind=Kind.PRACTICE)
        return entries.only("slug", "title", "kind").order_by("title")[:MAX_SUGGESTIONS]

    @cached_property
    def missions(self) -> list[Mission]:
        return list(Mission.objects.published().only("slug", "acronym", "name"))


class JudgementForm(forms.Form):
    """An optional verdict and comment of the reader for each condition."""

    def __init__(self, conditions: Iterable[Condition], data: Mapping):
        super().__init__(data)
        self.conditions = list(conditions)
        for condition in self.conditions:
            text = condition.point.text[:60]
            labels = [(value, condition.judgement_label(value)) for value in Verdict.values]
            self.fields[f"own-{condition.key}"] = forms.ChoiceField(
                label=gettext("Your judgement of “{text}”").format(text=text),
                choices=[("", gettext("No judgement")), *labels],
                required=False,
            )
            self.fields[f"why-{condition.key}"] = TypedTextField(
                label=gettext("Your reason on “{text}”").format(text=text),
                max_length=MAX_COMMENT_LENGTH,
                required=False,
            )

    def apply_judgements(self) -> bool:
        """Put the valid judgements into the conditions. Returns whether all are valid."""
        is_valid = self.is_valid()
        for condition in self.conditions:
            condition.own_verdict = self.cleaned_data.get(f"own-{condition.key}", "")
            condition.own_comment = self.cleaned_data.get(f"why-{condition.key}", "")
        return is_valid

    def fields_of(self, condition: Condition) -> tuple[forms.BoundField, forms.BoundField]:
        """The fields for the verdict on a condition and for the comment."""
        return self[f"own-{condition.key}"], self[f"why-{condition.key}"]
