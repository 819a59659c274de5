"""The words of the base, for spelling and synonyms; read once for each state of the base."""

from collections import Counter
from dataclasses import dataclass, field
from threading import Lock

from ..facet_index.revision import Revision
from ..facet_index.snapshot import Snapshot
from ..models import SearchText
from .query import words_of
from .synonyms import Synonyms, read_synonyms

MOST_RECORDS = 5_000  # enough to know the words of a base; the names of all lists come on top


@dataclass
class Wordlist:
    revision: Revision
    synonyms: Synonyms
    _counts: Counter[str] = field(default_factory=Counter)

    @property
    def counts(self) -> Counter[str]:
        """Word → in how many places it stands. Read when a word is first found nowhere."""
        if not self._counts:
            rows = SearchText.objects.order_by("-pk").values_list(
                "title", "summary", "body", "evidence"
            )
            for texts in rows[:MOST_RECORDS]:
                self._counts.update(word for text in texts for word in words_of(text))
            for phrase in self.synonyms.names:
                self._counts.update(phrase)
            for phrase in self.synonyms.phrases:  # known, but no correction leads to them
                self._counts.update(dict.fromkeys(phrase, 0))
        return self._counts


KEPT: list[Wordlist] = []
LOCK = Lock()


def wordlist(snapshot: Snapshot) -> Wordlist:
    with LOCK:
        if not KEPT or KEPT[0].revision != snapshot.revision:
            KEPT[:] = [Wordlist(snapshot.revision, read_synonyms())]
        return KEPT[0]
