"""Records → sections of the tree; SHOWN lists the parts that a section may show."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from ...content.markdown import Targets, find_targets, to_text
from ...models import (
    ChoiceField,
    Entry,
    KindField,
    LineField,
    MarkdownField,
    Outcome,
    PointKind,
    Standing,
    kind_fields,
    markdown_names,
)
from ..tree import Block, Inline, Paragraph, Section, Strong
from .evidence import evidence_section, point_texts, points_section, references
from .prose import blocks_of_markdown

__all__ = ["SHOWN", "item_fields", "item_section", "item_sections", "references", "targets_of"]

SHOWN = ("summary", "how", "needs", "travels", "side_effects", "do_dont", "evidence", "questions")
"""The parts of a record that a document may show, in their order."""


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
    return tuple(lines(name, entry))


def lines(part: str, entry: Entry) -> Iterator[Block]:
    for kind in PointKind:
        if kind.shape.part == part:
            yield from points_section(entry, kind, kind.heading, role=kind.shape.role)


def label(entry: Entry) -> str:
    """The words over the title: "Practice · 2009 · Worked, as reported"."""
    fields = kind_fields(Entry, entry.kind)
    chosen = [chosen_label(entry, field.name) for field in fields if isinstance(field, ChoiceField)]
    return " · ".join([entry.get_kind_display(), *map(str, entry.years), *chosen])


def chosen_label(entry: Entry, name: str) -> str:
    return str(getattr(entry, f"get_{name}_display")())


def summary(entry: Entry) -> Iterator[Block]:
    for field in lead_fields(entry):
        yield Paragraph((Strong((getattr(entry, field.name),)),), role="lead")
    yield Paragraph((to_text(entry.summary),), role="lead")


def how(entry: Entry, targets: Targets) -> Iterator[Block]:
    yield from setting(entry)
    prose = {name: blocks_of_markdown(text, targets) for name, text in texts(entry).items()}
    if prose["body"]:
        yield Section((_("Context"),), prose["body"])
    yield from own_sections(entry, prose)
    if note := prose["editor_note"]:
        warning = _("Known from elsewhere or added by the curators; no cited paragraph says it.")
        yield Section((_("Editor’s note"),), (Paragraph((warning,), role="quiet"), *note))


def own_sections(entry: Entry, prose: Mapping[str, tuple[Block, ...]]) -> Iterator[Block]:
    """The texts of its kind; positions follow those that open the record, or all of them."""
    fields = [field for field in kind_fields(Entry, entry.kind) if isinstance(field, MarkdownField)]
    opening = [field for field in fields if field.slot == "opening"]
    for field in opening or fields:
        yield from text_section(entry, field, prose[field.name])
    yield from lines("how", entry)
    for field in fields if opening else ():
        if field not in opening:
            yield from text_section(entry, field, prose[field.name])


def text_section(entry: Entry, field: KindField, text: tuple[Block, ...]) -> Iterator[Block]:
    chosen = f"{chosen_label(entry, field.verdict)}." if field.verdict else ""
    over = [Paragraph((Strong((chosen,)),))] if chosen else []
    addressees = "; ".join(str(actor) for actor in entry.addressees.all())
    is_addressed = field.name == "recommendation" and addressees
    under = [Paragraph((Strong((_("By whom:"),)), f" {addressees}"))] if is_addressed else []
    if inside := (*over, *text, *under):
        yield Section((field.heading,), inside)


def lead_fields(entry: Entry) -> list[KindField]:
    """Lines that stand at the head of the record."""
    fields = kind_fields(Entry, entry.kind)
    return [field for field in fields if isinstance(field, LineField) and not field.slot]


def setting(entry: Entry) -> Iterator[Block]:
    """Where, when, by whom, and the missions; a mission that no paragraph names is marked."""
    filled = [
        (_("%(name)s:") % {"name": field.heading}, getattr(entry, field.name))
        for field in kind_fields(Entry, entry.kind)
        if isinstance(field, LineField) and field.slot and getattr(entry, field.name)
    ]
    if tagged := "; ".join(missions(entry)):
        filled.append((_("Missions:"), tagged))
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
    return {name: getattr(entry, name) for name in markdown_names(Entry, entry.kind)}


def item_fields(entry: Entry) -> Mapping[str, str | list[str]]:
    """The record as field → text or texts: what spreadsheets and JSON hold, in English."""
    with override(settings.LANGUAGE_CODE):
        fields = every_field(entry)
    return {name: value for name, value in fields.items() if value or name in ALWAYS}


def every_field(entry: Entry) -> dict[str, str | list[str]]:
    phase, tier = str(entry.phase or ""), str(entry.tier or "")
    return {
        "kind": str(entry.get_kind_display()),
        "slug": entry.slug,
        "title": entry.title,
        "summary": to_text(entry.summary),
        **{field.name: getattr(entry, field.name) for field in lead_fields(entry)},
        "themes": [str(theme) for theme in entry.themes.all()],
        "missions": missions(entry),
        "countries": [str(country) for country in entry.countries.all()],
        "actors": [str(actor) for actor in entry.actors.all()],
        "phase": phase,
        "tier": tier,
        "outcome": str(Outcome(entry.outcome).label) if entry.outcome else "",
        "years": [str(year) for year in entry.years],
        **{name: to_text(text) for name, text in texts(entry).items()},
        **{kind.value: point_texts(entry, kind) for kind in PointKind},
        "citations": [c.paragraph.key for c in entry.citations.all()],
        "standing": list(dict.fromkeys(str(s.get_standing_display()) for s in entry.sources)),
        "address": entry.get_absolute_url(),
    }


ALWAYS = {"kind", "slug", "title", "summary", "citations", "address"}
