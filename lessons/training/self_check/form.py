"""The form of a self-check: its heading, and an answer and a comment for each consideration."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pocbase.web import TypedTextField, VersionField, clean_text

from ...models import MAX_COMMENT_LENGTH, Answer, Checklist, ChecklistItem, SelfCheck

HEADING = ("mission", "on", "author")
Answers = dict[str, dict[str, str]]


class SelfCheckForm(forms.Form):
    """`check` is the saved self-check, or None for a new one."""

    mission = TypedTextField(label=_("Mission"), max_length=120, required=False)
    on = forms.DateField(
        label=_("Date"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    author = TypedTextField(label=_("Filled in by"), max_length=120, required=False)
    version = VersionField()

    def __init__(
        self, checklist: Checklist, data: Mapping | None = None, check: SelfCheck | None = None
    ):
        self.checklist, self.check = checklist, check
        self.items = list(checklist.items.select_related("paragraph"))
        super().__init__(data, initial=self.saved_values())
        for number, item in enumerate(self.items, start=1):
            self.fields[field_name("answer", item)] = forms.ChoiceField(
                label=gettext("Answer to {number}").format(number=number),
                choices=Answer.choices,
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[field_name("comment", item)] = TypedTextField(
                label=gettext("Comment on {number}").format(number=number),
                max_length=MAX_COMMENT_LENGTH,
                widget=forms.Textarea(attrs={"rows": 2}),
                required=False,
            )

    def saved_values(self) -> dict[str, Any]:
        if self.check is None:
            return {"on": timezone.localdate()}
        values = {name: getattr(self.check, name) for name in (*HEADING, "version")}
        for item in self.items:
            for part, value in self.check.answers.get(item.paragraph.key, {}).items():
                values[field_name(part, item)] = value
        return values

    @property
    def answers(self) -> Answers:
        """The answers and comments as typed, valid or not; an unknown answer is left empty."""
        answers = {}
        for item in self.items:
            answer = self[field_name("answer", item)].value() or ""
            comment = clean_text(self[field_name("comment", item)].value() or "", keep_quotes=True)
            if answer or comment:
                known = answer if answer in Answer.values else ""
                answers[item.paragraph.key] = {"answer": known, "comment": comment.strip()}
        return answers

    def fill_self_check(self) -> SelfCheck:
        """The self-check with what was typed, not saved; needs a valid form. Answers to
        considerations that curators have removed from the checklist remain."""
        check = self.check or SelfCheck(checklist=self.checklist)
        for name in HEADING:
            setattr(check, name, self.cleaned_data[name])
        keys = {item.paragraph.key for item in self.items}
        removed = {key: value for key, value in check.answers.items() if key not in keys}
        check.answers = removed | self.answers
        return check

    def save(self) -> SelfCheck:
        """Needs a valid form, and a lock on the self-check if there is one."""
        check = self.fill_self_check()
        if check.pk:
            check.version += 1
        check.save()
        return check


def field_name(part: str, item: ChecklistItem) -> str:
    """The form field of an answer or a comment, as in "answer-39-bullet-3"."""
    return f"{part}-{item.paragraph.fragment}"
