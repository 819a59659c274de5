"""The newest answers of one revision, so that the next page or another filter does not search."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

from ..facet_index import Snapshot, per_revision

if TYPE_CHECKING:
    from .answer import SearchResult

# Ids in all answers together, of four bytes each: this many, or a few for each record.
MIN_IDS, IDS_A_RECORD = 1_000_000, 4
MAX_ANSWERS = 1_000


class AnswerCache:
    def __init__(self, max_ids: int) -> None:
        self.max_ids = max_ids
        self.answers: OrderedDict[str, SearchResult] = OrderedDict()
        self.size = 0
        self.lock = Lock()

    def get(self, text: str) -> SearchResult | None:
        with self.lock:
            if text in self.answers:
                self.answers.move_to_end(text)
            return self.answers.get(text)

    def add(self, text: str, answer: SearchResult) -> SearchResult:
        """Keep an answer, drop the oldest ones, and return it."""
        with self.lock:
            if text not in self.answers:
                self.answers[text] = answer
                self.size += len(answer.matches)
            while self.size > self.max_ids or len(self.answers) > MAX_ANSWERS:
                _, oldest = self.answers.popitem(last=False)
                self.size -= len(oldest.matches)
        return answer


@per_revision
def cached_answers(snapshot: Snapshot) -> AnswerCache:
    return AnswerCache(max(MIN_IDS, IDS_A_RECORD * len(snapshot.published)))
