"""How well search answers the judged questions: hits among the first five, and reciprocal rank."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from lessons.facet_index import SNAPSHOT_CACHE
from lessons.models import Citation
from lessons.search import search

QUESTIONS = Path(__file__).with_name("questions.yaml")
FIRST = 5


@dataclass(frozen=True)
class Result:
    """`rank` of the first right record, from 1; 0 where none came. Of a topic that the base does
    not hold the right answer is no record at all."""

    question: str
    kind: str
    held_out: bool
    rank: int

    @property
    def found(self) -> bool:
        return 1 <= self.rank <= FIRST

    @property
    def reciprocal(self) -> float:
        return 1 / self.rank if self.rank else 0.0


def results() -> list[Result]:
    cited: dict[int, set[str]] = {}
    for entry, key in Citation.objects.values_list("entry", "paragraph__key"):
        cited.setdefault(entry, set()).add(key)
    found = []
    for asked in yaml.safe_load(QUESTIONS.read_text()):
        hits = [
            cited[entry] for entry in search(asked["question"], SNAPSHOT_CACHE.current()).matches
        ]
        held_out = asked["held_out"]
        found.append(Result(asked["question"], asked["kind"], held_out, rank(asked, hits)))
    return found


def rank(asked: dict, hits: list[set[str]]) -> int:
    right, wrong = set(asked["right"]), set(asked.get("wrong", ()))
    if not right:
        return 0 if hits else 1
    for place, keys in enumerate(hits, start=1):
        if keys & right:
            return place
        if keys & wrong:  # a look-alike in front of the right one: not found
            return 0
    return 0


def table(found: list[Result]) -> str:
    lines = [f"{'kind':<16}{'asked':>6}{'first five':>12}{'reciprocal rank':>17}"]
    kinds = sorted({result.kind for result in found})
    for name in [*kinds, "all"]:
        part = [result for result in found if name in (result.kind, "all")]
        hits, mean = share(part)
        lines.append(f"{name:<16}{len(part):>6}{hits:>12.2f}{mean:>17.2f}")
    return "\n".join(lines)


def share(found: list[Result]) -> tuple[float, float]:
    """Share with a right record among the first five, and mean reciprocal rank."""
    return (
        sum(result.found for result in found) / len(found),
        sum(result.reciprocal for result in found) / len(found),
    )
