"""What makes an exercise faithful: what it takes from the texts is in them, in own words, and what
it points at is public. The same rules as for records, line by line."""

from collections.abc import Iterator

from ..exercises.order import faults
from ..models import Entry, Exercise, State
from .dump import record, rows
from .located import Problem
from .parse import Item, Seeds, parse_exercise
from .rules import (
    ACRONYM,
    FIGURE,
    NUMERALS,
    REFERENCE,
    WORD,
    Evidence,
    bare,
    gather,
    runs_of,
)
from .schema import ExerciseLine
from .write import exercise_text


def check_exercises() -> list[Problem]:
    """Every breach in every published exercise, by file and line."""
    if not Exercise.objects.published().exists():
        return []
    evidence, public = gather(), public_records()
    return sorted(
        problem for item in published() for problem in exercise_problems(item, evidence, public)
    )


def public_records() -> set[str]:
    return {entry.ref for entry in Entry.objects.published().only("kind", "slug")}


def published() -> Iterator[Item]:
    for row in rows("exercise").filter(state=State.PUBLISHED):
        fields = record("exercise", row)
        seeds = Seeds()
        name = f"exercises/{fields.slug}.yaml"
        parse_exercise(name, fields.slug, exercise_text(fields), seeds)
        yield from seeds.items


def exercise_problems(item: Item, evidence: Evidence, public: set[str]) -> Iterator[Problem]:
    lines: list[ExerciseLine] = item.record.lines
    for place, fault in faults((line, bool(line.paragraphs), bool(line.entries)) for line in lines):
        yield item.problem(fault, "lines", place)
    for place, line in enumerate(lines):
        for ref in line.entries:
            if ref not in public:
                yield item.problem(f"{ref} is not published", "lines", place, "entries")
        for fault in line_faults(line, evidence):
            yield item.problem(fault, "lines", place)
    for name in ("title", "summary", "setting", "editor_note"):
        for run in runs_of(getattr(item.record, name)):
            if run in evidence.runs:
                yield item.problem(copied(run, evidence), name)
                break


def line_faults(line: ExerciseLine, evidence: Evidence) -> Iterator[str]:
    if line.basis == "text" and all(evidence.texts[key] for key in line.paragraphs):
        there = figures_of(line.paragraphs, evidence)
        for figure in FIGURE.findall(REFERENCE.sub(" ", line.text)):
            if bare(figure) not in there:
                yield f"the figure {figure} stands in none of its paragraphs"
    words = f"{line.text} {line.note}"
    for run in runs_of(words):
        if run in evidence.runs:
            yield copied(run, evidence)
            break
    for found in sorted(set(ACRONYM.findall(REFERENCE.sub(" ", words)))):
        if not {found, found.removesuffix("s")} & evidence.acronyms:
            yield f"the acronym {found} is not in the glossary"


def figures_of(keys: list[str], evidence: Evidence) -> set[str]:
    words = " ".join(evidence.texts[key] for key in keys).lower()
    spelt = {NUMERALS[word] for word in WORD.findall(words) if word in NUMERALS}
    years = {str(evidence.years[key]) for key in keys}
    return set(map(bare, FIGURE.findall(words))) | spelt | years


def copied(run: tuple[str, ...], evidence: Evidence) -> str:
    return f"“{' '.join(run)}” is word for word in {evidence.runs[run]}"
