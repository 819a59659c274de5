"""Whether records and exercises are faithful to their sources, as far as a machine can tell.
docs/curating.md gives the reasons.

The rules look at published records in the form that export_seeds writes, so that a fault has a file
and a line. Those that need a document's own words look only where the text is attached.
"""

import re
from collections.abc import Iterator
from typing import Any

from ..models import Entry, Exercise, State, kind_fields
from . import entry_schema
from .dump import instances, record
from .evidence import Evidence, bare, figures_of, gather_evidence
from .items import Item, Seeds
from .kinds import KINDS
from .located import Path, Problem
from .read import read_text
from .record_rules import ENTRY_KINDS, POINT_KINDS, check_exercise_lines
from .write import text_of


def check_rules() -> list[Problem]:
    """Every breach in every published record, by file and line."""
    evidence = gather_evidence()
    items = published(*ENTRY_KINDS)
    return sorted(problem for item in items for rule in RULES for problem in rule(item, evidence))


def check_exercises() -> list[Problem]:
    """Every breach in every published exercise, by file and line."""
    if not Exercise.objects.published().exists():
        return []
    evidence = gather_evidence()
    items = published("exercise")
    return sorted(problem for item in items for problem in check_exercise(item, evidence))


def published(*kinds: str) -> Iterator[Item]:
    """Each published record of these kinds, with the lines that it has in its file."""
    for kind in map(KINDS.__getitem__, kinds):
        for instance in instances(kind).filter(state=State.PUBLISHED):
            fields, seeds = record(kind, instance), Seeds()
            name = kind.file_of(fields.slug)
            read_text(kind, name, fields.slug, text_of(kind, fields), seeds)
            yield from seeds.items


def prose(item: Item) -> Iterator[tuple[Path, str]]:
    """Every text of a record that reports what its sources say, with its path."""
    entry: entry_schema.Entry = item.record
    own = [field.name for field in kind_fields(Entry, item.kind) if field.is_searched]
    names = ("title", "summary", "body", *own)
    for name in names:
        if text := getattr(entry, name, ""):
            yield (name,), text
    for kind in POINT_KINDS:
        for index, point in enumerate(getattr(entry, kind, [])):
            yield (kind, index), f"{point.holder} {point.text}".strip()


def check_figures(item: Item, evidence: Evidence) -> Iterator[Problem]:
    cited = [citation.paragraph for citation in item.record.citations]
    words = evidence.text_of(cited)
    if cited and not words:
        return
    there = evidence.figures_in(cited) | set(re.findall(r"\d+", words))
    for path, text in prose(item):
        for figure in figures_of(text):
            if bare(figure) not in there:
                yield item.problem(f"the figure {figure} stands in no cited paragraph", *path)


def check_missions(item: Item, evidence: Evidence) -> Iterator[Problem]:
    """A mission that no cited paragraph names is tagged as implied."""
    named = {
        slug for citation in item.record.citations for slug in evidence.missions[citation.paragraph]
    }
    for index, slug in enumerate(item.record.missions):
        if slug not in named:
            message = f"no cited paragraph names “{slug}”; put it under implied_missions"
            yield item.problem(message, "missions", index)


def check_own_words(item: Item, evidence: Evidence) -> Iterator[Problem]:
    for path, text in (*prose(item), (("editor_note",), item.record.editor_note)):
        for message in copies(text, evidence):
            yield item.problem(message, *path)


def copies(text: str, evidence: Evidence) -> Iterator[str]:
    if found := evidence.copied_from(text):
        words, key = found
        yield f"“{words}” is word for word in {key}"


def check_acronyms(item: Item, evidence: Evidence) -> Iterator[Problem]:
    for path, text in prose(item):
        for acronym in evidence.unknown_acronyms(text):
            yield item.problem(f"the acronym {acronym} is not in the glossary", *path)


def check_relations(item: Item, evidence: Evidence) -> Iterator[Problem]:
    if f"{item.kind}:{item.key}" not in evidence.related:
        yield item.problem("the record is related to no other", "relations")


def check_dilemma(item: Item, evidence: Evidence) -> Iterator[Problem]:
    if item.kind != "dilemma":
        return
    if len(item.record.positions) < 2:
        yield item.problem("a dilemma has at least two positions", "positions")
    if not item.record.questions:
        yield item.problem("a dilemma has questions for discussion", "questions")
    if f"dilemma:{item.key}" not in evidence.answered:
        yield item.problem("no practice or lesson answers the dilemma", "relations")


RULES = (
    check_figures,
    check_missions,
    check_own_words,
    check_acronyms,
    check_relations,
    check_dilemma,
)


def check_exercise(item: Item, evidence: Evidence) -> Iterator[Problem]:
    """The same rules, line by line; and what a line points at is published."""
    yield from check_exercise_lines(item, {})
    for index, line in enumerate(item.record.lines):
        for ref in line.entries:
            if ref not in evidence.public:
                yield item.problem(f"{ref} is not published", "lines", index, "entries")
        for fault in line_breaches(line, evidence):
            yield item.problem(fault, "lines", index)
    for name in ("title", "summary", "setting", "editor_note"):
        for message in copies(getattr(item.record, name), evidence):
            yield item.problem(message, name)


def line_breaches(line: Any, evidence: Evidence) -> Iterator[str]:
    if line.basis == "text" and (evidence.text_of(line.paragraphs) or not line.paragraphs):
        there = evidence.figures_in(line.paragraphs)
        for figure in figures_of(line.text):
            if bare(figure) not in there:
                yield f"the figure {figure} stands in none of its paragraphs"
    words = f"{line.text} {line.note}"
    yield from copies(words, evidence)
    for acronym in evidence.unknown_acronyms(words):
        yield f"the acronym {acronym} is not in the glossary"
