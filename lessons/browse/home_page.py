"""What the home page shows: kinds, themes and missions with their counts, and the sources."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from missions.models import Mission
from pocbase.web import cached_url

from ..facet_index import ResultSet
from ..lists import describe_count
from ..models import Kind, Paragraph, SourceDocument, Theme

ABOUT = {
    "dilemma": _(
        "Questions without an easy answer: the tension, the positions taken and by whom, "
        "what the choice costs."
    ),
    "practice": _(
        "What was done and how it went as reported: what it needs, where it travels, "
        "what it may break."
    ),
    "lesson": _("What was observed, what was learnt, and what should be done by whom."),
}
SOURCES = 8  # have a strip of their paragraphs; the others are on the page of sources


@dataclass(frozen=True)
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
        for kind, text in ABOUT.items()
    ]


def missions_with_counts(results: ResultSet) -> list[tuple[Mission, int]]:
    """Missions that have published records, each with their number."""
    counts = results.count_values("mission")
    missions = Mission.objects.order_by("acronym")
    return [(mission, counts[mission.slug]) for mission in missions if counts.get(mission.slug)]


def themes_with_counts(results: ResultSet) -> list[tuple[Theme, int, list[tuple[Theme, int]]]]:
    """Top-level themes with their count and their children, each child with its own count."""
    counts = results.count_values("theme")
    return [
        (
            theme,
            counts.get(theme.slug, 0),
            [(child, counts.get(child.slug, 0)) for child in theme.children.all()],
        )
        for theme in Theme.objects.filter(parent=None).prefetch_related("children")
    ]


def source_strips(results: ResultSet) -> Iterator[SourceStrip]:
    """The newest sources, oldest first."""
    known = SourceDocument.objects.filter(key__in=results.snapshot.labels.names["source"])
    newest = list(known.order_by("-date", "-key")[:SOURCES])
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
