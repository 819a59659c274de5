"""Records → sections of the tree, and items for spreadsheets and JSON."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from ...content import Targets, find_targets, replace_record_links
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
from .evidence import evidence_section, point_texts, points_section
from .language import in_english_blocks, in_english_passage
from .prose import blocks_of_markdown

RECORD_PARTS = (
    "summary",
    "how",
    "needs",
    "travels",
    "side_effects",
    "do_dont",
    "evidence",
    "questions",
)
"""The parts of a record that a document may have, in their order."""


def item_sections(
    entries: Iterable[Entry], shown: Collection[str] = RECORD_PARTS
) -> tuple[Section, ...]:
    """The sections of records that are read by for_page(). Their links are looked up together."""
    entries = list(entries)
    targets = find_link_targets(entries)
    return tuple(item_section(entry, shown, targets) for entry in entries)


def find_link_targets(entries: Iterable[Entry]) -> Targets:
    return find_targets(chain.from_iterable(markdown_texts(entry).values() for entry in entries))


def item_section(
    entry: Entry, shown: Collection[str] = RECORD_PARTS, targets: Targets | None = None
) -> Section:
    """The section of a record that is read by for_page()."""
    targets = find_link_targets([entry]) if targets is None else targets
    parts = {name: part_blocks(name, entry, targets) for name in RECORD_PARTS if name in shown}
    blocks = [*parts.pop("summary", ()), *caution_paragraphs(entry)]
    blocks += chain.from_iterable(parts.values())
    return Section(
        title=in_english_passage(entry.title),
        blocks=tuple(blocks),
        role="item",
        ref=entry.ref,
        url=entry.get_absolute_url(),
        label=entry_label(entry),
    )


def part_blocks(name: str, entry: Entry, targets: Targets) -> tuple[Block, ...]:
    """The blocks of one of RECORD_PARTS; none if the record has nothing of it."""
    if name == "summary":
        return tuple(summary_paragraphs(entry))
    if name == "how":
        return tuple(how_blocks(entry, targets))
    if name == "evidence":
        return evidence_section(entry)
    return tuple(point_sections(name, entry))


def point_sections(part: str, entry: Entry) -> Iterator[Block]:
    points = list(entry.points.all())
    for kind in PointKind if points else ():
        found = [each for each in points if each.kind == kind and kind.shape.part == part]
        if found:
            yield points_section(found, kind.heading, role=kind.shape.role)


def entry_label(entry: Entry) -> str:
    """The label above the title, such as "Practice · 2009 · Worked, as reported"."""
    fields = kind_fields(Entry, entry.kind)
    choices = [
        choice_label(entry, field.name) for field in fields if isinstance(field, ChoiceField)
    ]
    return " · ".join([entry.get_kind_display(), *map(str, entry.years), *choices])


def choice_label(entry: Entry, name: str) -> str:
    return str(getattr(entry, f"get_{name}_display")())


def summary_paragraphs(entry: Entry) -> Iterator[Block]:
    for field in lead_fields(entry):
        words = in_english_passage(getattr(entry, field.name))
        yield Paragraph((Strong(words),), role="lead")
    yield Paragraph(in_english_passage(replace_record_links(entry.summary)), role="lead")


def how_blocks(entry: Entry, targets: Targets) -> Iterator[Block]:
    yield from setting_paragraph(entry)
    prose = {
        name: in_english_blocks(blocks_of_markdown(text, targets))
        for name, text in markdown_texts(entry).items()
    }
    if prose["body"]:
        yield Section((_("Context"),), prose["body"])
    yield from own_sections(entry, prose)
    if note := prose["editor_note"]:
        warning = _("From another source or added by the curators; not in any cited paragraph.")
        yield Section((_("Editor’s note"),), (Paragraph((warning,), role="quiet"), *note))


def own_sections(entry: Entry, prose: Mapping[str, tuple[Block, ...]]) -> Iterator[Block]:
    """The texts of the kind. Positions follow the opening texts, or all texts if none opens."""
    fields = [field for field in kind_fields(Entry, entry.kind) if isinstance(field, MarkdownField)]
    opening = [field for field in fields if field.slot == "opening"] or fields
    for field in opening:
        yield from text_section(entry, field, prose[field.name])
    yield from point_sections("how", entry)
    for field in fields:
        if field not in opening:
            yield from text_section(entry, field, prose[field.name])


def text_section(entry: Entry, field: KindField, text: tuple[Block, ...]) -> Iterator[Block]:
    verdict = f"{choice_label(entry, field.verdict)}." if field.verdict else ""
    over = [Paragraph((Strong((verdict,)),))] if verdict else []
    addressees = "; ".join(str(actor) for actor in entry.addressees.all())
    is_addressed = field.name == "recommendation" and addressees
    by_whom = (Strong((_("By whom:"),)), " ", *in_english_passage(addressees))
    under = [Paragraph(by_whom)] if is_addressed else []
    if inside := (*over, *text, *under):
        yield Section((field.heading,), inside)


def lead_fields(entry: Entry) -> list[KindField]:
    """The fields that are printed above the summary, such as the question of a dilemma."""
    fields = kind_fields(Entry, entry.kind)
    return [field for field in fields if isinstance(field, LineField) and not field.slot]


def setting_paragraph(entry: Entry) -> Iterator[Block]:
    """One paragraph on where, when and by whom, and the missions; inferred missions are marked."""
    facts = [
        (_("%(name)s:") % {"name": field.heading}, in_english_passage(getattr(entry, field.name)))
        for field in kind_fields(Entry, entry.kind)
        if isinstance(field, LineField) and field.slot and getattr(entry, field.name)
    ]
    if tagged := "; ".join(mission_names(entry)):
        facts.append((_("Missions:"), (tagged,)))
    inlines: list[Inline] = []
    for name, text in facts:
        inlines += [Strong((name,)), " ", *text, " · "]
    if inlines:
        yield Paragraph(tuple(inlines[:-1]), role="quiet")


def mission_names(entry: Entry) -> list[str]:
    tags = entry.mission_tags.all()
    return [
        _("%(mission)s (inferred)") % {"mission": tag.mission} if tag.implied else str(tag.mission)
        for tag in tags
    ]


def caution_paragraphs(entry: Entry) -> Iterator[Block]:
    """A warning for every source that is not official, as readers may quote the record."""
    for source in entry.sources:
        if source.standing != Standing.OFFICIAL:
            inlines = (Strong((f"{source.get_standing_display()}.",)), f" {source.short_title}")
            yield Paragraph(inlines, role="warning")


def markdown_texts(entry: Entry) -> dict[str, str]:
    """The Markdown texts of a record, by field."""
    return {name: getattr(entry, name) for name in markdown_names(Entry, entry.kind)}


def item_fields(entry: Entry) -> Mapping[str, str | list[str]]:
    """The record as field → text or texts, in English, for spreadsheets and JSON."""
    with override(settings.LANGUAGE_CODE):
        fields = all_fields(entry)
    return {name: value for name, value in fields.items() if value or name in ALWAYS}


def all_fields(entry: Entry) -> dict[str, str | list[str]]:
    return {
        "kind": str(entry.get_kind_display()),
        "slug": entry.slug,
        "title": entry.title,
        "summary": replace_record_links(entry.summary),
        **{field.name: getattr(entry, field.name) for field in lead_fields(entry)},
        "themes": [str(theme) for theme in entry.themes.all()],
        "missions": mission_names(entry),
        "countries": [str(country) for country in entry.countries.all()],
        "actors": [str(actor) for actor in entry.actors.all()],
        "phase": str(entry.phase or ""),
        "tier": str(entry.tier or ""),
        "outcome": str(Outcome(entry.outcome).label) if entry.outcome else "",
        "years": [str(year) for year in entry.years],
        **{name: replace_record_links(text) for name, text in markdown_texts(entry).items()},
        **{kind.value: point_texts(entry, kind) for kind in PointKind},
        "citations": [c.paragraph.key for c in entry.citations.all()],
        "standing": list(dict.fromkeys(str(s.get_standing_display()) for s in entry.sources)),
        "address": entry.get_absolute_url(),
    }


ALWAYS = {"kind", "slug", "title", "summary", "citations", "address"}
