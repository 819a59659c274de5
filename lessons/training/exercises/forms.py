"""The form of an exercise that a trainer made, as submitted: its heading and all of its lines."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pocbase.web import TypedTextField, clean_line, clean_text

from ...models import LineKind
from .content import Content
from .line import Line
from .sequence import MAX_LINES, sort_by_section

TOO_LONG = gettext_lazy(
    "This has %(show_value)d characters; at most %(limit_value)d fit. Shorten it."
)
MAX_LENGTHS = {"text": 900, "time": 60, "sender": 120, "side": 160, "note": 900}
LABELS = {
    "text": gettext_lazy("The line"),
    "time": gettext_lazy("When"),
    "sender": gettext_lazy("From whom"),
    "side": gettext_lazy("Which answer it supports"),
    "note": gettext_lazy("For the facilitator"),
    "minutes": gettext_lazy("Minutes"),
}
FIELDS = {
    LineKind.STAGE: ("text", "minutes", "note"),
    LineKind.INJECT: ("time", "sender", "text", "note"),
    LineKind.DECISION: ("text", "note"),
    LineKind.CONSIDERATION: ("side", "text"),
}
MAX_SESSION = 1_440  # minutes
MAX_ID_DIGITS = 6  # digits
MAX_RECORDS = 20


def text_field(
    label: Any, longest: int, *, rows: int = 0, required: bool = False
) -> TypedTextField:
    """A field without `maxlength`, with which a browser would cut a pasted text unnoticed."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    validators = [MaxLengthValidator(longest, message=TOO_LONG)]
    return TypedTextField(label=label, required=required, widget=widget, validators=validators)


class HeadingForm(forms.Form):
    title = text_field(gettext_lazy("Title"), 90, required=True)
    summary = text_field(gettext_lazy("Facilitator summary"), 600, rows=3)
    setting = text_field(gettext_lazy("Setting"), 200)
    mission = text_field(gettext_lazy("Mission"), 60)
    mission_kind = text_field(gettext_lazy("Kind of mission"), 60)
    actors = text_field(gettext_lazy("Roles, separated by commas"), 600)
    audience = text_field(gettext_lazy("For whom"), 200)
    group_size = text_field(gettext_lazy("Group"), 120)
    note = text_field(gettext_lazy("What to keep in mind"), 1_500, rows=3)


@dataclass
class Submission:
    """Everything that was typed, valid or not.

    `faults`: (line id, field name) → message. `invalid_minutes`: line id → what was typed.
    """

    form: HeadingForm
    content: Content
    version: str = ""
    faults: dict[tuple[int, str], str] = field(default_factory=dict)
    invalid_minutes: dict[int, str] = field(default_factory=dict)

    def is_valid(self) -> bool:
        return self.form.is_valid() and not self.faults


def read_submission(data: QueryDict, title: str, stored: Content) -> Submission:
    """The form does not contain the origins of the lines: they are taken from `stored`."""
    form = HeadingForm(data, initial={"title": title, **stored.texts})
    content = Content(origins=dict(stored.origins), out=stored.out, out_at=stored.out_at)
    submission = Submission(form, content, data.get("version", ""))
    content.lines = sort_by_section(list(read_lines(data, submission)))
    for line in content.lines:
        if data.get(f"cut-{line.id}"):
            content.origins.pop(line.id, None)
    if form.is_valid():
        for name in content.texts:
            setattr(content, name, form.cleaned_data[name])
    return submission


def parse_id(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= MAX_ID_DIGITS else None


def read_lines(data: QueryDict, submission: Submission) -> Iterator[Line]:
    """The lines in the order of the page; a repeated or malformed line is ignored."""
    seen: set[int] = set()
    for token in data.getlist("line")[:MAX_LINES]:
        kind, _dash, digits = token.rpartition("-")
        line_id = parse_id(digits)
        if kind in LineKind.values and line_id is not None and line_id not in seen:
            seen.add(line_id)
            yield read_line(data, LineKind(kind), line_id, submission)


def read_line(data: QueryDict, kind: LineKind, line_id: int, submission: Submission) -> Line:
    values: dict[str, Any] = {}
    for name in FIELDS.get(kind, ("text",)):
        value = clean_text(data.get(f"{name}-{line_id}", ""), keep_quotes=True).strip()
        if name == "minutes":
            values[name] = read_minutes(value, line_id, submission)
            continue
        values[name] = value
        if len(value) > MAX_LENGTHS[name]:
            submission.faults[line_id, name] = _(
                "%(field)s: this has %(count)s characters; at most %(longest)s fit. Shorten it."
            ) % {"field": LABELS[name], "count": len(value), "longest": MAX_LENGTHS[name]}
    refs = data.getlist(f"entry-{line_id}")[:MAX_RECORDS] if kind == LineKind.DECISION else []
    return Line(kind, **values, id=line_id, refs=tuple(clean_line(ref)[:100] for ref in refs))


def read_minutes(value: str, line_id: int, submission: Submission) -> int | None:
    if value.isdecimal() and len(value) < 6 and int(value) <= MAX_SESSION:
        return int(value)
    if value:
        submission.invalid_minutes[line_id] = value[:200]
        submission.faults[line_id, "minutes"] = _(
            "Minutes: “%(value)s” is not a number up to %(most)s. Enter one, such as 20."
        ) % {"value": value[:20], "most": MAX_SESSION}
    return None
