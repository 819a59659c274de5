"""Short texts in memory by the words that they contain: the summaries of the paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyroaring import BitMap

from ..facet_index import Snapshot, per_revision
from ..models import Paragraph
from .fold import Phrase, split_words
from .stemmer import stem
from .synonyms import Group
from .word_weights import sum_weights, weight_of


@dataclass(frozen=True)
class TextIndex:
    """`words` stem → the ids of the texts that contain the word in any form."""

    ids: BitMap
    words: dict[str, BitMap]

    def matching(self, group: Group) -> BitMap:
        """The texts that contain all words of one of the phrases, not necessarily side by side."""
        return BitMap.union(BitMap(), *map(self.containing, group.phrases))

    def containing(self, phrase: Phrase) -> BitMap:
        sets = [self.words.get(stem(word), BitMap()) for word in phrase]
        return BitMap.intersection(*sets) if sets else BitMap()

    def share_words(self, groups: Sequence[Group]) -> dict[int, float]:
        """Id → share of the weight of the groups that the text contains; rare words weigh more."""
        weighed = []
        for group in groups:
            ids = self.matching(group)
            weighed.append((weight_of(len(ids), len(self.ids)), ids))
        whole = sum(weight for weight, _ in weighed) or 1
        among = BitMap.union(BitMap(), *(ids for _, ids in weighed))
        return {pk: weight / whole for pk, weight in sum_weights(weighed, among).items()}


def index_texts(texts: Iterable[tuple[int, str]]) -> TextIndex:
    words: dict[str, list[int]] = {}
    ids = BitMap()
    for pk, text in texts:
        ids.add(pk)
        for word in {stem(word) for word in split_words(text)}:
            words.setdefault(word, []).append(pk)
    return TextIndex(ids, {word: BitMap(each) for word, each in words.items()})


@per_revision
def paragraph_index(snapshot: Snapshot) -> TextIndex:
    return index_texts(Paragraph.objects.exclude(precis="").values_list("pk", "precis"))
