"""What the home page shows: kinds, themes and missions with their counts, and the sources."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pocbase.web import cached_url

from ..facet_index import ResultSet
from ..lists import describe_count
from ..models import Kind, Paragraph, SourceDocument

KIND_DESCRIPTIONS = {
    "dilemma": _(
        "Questions without an easy answer: the tension, the positions taken and by whom, "
        "what the choice costs."
    ),
    "practice": _(
        "What was done and with what result, as reported: what it needs, when it works, "
        "its possible side effects."
    ),
    "lesson": _("What was observed, what was learnt, and what should be done by whom."),
}
MAX_STRIPS = 8  # of sources; the page of sources lists all of them


class Subject(NamedTuple):
    """A theme or a mission with the number of its records."""

    slug: str
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class ParagraphRun:
    """Consecutive paragraphs that are all cited by published records, or all uncited."""

    start: int
    length: int
    cited: bool


@dataclass(frozen=True)
class SourceStrip:
    """A source with its paragraphs. `counts`: kind, and how many records of it cite the source."""

    source: SourceDocument
    runs: list[ParagraphRun]
    counts: list[tuple[str, str]]

    @property
    def paragraph_count(self) -> int:
        return sum(run.length for run in self.runs)

    @property
    def cited_count(self) -> int:
        return sum(run.length for run in self.runs if run.cited)


def kinds_with_counts(results: ResultSet) -> list[tuple[str, str, str, Promise]]:
    """Each kind with its URL, the number of its records in words, and a description."""
    counts = results.count_values("kind")
    return [
        (kind, cached_url(f"lessons:{kind}s"), describe_count(counts[kind], [kind]), text)
        for kind, text in KIND_DESCRIPTIONS.items()
    ]


def missions_with_counts(results: ResultSet) -> list[Subject]:
    """Missions that have published records."""
    counts = results.count_values("mission")
    names = results.snapshot.labels.names["mission"]
    return [Subject(slug, str(name), counts[slug]) for slug, name in names.items() if counts[slug]]


def themes_with_counts(results: ResultSet) -> list[tuple[Subject, list[Subject]]]:
    """Top-level themes with their children."""
    counts = results.count_values("theme")
    labels = results.snapshot.labels
    children: dict[str, list[Subject]] = {}
    for slug, name in labels.names["theme"].items():
        subject = Subject(slug, str(name), counts[slug])
        children.setdefault(labels.parents.get(slug, ""), []).append(subject)
    return [(theme, children.get(theme.slug, [])) for theme in children.get("", ())]


def source_strips(results: ResultSet) -> Iterator[SourceStrip]:
    """The newest sources, oldest first."""
    known = SourceDocument.objects.readable().filter(
        key__in=results.snapshot.labels.names["source"]
    )
    newest = list(known.order_by("-date", "-key")[:MAX_STRIPS])
    cited = {pk for pk, ids in results.snapshot.values["paragraph"].items() if ids}
    paragraphs = Paragraph.objects.filter(source__in=newest).order_by("source", "order")
    flags: dict[int, list[bool]] = {source.pk: [] for source in newest}
    for source_id, paragraph_id in paragraphs.values_list("source_id", "pk"):
        flags[source_id].append(paragraph_id in cited)
    for source in reversed(newest):
        ids = results.ids_with("source", source.key)
        counts = [
            (
                kind,
                describe_count(
                    ids.intersection_cardinality(results.ids_with("kind", kind)), [kind]
                ),
            )
            for kind in Kind.values
        ]
        yield SourceStrip(source, list(paragraph_runs(flags[source.pk])), counts)


def paragraph_runs(flags: list[bool]) -> Iterator[ParagraphRun]:
    """`flags`: for each paragraph in order, whether it is cited."""
    start = 0
    for cited, group in groupby(flags):
        length = len(list(group))
        yield ParagraphRun(start, length, cited)
        start += length
