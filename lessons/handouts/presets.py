"""The parts of a record that each preset shows; presets are offered in this order."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..models import Preset

Text = str | Promise
PARTS: dict[str, Text] = {
    "summary": _("Summary"),
    "how": _("How it works, with the full text"),
    "needs": _("What it needs"),
    "travels": _("When it works, and when not"),
    "side_effects": _("Possible side effects"),
    "do_dont": _("Do and don’t"),
    "evidence": _("Evidence, paragraph by paragraph"),
    "questions": _("Questions for discussion"),
}


@dataclass(frozen=True)
class Layout:
    """`shown`: names of PARTS."""

    description: Text
    shown: tuple[str, ...]


LAYOUTS = {
    Preset.LIST: Layout(
        _("Each record in a few lines, with its evidence."), ("summary", "evidence")
    ),
    Preset.CARD: Layout(
        _("One sheet to cut out and fold: six dos, four don’ts, and what to do when in doubt."),
        ("do_dont",),
    ),
    Preset.COURSE: Layout(
        _("A cover, the point in brief, and each record on its page with a question to discuss."),
        ("summary", "travels", "side_effects", "do_dont", "questions"),
    ),
    Preset.BRIEFING: Layout(
        _("Two pages at most: the bottom line, what is agreed, contested and not known."),
        ("summary", "travels", "side_effects", "evidence"),
    ),
}
