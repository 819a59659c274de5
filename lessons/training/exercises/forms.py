"""What the form of an exercise takes, with its bounds. Lines come in the order of the page."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...models import LineKind
from .content import TEXTS, Content
from .line import Line
from .sequence import MOST_LINES, in_sections

TOO_LONG = gettext_lazy(
    "This has %(show_value)d characters; at most %(limit_value)d fit. Shorten it."
)
LONGEST = {"text": 900, "time": 60, "sender": 120, "side": 160, "note": 900}
LABELS = {
    "text": gettext_lazy("The line"),
    "time": gettext_lazy("When"),
    "sender": gettext_lazy("From whom"),
    "side": gettext_lazy("Which answer it speaks for"),
    "note": gettext_lazy("For the facilitator"),
    "minutes": gettext_lazy("Minutes"),
}
FIELDS = {
    LineKind.STAGE: ("text", "minutes", "note"),
    LineKind.INJECT: ("time", "sender", "text", "note"),
    LineKind.DECISION: ("text", "note"),
    LineKind.CONSIDERATION: ("side", "text"),
}
LONGEST_SESSION = 1_440
MOST_RECORDS = 20


def bounded(label, longest: int, *, rows: int = 0, required: bool = False) -> forms.CharField:
    """The server says what is too long: a bound in the browser would cut what is pasted, unseen."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    found = forms.CharField(label=label, required=required, widget=widget)
    found.validators.append(MaxLengthValidator(longest, message=TOO_LONG))
    return found


class AboutForm(forms.Form):
    title = bounded(gettext_lazy("Title"), 90, required=True)
    summary = bounded(gettext_lazy("In short, for the facilitator"), 600, rows=3)
    setting = bounded(gettext_lazy("Setting"), 200)
    mission = bounded(gettext_lazy("Mission"), 60)
    mission_kind = bounded(gettext_lazy("Kind of mission"), 60)
    actors = bounded(gettext_lazy("Roles, with a comma between them"), 600)
    audience = bounded(gettext_lazy("For whom"), 200)
    group_size = bounded(gettext_lazy("Group"), 120)
    note = bounded(gettext_lazy("What to keep in mind"), 1_500, rows=3)


def about(title: str, content: Content) -> dict[str, str]:
    return {"title": title, **{name: getattr(content, name) for name in TEXTS}}


@dataclass
class Typed:
    """All that was typed, fitting or not: `faults` by line and field."""

    form: AboutForm
    content: Content
    version: str = ""
    faults: dict[tuple[int, str], str] = field(default_factory=dict)
    unfit: dict[int, str] = field(default_factory=dict)  # what was typed as minutes, and is none

    def is_valid(self) -> bool:
        return self.form.is_valid() and not self.faults

    @property
    def title(self) -> str:
        return self.form.cleaned_data["title"]


def read(data: QueryDict, title: str, stored: Content) -> Typed:
    """The whole exercise from a form. What lines rest on is not in it: that stays as stored."""
    form = AboutForm(data, initial=about(title, stored))
    content = Content(origins=dict(stored.origins), out=stored.out, out_at=stored.out_at)
    typed = Typed(form, content, data.get("version", ""))
    for line in lines_of(data, typed):
        content.lines.append(line)
        if data.get(f"cut-{line.id}"):
            content.origins.pop(line.id, None)
    content.lines = in_sections(content.lines)
    if form.is_valid():
        for name in TEXTS:
            setattr(content, name, form.cleaned_data[name])
    return typed


def lines_of(data: QueryDict, typed: Typed):
    seen: set[int] = set()
    for token in data.getlist("line")[:MOST_LINES]:
        kind, _dash, number = token.rpartition("-")
        if kind not in LineKind.values or not number.isdecimal() or len(number) > 6:
            continue
        if int(number) not in seen:
            seen.add(int(number))
            yield line_of(data, LineKind(kind), int(number), typed)


def line_of(data: QueryDict, kind: LineKind, number: int, typed: Typed) -> Line:
    values: dict[str, Any] = {}
    for name in FIELDS.get(kind, ("text",)):
        value = plain(data.get(f"{name}-{number}", ""))
        if name == "minutes":
            values[name] = minutes(value, number, typed)
            continue
        values[name] = value
        longest = LONGEST[name]
        if len(value) > longest:
            typed.faults[number, name] = _(
                "%(field)s: this has %(count)s characters; at most %(longest)s fit. Shorten it."
            ) % {"field": LABELS[name], "count": len(value), "longest": longest}
    refs = data.getlist(f"entry-{number}")[:MOST_RECORDS] if kind == LineKind.DECISION else []
    return Line(kind, **values, id=number, refs=tuple(plain(ref)[:100] for ref in refs))


def minutes(value: str, number: int, typed: Typed) -> int | None:
    if not value:
        return None
    if value.isdecimal() and len(value) < 6 and int(value) <= LONGEST_SESSION:
        return int(value)
    typed.unfit[number] = value[:200]
    typed.faults[number, "minutes"] = _(
        "Minutes: “%(value)s” is no number up to %(most)s. Write one, as 20."
    ) % {"value": value[:20], "most": LONGEST_SESSION}
    return None


def plain(value: str) -> str:
    """Without what no database keeps."""
    return value.replace("\x00", "").replace("\r\n", "\n").strip()
