"""The glossary by letter, with the number of records that name each term."""

from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_uppercase

from ..facet_index import Snapshot, per_revision, title_key
from ..models import GlossaryTerm
from ..search import STOP_WORDS, count_matches

MAX_COUNTED = 2_000  # records; each count is a search, and with more the page would be slow


@dataclass(frozen=True)
class GlossaryEntry:
    """`question` is the search for records that name the term; `records` is their number, or None
    where they are too many to count."""

    term: GlossaryTerm
    question: str
    records: int | None

    @property
    def other_names(self) -> list[str]:
        term = self.term
        return [name for name in term.names if name not in (term.term, term.expansion)]


def entries_by_letter(snapshot: Snapshot) -> dict[str, list[GlossaryEntry]]:
    """Has every letter of the English alphabet, and any other that a term begins with."""
    letters: dict[str, list[GlossaryEntry]] = {letter: [] for letter in ascii_uppercase}
    for entry in glossary_entries(snapshot):
        letters.setdefault(title_key(entry.term.term)[:1].upper(), []).append(entry)
    return letters


def glossary_entries(snapshot: Snapshot) -> Iterator[GlossaryEntry]:
    with_sources = GlossaryTerm.objects.select_related("source__source")
    terms = sorted(with_sources, key=lambda term: title_key(term.term))
    counts = record_counts(snapshot)
    for term in terms:
        question = question_for(term)
        yield GlossaryEntry(term, question, counts.get(question))


@per_revision
def record_counts(snapshot: Snapshot) -> dict[str, int]:
    """Question → number of records, for both languages; empty where there are too many records."""
    if len(snapshot.published) > MAX_COUNTED:
        return {}
    questions = list(map(question_for, GlossaryTerm.objects.only("term", "expansion")))
    return dict(zip(questions, count_matches(questions, snapshot), strict=True))


def question_for(term: GlossaryTerm) -> str:
    """The term, or its long name in quotes where search drops the word, as it does CAN."""
    if term.term.lower() in STOP_WORDS and term.expansion:
        return f'"{term.expansion}"'
    return term.term
