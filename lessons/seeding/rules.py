"""The rules that records and exercises are faithful to their sources, as far as code can check
them. docs/curating.md gives the reasons.

They read published records in the form of seed files, so that a fault has a file and a line. Rules
that need the words of a document apply only where its text is attached.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..models import Entry, Exercise, PointKind, State, kind_fields
from .dump import instances, make_record
from .evidence import Evidence, figures_of, gather_evidence, normalize_figure
from .items import Item, Seeds
from .kinds import KINDS
from .read import read_text
from .record_rules import ENTRY_KINDS, check_exercise_lines
from .write import text_of
from .yaml_lines import Path, Problem


@dataclass
class Published:
    """The published records and their evidence, read once for all checks."""

    @cached_property
    def evidence(self) -> Evidence:
        return gather_evidence()

    @cached_property
    def records(self) -> list[Item]:
        return list(published_items(*ENTRY_KINDS))


def check_rules(published: Published | None = None) -> list[Problem]:
    """Every breach in every published record, by file and line."""
    read = published or Published()
    return sorted(
        problem for item in read.records for rule in RULES for problem in rule(item, read.evidence)
    )


def check_exercises() -> list[Problem]:
    """Every breach in every published exercise, by file and line."""
    if not Exercise.objects.published().exists():
        return []
    evidence = gather_evidence()
    items = published_items("exercise")
    return sorted(problem for item in items for problem in check_exercise(item, evidence))


def published_items(*kinds: str) -> Iterator[Item]:
    """Published records of these kinds, with the lines that they have in seed files."""
    for kind in map(KINDS.__getitem__, kinds):
        for instance in instances(kind).filter(state=State.PUBLISHED):
            record, seeds = make_record(kind, instance), Seeds()
            name = kind.file_of(record.slug)
            read_text(kind, name, text_of(kind, record), seeds)
            yield from seeds.items


def reported_texts(item: Item) -> Iterator[tuple[Path, str]]:
    """The texts of a record that report its sources, with their paths."""
    entry = item.record
    own = [field.name for field in kind_fields(Entry, item.kind) if field.is_searched]
    for name in ("title", "summary", "body", *own):
        if text := getattr(entry, name, ""):
            yield (name,), text
    for kind in PointKind.values:
        for index, point in enumerate(getattr(entry, kind, [])):
            yield (kind, index), f"{point.holder} {point.text}".strip()


def check_figures(item: Item, evidence: Evidence) -> Iterator[Problem]:
    cited = [citation.paragraph for citation in item.record.citations]
    words = evidence.text_of(cited)
    if words or not cited:
        known = evidence.figures_in(cited) | set(re.findall(r"\d+", words))
        for path, text in reported_texts(item):
            for figure in unknown_figures(text, known):
                yield item.problem(f"the figure {figure} is in no cited paragraph", *path)


def unknown_figures(text: str, known: set[str]) -> list[str]:
    return [figure for figure in figures_of(text) if normalize_figure(figure) not in known]


def check_missions(item: Item, evidence: Evidence) -> Iterator[Problem]:
    """Missions that no cited paragraph names must be tagged as implied."""
    named = {
        slug for citation in item.record.citations for slug in evidence.missions[citation.paragraph]
    }
    for index, slug in enumerate(item.record.missions):
        if slug not in named:
            message = f"no cited paragraph names “{slug}”; put it under implied_missions"
            yield item.problem(message, "missions", index)


def check_own_words(item: Item, evidence: Evidence) -> Iterator[Problem]:
    for path, text in (*reported_texts(item), (("editor_note",), item.record.editor_note)):
        for message in find_copies(text, evidence):
            yield item.problem(message, *path)


def find_copies(text: str, evidence: Evidence) -> Iterator[str]:
    if copy := evidence.find_copy(text):
        words, key = copy
        yield f"“{words}” is word for word in {key}"


def check_acronyms(item: Item, evidence: Evidence) -> Iterator[Problem]:
    for path, text in reported_texts(item):
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
    """The same rules for each line. The records to which a line refers must be published."""
    yield from check_exercise_lines(item, {})
    for index, line in enumerate(item.record.lines):
        for ref in line.entries:
            if ref not in evidence.public:
                yield item.problem(f"{ref} is not published", "lines", index, "entries")
        for fault in line_faults(line, evidence):
            yield item.problem(fault, "lines", index)
    for name in ("title", "summary", "setting", "editor_note"):
        for message in find_copies(getattr(item.record, name), evidence):
            yield item.problem(message, name)


def line_faults(line: Any, evidence: Evidence) -> Iterator[str]:
    if line.basis == "text" and (evidence.text_of(line.paragraphs) or not line.paragraphs):
        for figure in unknown_figures(line.text, evidence.figures_in(line.paragraphs)):
            yield f"the figure {figure} is in none of its paragraphs"
    words = f"{line.text} {line.note}"
    yield from find_copies(words, evidence)
    for acronym in evidence.unknown_acronyms(words):
        yield f"the acronym {acronym} is not in the glossary"
