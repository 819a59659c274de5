"""What makes a record faithful, as far as a machine can tell; docs/curating.md has the reasons.

The rules look at published records in the form that export_seeds writes, so that a fault has a file
and a line. Those that need a document's own words look only where the text is attached.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from missions.models import Country, Document, Mission

from ..models import (
    Entry,
    GlossaryTerm,
    Paragraph,
    Relation,
    RelationKind,
    SourceDocument,
    State,
)
from ..models.fields import kind_fields
from . import entry_schema
from .dump import record, rows
from .kinds import ENTRY_KINDS, POINT_KINDS
from .located import Path, Problem
from .parse import ENTRY_FOLDERS, Item, Seeds, parse_entry
from .write import entry_text

WORD = re.compile(r"[a-z0-9’']+")
FIGURE = re.compile(r"(?<![\w/.-])\d[\d,.]*(?:st|nd|rd|th|s)?(?![\w/])")
ACRONYM = re.compile(r"\b[A-Z][A-Za-z]*[A-Z][A-Za-z0-9+]*\b|\b[A-Z]-\d+\b")
REFERENCE = re.compile(r"\[\[[^\]]*\]\]|https?://\S+|\b[SA]/[A-Z0-9/.()-]+")
RUN = 10
SPELT = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
NUMERALS = {word: str(number) for number, word in enumerate(SPELT, start=1)}
COMMON = {"UN", "US", "UK", "EU", "NGO", "NGOs", "AM", "PM", "ID", "II", "III", "IV", "VI", "VII"}


@dataclass
class Evidence:
    """What the rules hold a record against."""

    texts: dict[str, str]
    missions: dict[str, set[str]]
    years: dict[str, int]
    acronyms: set[str]
    runs: dict[tuple[str, ...], str]
    related: set[str]
    answered: set[str]


def check_rules() -> list[Problem]:
    """Every breach in every published record, by file and line."""
    evidence = gather()
    return sorted(
        problem for item in published() for rule in RULES for problem in rule(item, evidence)
    )


def published() -> Iterator[Item]:
    """Each published record, with the lines that it has in its file."""
    folders = {shape.KIND: folder for folder, shape in ENTRY_FOLDERS.items()}
    for kind in ENTRY_KINDS:
        for row in rows(kind).filter(state=State.PUBLISHED):
            fields = record(kind, row)
            seeds = Seeds()
            name = f"{folders[kind]}/{fields.slug}.md"
            parse_entry(name, fields.slug, entry_text(fields), type(fields), seeds)
            yield from seeds.items


def gather() -> Evidence:
    paragraphs = list(Paragraph.objects.prefetch_related("missions").select_related("source"))
    texts = {paragraph.key: paragraph.text for paragraph in paragraphs}
    links = Relation.objects.select_related("entry", "target")
    return Evidence(
        texts=texts,
        missions={p.key: {mission.slug for mission in p.missions.all()} for p in paragraphs},
        years={p.key: p.source.year for p in paragraphs},
        acronyms=known_acronyms(),
        runs={run: key for key, text in texts.items() for run in runs_of(text)},
        related={ref for link in links for ref in (link.entry.ref, link.target.ref)},
        answered={link.target.ref for link in links if link.kind == RelationKind.ANSWERS},
    )


def known_acronyms() -> set[str]:
    names = [name for term in GlossaryTerm.objects.all() for name in term.names]
    names += [name for mission in Mission.objects.all() for name in mission.names]
    names += [name for country in Country.objects.all() for name in country.names]
    names += [f"{source.title} {source.organisers}" for source in SourceDocument.objects.all()]
    names += [document.title for document in Document.objects.all()]
    return COMMON | {found for name in names for found in ACRONYM.findall(name)}


def runs_of(text: str) -> Iterator[tuple[str, ...]]:
    words = WORD.findall(text.lower().replace("’", "'"))
    for start in range(len(words) - RUN + 1):
        yield tuple(words[start : start + RUN])


def prose(item: Item) -> Iterator[tuple[Path, str]]:
    """Every text of a record that speaks for its sources, with its path."""
    entry: entry_schema.Entry = item.record
    own = [field.name for field in kind_fields(Entry, item.kind) if field.is_searched]
    names = ("title", "summary", "body", *own)
    for name in names:
        if text := getattr(entry, name, ""):
            yield (name,), text
    for kind in POINT_KINDS:
        for index, point in enumerate(getattr(entry, kind, [])):
            yield (kind, index), f"{point.holder} {point.text}".strip()


def figures_stand_in_the_evidence(item: Item, evidence: Evidence) -> Iterator[Problem]:
    cited = [citation.paragraph for citation in item.record.citations]
    if not all(evidence.texts[key] for key in cited):
        return
    words = " ".join(evidence.texts[key] for key in cited).lower()
    there = set(map(bare, FIGURE.findall(words)))
    there |= {NUMERALS[word] for word in WORD.findall(words) if word in NUMERALS}
    there |= set(re.findall(r"\d+", words))
    there |= {str(evidence.years[key]) for key in cited}
    for path, text in prose(item):
        for figure in FIGURE.findall(REFERENCE.sub(" ", text)):
            if bare(figure) not in there:
                yield item.problem(f"the figure {figure} stands in no cited paragraph", *path)


def bare(figure: str) -> str:
    """ "1,800." and "1800th" are the figure 1800."""
    return re.sub(r"(st|nd|rd|th|s)$", "", figure.rstrip(".,")).replace(",", "")


def missions_are_named_or_implied(item: Item, evidence: Evidence) -> Iterator[Problem]:
    named = {
        slug for citation in item.record.citations for slug in evidence.missions[citation.paragraph]
    }
    for index, slug in enumerate(item.record.missions):
        if slug not in named:
            message = f"no cited paragraph names “{slug}”; put it under implied_missions"
            yield item.problem(message, "missions", index)


def words_are_own(item: Item, evidence: Evidence) -> Iterator[Problem]:
    texts = [*prose(item), (("editor_note",), item.record.editor_note)]
    for path, text in texts:
        for run in runs_of(text):
            if run in evidence.runs:
                found = f"“{' '.join(run)}” is word for word in {evidence.runs[run]}"
                yield item.problem(found, *path)
                break


def acronyms_are_in_the_glossary(item: Item, evidence: Evidence) -> Iterator[Problem]:
    for path, text in prose(item):
        for found in sorted(set(ACRONYM.findall(REFERENCE.sub(" ", text))) - evidence.acronyms):
            if found.removesuffix("s") not in evidence.acronyms:
                yield item.problem(f"the acronym {found} is not in the glossary", *path)


def records_do_not_stand_alone(item: Item, evidence: Evidence) -> Iterator[Problem]:
    if f"{item.kind}:{item.key}" not in evidence.related:
        yield item.problem("the record is related to no other", "relations")


def dilemmas_are_complete(item: Item, evidence: Evidence) -> Iterator[Problem]:
    if item.kind != "dilemma":
        return
    if len(item.record.positions) < 2:
        yield item.problem("a dilemma has at least two positions", "positions")
    if not item.record.questions:
        yield item.problem("a dilemma has questions for discussion", "questions")
    if f"dilemma:{item.key}" not in evidence.answered:
        yield item.problem("no practice or lesson answers the dilemma", "relations")


RULES = (
    figures_stand_in_the_evidence,
    missions_are_named_or_implied,
    words_are_own,
    acronyms_are_in_the_glossary,
    records_do_not_stand_alone,
    dilemmas_are_complete,
)
