"""Records → sections of the tree. What a section shows of its record is chosen by SHOWN."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import Literal

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from ..content.markdown import Targets, find_targets, to_text
from ..models import Entry, Outcome, PointKind, Practice, Standing
from .document import Block, Inline, Paragraph, Section, Strong
from .evidence import evidence_section, references
from .points import points_section, texts_of
from .prose import blocks

__all__ = ["SHOWN", "item_fields", "item_section", "item_sections", "references", "targets_of"]

SHOWN = ("summary", "how", "needs", "travels", "side_effects", "do_dont", "evidence", "questions")
"""The parts of a record that a document may show, in their order."""

POINTS: dict[str, tuple[tuple[PointKind, str, Literal["", "do", "dont"]], ...]] = {
    "needs": ((PointKind.NEED, gettext_noop("What it needs"), ""),),
    "travels": (
        (PointKind.TRAVELS, gettext_noop("It travels when"), ""),
        (PointKind.DOES_NOT_TRAVEL, gettext_noop("It does not travel when"), ""),
    ),
    "side_effects": ((PointKind.SIDE_EFFECT, gettext_noop("What it may break"), ""),),
    "do_dont": (
        (PointKind.DO, gettext_noop("Do"), "do"),
        (PointKind.DONT, gettext_noop("Don’t"), "dont"),
        (PointKind.CAN, gettext_noop("A mission can"), "do"),
        (PointKind.CANNOT, gettext_noop("A mission cannot"), "dont"),
    ),
    "questions": ((PointKind.QUESTION, gettext_noop("Questions for discussion"), ""),),
}
TEXTS = {
    "practice": ("done", "how", "result"),
    "lesson": ("observed", "learnt", "recommendation"),
    "dilemma": ("tension", "cost", "standing"),
}


def item_sections(entries: Iterable[Entry], shown: Collection[str] = SHOWN) -> tuple[Section, ...]:
    """Of records read by for_page(); the records that their texts link are looked up together."""
    rows = list(entries)
    targets = targets_of(rows)
    return tuple(item_section(entry, shown, targets) for entry in rows)


def targets_of(entries: Iterable[Entry]) -> Targets:
    return find_targets(chain.from_iterable(texts(entry).values() for entry in entries))


def item_section(
    entry: Entry, shown: Collection[str] = SHOWN, targets: Targets | None = None
) -> Section:
    """One record, read by for_page(), as a section of its own."""
    if targets is None:
        targets = targets_of([entry])
    parts = {name: part(name, entry, targets) for name in SHOWN if name in shown}
    chosen = [*parts.pop("summary", ()), *cautions(entry), *chain.from_iterable(parts.values())]
    return Section(
        title=(entry.title,),
        blocks=tuple(chosen),
        role="item",
        ref=entry.ref,
        url=entry.get_absolute_url(),
        label=label(entry),
    )


def part(name: str, entry: Entry, targets: Targets) -> tuple[Block, ...]:
    """One of SHOWN; empty where the record has nothing of it."""
    if name == "summary":
        return tuple(summary(entry))
    if name == "how":
        return tuple(how(entry, targets))
    if name == "evidence":
        return evidence_section(entry)
    sections = (
        points_section(entry, kind, _(text), role=role) for kind, text, role in POINTS[name]
    )
    return tuple(chain.from_iterable(sections))


def label(entry: Entry) -> str:
    """The words over the title: "Practice · 2009 · Worked, as reported"."""
    detail = entry.detail
    state = {"practice": "get_outcome_display", "dilemma": "get_status_display"}.get(entry.kind)
    parts = [entry.get_kind_display(), *map(str, entry.years)]
    return " · ".join([*parts, str(getattr(detail, state)())] if state else parts)


def summary(entry: Entry) -> Iterator[Block]:
    if entry.kind == "dilemma":
        yield Paragraph((Strong((entry.detail.question,)),), role="lead")  # type: ignore[union-attr]
    yield Paragraph((to_text(entry.summary),), role="lead")


def how(entry: Entry, targets: Targets) -> Iterator[Block]:
    detail = entry.detail
    yield from setting(entry)
    prose = {name: blocks(text, targets) for name, text in texts(entry).items()}
    if prose["body"]:
        yield Section((_("Context"),), prose["body"])
    yield from HOW[entry.kind](entry, detail, prose)
    if note := prose["editor_note"]:
        warning = _("Known from elsewhere or added by the curators; no cited paragraph says it.")
        yield Section((_("Editor’s note"),), (Paragraph((warning,), role="quiet"), *note))


def practice(entry: Entry, detail, prose) -> Iterator[Block]:
    if prose["done"]:
        yield Section((_("What was done"),), prose["done"])
    if prose["how"]:
        yield Section((_("How it works"),), prose["how"])
    outcome = Paragraph((Strong((f"{detail.get_outcome_display()}.",)),))
    yield Section((_("Result as reported"),), (outcome, *prose["result"]))


def lesson(entry: Entry, detail, prose) -> Iterator[Block]:
    if prose["observed"]:
        yield Section((_("What was observed"),), prose["observed"])
    if prose["learnt"]:
        yield Section((_("What was learnt"),), prose["learnt"])
    addressees = "; ".join(str(actor) for actor in detail.addressees.all())
    by = [Paragraph((Strong((_("By whom:"),)), f" {addressees}"))] if addressees else []
    if prose["recommendation"] or by:
        yield Section((_("What should be done"),), (*prose["recommendation"], *by))
    yield from points_section(entry, PointKind.POSITION, _("Positions"))


def dilemma(entry: Entry, detail, prose) -> Iterator[Block]:
    if prose["tension"]:
        yield Section((_("The tension"),), prose["tension"])
    yield from points_section(entry, PointKind.POSITION, _("Positions taken"))
    if prose["cost"]:
        yield Section((_("What the choice costs"),), prose["cost"])
    status = Paragraph((Strong((f"{detail.get_status_display()}.",)),))
    yield Section((_("Where it stands"),), (status, *prose["standing"]))


HOW = {"practice": practice, "lesson": lesson, "dilemma": dilemma}


def setting(entry: Entry) -> Iterator[Block]:
    """Where, when, by whom, and the missions; a mission that no paragraph names is marked."""
    lines: list[tuple[str, str]] = []
    if entry.kind == "practice":
        detail = entry.detail
        lines = [
            (_("Where:"), detail.where),  # type: ignore[union-attr]
            (_("When:"), detail.when),  # type: ignore[union-attr]
            (_("By whom:"), detail.by_whom),  # type: ignore[union-attr]
        ]
    lines.append((_("Missions:"), "; ".join(missions(entry))))
    filled = [(name, text) for name, text in lines if text]
    inlines: list[Inline] = []
    for name, text in filled:
        inlines += [Strong((name,)), f" {text}", " · "]
    if inlines:
        yield Paragraph(tuple(inlines[:-1]), role="quiet")


def missions(entry: Entry) -> list[str]:
    tags = entry.mission_tags.all()
    return [
        _("%(mission)s (inferred)") % {"mission": tag.mission} if tag.implied else str(tag.mission)
        for tag in tags
    ]


def cautions(entry: Entry) -> Iterator[Block]:
    """Sources whose standing a reader has to know before quoting; the references say more."""
    held = [source for source in entry.sources if source.standing != Standing.OFFICIAL]
    for source in held:
        inlines = (Strong((f"{source.get_standing_display()}.",)), f" {source.short_title}")
        yield Paragraph(inlines, role="warning")


def texts(entry: Entry) -> dict[str, str]:
    """Every Markdown text of the record, by field."""
    detail = entry.detail
    return {name: getattr(detail, name) for name in ("body", "editor_note", *TEXTS[entry.kind])}


def item_fields(entry: Entry) -> Mapping[str, str | list[str]]:
    """The record as field → text or texts: what spreadsheets and JSON hold, in English."""
    with override(settings.LANGUAGE_CODE):
        fields = every_field(entry)
    return {name: value for name, value in fields.items() if value or name in ALWAYS}


def every_field(entry: Entry) -> dict[str, str | list[str]]:
    detail = entry.detail
    phase, tier = str(entry.phase or ""), str(entry.tier or "")
    return {
        "kind": str(entry.get_kind_display()),
        "slug": entry.slug,
        "title": entry.title,
        "summary": to_text(entry.summary),
        "question": getattr(detail, "question", ""),
        "themes": [str(theme) for theme in entry.themes.all()],
        "missions": missions(entry),
        "countries": [str(country) for country in entry.countries.all()],
        "actors": [str(actor) for actor in entry.actors.all()],
        "phase": phase,
        "tier": tier,
        "outcome": str(Outcome(detail.outcome).label) if isinstance(detail, Practice) else "",
        "years": [str(year) for year in entry.years],
        **{name: to_text(text) for name, text in texts(entry).items()},
        **{kind.value: texts_of(entry, kind) for kind in PointKind},
        "citations": [c.paragraph.key for c in entry.citations.all()],
        "standing": list(dict.fromkeys(str(s.get_standing_display()) for s in entry.sources)),
        "address": entry.get_absolute_url(),
    }


ALWAYS = {"kind", "slug", "title", "summary", "citations", "address"}
