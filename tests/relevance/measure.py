"""How well search answers the judged questions: hits among the first five, and reciprocal rank."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from lessons.browse.entity_matches import match_paragraphs
from lessons.facet_index import SNAPSHOT_CACHE
from lessons.models import Entry
from lessons.search import search

HERE = Path(__file__).parent
SHORT = HERE / "questions.yaml"
PLAIN = sorted((HERE / "plain").glob("*.yaml"))
# Each was judged without a look at any ranking. Search has been tuned on all but the last, which
# only measures.
BLIND = sorted((HERE / "blind").glob("*.yaml"))
BLIND2 = sorted((HERE / "blind2").glob("*.yaml"))
BLIND3 = sorted((HERE / "blind3").glob("*.yaml"))
BLIND4 = sorted((HERE / "blind4").glob("*.yaml"))
BLIND5 = sorted((HERE / "blind5").glob("*.yaml"))
ABSENT = HERE / "absent.yaml"
FIRST = 5


@dataclass(frozen=True)
class Result:
    """`rank` of the first right record, from 1, and `paragraph_rank` of the first right paragraph;
    0 where none came. Of a topic that the knowledge base does not contain the right answer is that
    it is absent."""

    question: str
    kind: str
    language: str
    held_out: bool
    rank: int
    paragraph_rank: int
    is_absent: bool

    @property
    def found(self) -> bool:
        return 1 <= self.rank <= FIRST

    @property
    def reciprocal(self) -> float:
        return 1 / self.rank if self.rank else 0.0

    @property
    def paragraph_found(self) -> bool:
        return 1 <= self.paragraph_rank <= FIRST


def read_questions(*paths: Path) -> list[dict]:
    """The questions of the files, with their language."""
    return [
        {"language": language_of(path), **asked}
        for path in paths
        for asked in yaml.safe_load(path.read_text())
    ]


def read_translated() -> list[dict]:
    """Questions that may be tuned on, in other languages."""
    asked = {each["question"]: each for each in read_questions(*PLAIN) if not each["held_out"]}
    return [
        {**asked[each["of"]], "question": text, "language": language}
        for each in yaml.safe_load((HERE / "translated.yaml").read_text())
        for language, text in each.items()
        if language != "of"
    ]


def read_absent() -> list[dict]:
    """Questions on absent topics that may be tuned on."""
    return [
        {
            "question": text,
            "language": language,
            "kind": f"absent-{distance}",
            "right": [],
            "held_out": False,
        }
        for language, kinds in yaml.safe_load(ABSENT.read_text()).items()
        for distance, texts in kinds.items()
        for text in texts
    ]


def language_of(path: Path) -> str:
    return "en" if path == SHORT else path.stem.split("-")[0]


def results(questions: Iterable[dict]) -> list[Result]:
    evidence = collect_evidence()
    return [measure(asked, evidence) for asked in questions]


def collect_evidence() -> dict[int, set[str]]:
    """Id of each record → its own reference and the keys of the paragraphs that it cites."""
    evidence = {entry.pk: {entry.ref} for entry in Entry.objects.only("kind", "slug")}
    for entry, key in Entry.objects.values_list("pk", "citations__paragraph__key"):
        evidence[entry].add(key)
    return evidence


def measure(asked: dict, evidence: dict[int, set[str]]) -> Result:
    text, right, wrong = asked["question"], set(asked["right"]), set(asked.get("wrong", ()))
    answer = search(text, SNAPSHOT_CACHE.current())
    is_absent = answer.is_absent or not answer.matches
    hits = [evidence[entry] for entry in answer.matches]
    return Result(
        text,
        asked["kind"],
        asked["language"],
        asked["held_out"],
        rank(hits, set(asked.get("records", right)), wrong) if right else int(is_absent),
        rank([{paragraph.key} for paragraph in match_paragraphs(text, answer)], right, wrong),
        is_absent,
    )


def rank(hits: list[set[str]], right: set[str], wrong: set[str]) -> int:
    for place, evidence in enumerate(hits, start=1):
        if evidence & right:
            return place
        if evidence & wrong:  # a look-alike in front of the right one: not found
            return 0
    return 0


def table(found: list[Result], by: str = "kind") -> str:
    lines = [f"{by:<16}{'asked':>6}{'first five':>12}{'reciprocal rank':>17}{'paragraphs':>12}"]
    for name in [*sorted({getattr(result, by) for result in found}), "all"]:
        part = [result for result in found if name in (getattr(result, by), "all")]
        hits, mean = share(part)
        paragraphs = sum(result.paragraph_found for result in part) / len(part)
        lines.append(f"{name:<16}{len(part):>6}{hits:>12.2f}{mean:>17.2f}{paragraphs:>12.2f}")
    return "\n".join(lines)


def share(found: list[Result]) -> tuple[float, float]:
    """Share with a right record among the first five, and mean reciprocal rank."""
    return (
        sum(result.found for result in found) / len(found),
        sum(result.reciprocal for result in found) / len(found),
    )
