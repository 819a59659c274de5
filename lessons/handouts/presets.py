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
    """`shown`: names of PARTS; `write_lines`: empty lines after each record, for notes by hand."""

    description: Text
    shown: tuple[str, ...]
    write_lines: int = 0


LAYOUTS = {
    Preset.LIST: Layout(
        _("Each record in a few lines, with its evidence."), ("summary", "evidence")
    ),
    Preset.CARD: Layout(
        _("Do and don’t lines only, each with its paragraph, on cards to cut out."), ("do_dont",)
    ),
    Preset.COURSE: Layout(
        _("Everything a course needs: the whole record, questions, and lines to write on."),
        tuple(PARTS),
        write_lines=4,
    ),
    Preset.BRIEFING: Layout(
        _("The point, its limits and side effects, and its evidence."),
        ("summary", "travels", "side_effects", "evidence"),
    ),
}
