from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from missions.models import Mission

from ..facet_index import ResultSet, cached_page, read_cards
from ..lists import EntryFilter, describe_count
from ..models import Entry, Kind, Paragraph, SourceDocument, Theme

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
NEWEST = 4
SOURCES = 8  # shown with their paragraphs; all of them have a page of their own


@dataclass(frozen=True)
class Run:
    """Paragraphs that follow one another, all cited by published records or none of them."""

    start: int
    length: int
    cited: bool


@dataclass(frozen=True)
class Ground:
    """A source with the paragraphs that records rest on, and how many records those are."""

    source: SourceDocument
    runs: list[Run]
    counts: list[tuple[str, str]]  # kind and, in words, how many

    @property
    def paragraphs(self) -> int:
        return sum(run.length for run in self.runs)

    @property
    def cited(self) -> int:
        return sum(run.length for run in self.runs if run.cited)


@require_safe
@cached_page
def home(request: HttpRequest) -> HttpResponse:
    asked = EntryFilter(QueryDict())
    asked.is_valid()
    found = asked.result
    newest = Entry.objects.published().order_by("-updated", "-pk").values_list("pk", flat=True)
    missions = found.count_values("mission")
    context = {
        "kinds": kinds(found),
        "total": found.count,
        "grounds": list(grounds(found)),
        "source_count": SourceDocument.objects.count(),
        "themes": themes(found.count_values("theme")),
        "missions": [
            (mission, missions[mission.slug])
            for mission in Mission.objects.order_by("acronym")
            if missions.get(mission.slug)
        ],
        "newest": [
            (card, None) for card in read_cards(list(newest[:NEWEST]), found.snapshot.labels)
        ],
    }
    return render(request, "browse/home.html", context)


def kinds(found: ResultSet) -> list[tuple[str, str, str, Promise]]:
    """Each kind with the address of its list, how many there are, and what it is."""
    counts = found.count_values("kind")
    return [
        (kind, reverse(f"lessons:{kind}s"), describe_count(counts[kind], [kind]), text)
        for kind, text in ABOUT.items()
    ]


def grounds(found: ResultSet) -> Iterator[Ground]:
    """The newest sources, oldest first."""
    known = SourceDocument.objects.filter(key__in=found.snapshot.labels.names["source"])
    newest = list(known.order_by("-date", "-key")[:SOURCES])
    cited = {pk for pk, ids in found.snapshot.values["paragraph"].items() if ids}
    rows = Paragraph.objects.filter(source__in=newest).order_by("source", "order")
    flags: dict[int, list[bool]] = {source.pk: [] for source in newest}
    for of_source, paragraph in rows.values_list("source_id", "pk"):
        flags[of_source].append(paragraph in cited)
    for source in reversed(newest):
        resting = found.ids_with("source", source.key)
        counts = [
            (
                kind,
                describe_count(
                    resting.intersection_cardinality(found.ids_with("kind", kind)), [kind]
                ),
            )
            for kind in Kind.values
        ]
        yield Ground(source, list(runs(flags[source.pk])), counts)


def runs(flags: list[bool]) -> Iterator[Run]:
    start = 0
    for cited, group in groupby(flags):
        length = len(list(group))
        yield Run(start, length, cited)
        start += length


def themes(counts: dict[str, int]) -> list[tuple[Theme, int, list[tuple[Theme, int]]]]:
    """Top-level themes with their count, and the same of each child."""
    top = Theme.objects.filter(parent=None).prefetch_related("children")
    return [
        (
            theme,
            counts.get(theme.slug, 0),
            [(child, counts.get(child.slug, 0)) for child in theme.children.all()],
        )
        for theme in top
    ]
