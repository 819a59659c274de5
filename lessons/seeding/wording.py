"""Faults of wording that a program can detect. Each finding is corrected or excused."""

import re
from collections.abc import Iterator
from itertools import combinations

from ..search.stemmer import stem
from ..search.stopwords import STOP_WORDS
from .evidence import Evidence
from .excuses import Finding, finding
from .items import Item
from .rules import reported_texts
from .verbs import has_verb

WORD = re.compile(r"[\w’'-]+")
SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")
# A paragraph that is summarised with one of these says less than a plain statement.
HEDGES = set(
    "may might could perhaps possibly probably likely potentially appear appears appeared seem "
    "seems seemed suggest suggests suggested tend tends often usually generally sometimes some "
    "several partly reportedly participants argued felt believed".split()
)
# Words that carry a hedge or name who holds the view, too.
SOFTER = HEDGES | set(
    "can many most few various frequently occasionally largely mostly almost nearly about around "
    "estimated reported report reports said called considered held regarded viewed seen saw noted "
    "stressed warned hoped expected ask asked want wanted hold credited thought deemed described "
    "claim claimed feared found planned sought stakeholders personnel speakers commanders "
    "contributors keynote able help helps helped aim aims intended meant should would whether how "
    "unsettled potential".split()
)
MIN_WORDS = 5  # of a sentence that counts as repeated
SAME = 0.8  # of the words of two sentences are equal


def check_hedges(item: Item, evidence: Evidence) -> Iterator[Finding]:
    """All précis that support the record hedge, and neither its title nor its summary does."""
    record = item.record
    if words_of(f"{record.title} {record.summary}") & SOFTER:
        return
    supporting = [c.paragraph for c in record.citations if c.role == "supports"]
    hedges = [words_of(evidence.precis[key]) & HEDGES for key in supporting]
    if hedges and all(hedges):
        words = ", ".join(sorted(set().union(*hedges)))
        message = f"the précis hedges with “{words}”, title and summary do not"
        yield finding(item, "hedge", words, message, "summary")


def check_repetition(item: Item, evidence: Evidence) -> Iterator[Finding]:
    """Questions may repeat what they ask about."""
    sentences = [
        (path, sentence, stems)
        for path, text in reported_texts(item)
        if path[0] not in ("question", "questions")
        for sentence in SENTENCE_END.split(text)
        if len(stems := stems_of(sentence)) >= MIN_WORDS
    ]
    for (first, _, one), (second, sentence, other) in combinations(sentences, 2):
        if len(one & other) >= SAME * len(one | other):
            names = " and ".join("/".join(map(str, path)) for path in (first, second))
            message = f"{names} say the same: “{sentence.strip()}”"
            yield finding(item, "repetition", names, message, *second)


def check_title(item: Item, evidence: Evidence) -> Iterator[Finding]:
    if not has_verb(item.record.title):
        yield finding(item, "title", "verb", "the title has no verb", "title")


def words_of(text: str) -> set[str]:
    return set(WORD.findall(text.lower()))


def stems_of(text: str) -> set[str]:
    return {stem(word) for word in words_of(text) - STOP_WORDS}
