"""The words of the knowledge base, for synonyms and for "did you mean"."""

from collections import Counter

from ..facet_index import Snapshot, per_revision
from ..models import SearchText
from .query import split_words
from .synonyms import Synonyms, read_synonyms

MAX_RECORDS = 5_000  # enough to know the usual words; names are added from their lists


@per_revision
def synonyms(snapshot: Snapshot) -> Synonyms:
    return read_synonyms()


@per_revision
def word_counts(snapshot: Snapshot) -> Counter[str]:
    """Word → how often it occurs; 0 for words that are known but never proposed as corrections."""
    counts: Counter[str] = Counter()
    rows = SearchText.objects.order_by("-pk").values_list("title", "summary", "body", "evidence")
    for texts in rows[:MAX_RECORDS]:
        counts.update(split_words(" ".join(texts)))
    known = synonyms(snapshot)
    for phrase in known.names:
        counts.update(phrase)
    for phrase in known.phrases:
        counts.update(dict.fromkeys(phrase, 0))
    return counts
