"""The form of a self-check: a head, and an answer with a comment for each consideration."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pocbase.web import VersionField

from ..models import LONGEST_COMMENT, Answer, Checklist, ChecklistItem, SelfCheck

Answers = dict[str, dict[str, str]]


class SelfCheckForm(forms.Form):
    """Bound or not; `check` is what is saved, None before the first time."""

    mission = forms.CharField(label=_("Mission"), max_length=120, required=False)
    on = forms.DateField(
        label=_("Date"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    author = forms.CharField(label=_("Filled in by"), max_length=120, required=False)
    version = VersionField()

    def __init__(
        self, checklist: Checklist, data: Mapping | None = None, check: SelfCheck | None = None
    ):
        self.checklist, self.check = checklist, check
        self.items = list(checklist.items.select_related("paragraph"))
        super().__init__(data, initial=self.as_saved())
        for number, item in enumerate(self.items, start=1):
            self.fields[named("answer", item)] = forms.ChoiceField(
                label=gettext("Answer to {number}").format(number=number),
                choices=Answer.choices,
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[named("comment", item)] = forms.CharField(
                label=gettext("Comment on {number}").format(number=number),
                max_length=LONGEST_COMMENT,
                widget=forms.Textarea(attrs={"rows": 2}),
                required=False,
            )

    def as_saved(self) -> dict[str, Any]:
        if self.check is None:
            return {"on": timezone.localdate()}
        saved: dict[str, Any] = {
            name: getattr(self.check, name) for name in ("mission", "on", "author", "version")
        }
        for item in self.items:
            for part, value in self.check.answers.get(item.paragraph.key, {}).items():
                saved[named(part, item)] = value
        return saved

    @property
    def answers(self) -> Answers:
        """As it stands in the form, checked or not; what is no answer counts as none."""
        found = {}
        for item in self.items:
            answer = self[named("answer", item)].value() or ""
            comment = self[named("comment", item)].value() or ""
            if answer or comment:
                known = answer if answer in Answer.values else ""
                found[item.paragraph.key] = {"answer": known, "comment": comment.strip()}
        return found

    @property
    def filled(self) -> SelfCheck:
        """A self-check as the form stands, not saved; ask is_valid() first."""
        values = {name: self.cleaned_data[name] for name in ("mission", "on", "author")}
        return SelfCheck(checklist=self.checklist, answers=self.answers, **values)

    def create(self) -> SelfCheck:
        check = self.filled
        check.save()
        return check

    def save(self) -> None:
        """Needs a valid form and the lock; answers to items that left the list are kept."""
        check, filled = self.check, self.filled
        assert check is not None  # noqa: S101 - a new one is created
        gone = {key: check.answers[key] for key in check.answers.keys() - self.keys}
        check.mission, check.on, check.author = filled.mission, filled.on, filled.author
        check.answers = gone | filled.answers
        check.version += 1
        check.save()

    @property
    def keys(self) -> set[str]:
        return {item.paragraph.key for item in self.items}


def named(part: str, item: ChecklistItem) -> str:
    """The field of an answer or a comment: "answer-39-bullet-3"."""
    return f"{part}-{item.paragraph.fragment}"
