"""Two to four practices side by side: what they need, where they travel, what they may break."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from ..facet_index import mission_url
from ..models import Entry, Paragraph, Point, PointKind
from .side_by_side import (
    Aspect,
    CellLine,
    ComparedPart,
    compare_presence,
    compare_texts,
    part,
    text_lines,
)


class PracticeComparison:
    """Compares `practices`, which must come from `Entry.objects.for_page()`."""

    def __init__(self, practices: list[Entry]):
        self.practices = practices
        self.names = [letter_name(index) for index in range(len(practices))]

    def parts(self) -> list[ComparedPart]:
        return [
            part(_("What was done"), self.facts()),
            part(_("What it needs"), self.needs()),
            part(
                _("When it works, and possible side effects"),
                self.points(PointKind.TRAVELS, PointKind.DOES_NOT_TRAVEL, PointKind.SIDE_EFFECT),
            ),
            part(
                _("Do and don’t"),
                self.points(PointKind.DO, PointKind.DONT, PointKind.CAN, PointKind.CANNOT),
            ),
            part(_("Classified under"), self.tags()),
            part(_("Evidence"), self.evidence()),
        ]

    def aspect(self, label: str, lines: Callable[[Entry], Iterable[CellLine]]) -> Aspect | None:
        return compare_texts(label, [lines(practice) for practice in self.practices], self.names)

    def facts(self) -> Iterator[Aspect | None]:
        yield self.aspect(_("Summary"), lambda practice: [CellLine(practice.summary)])
        yield self.aspect(_("Result"), lambda practice: [CellLine(practice.get_outcome_display())])
        yield self.aspect(_("Where"), lambda practice: text_lines(practice.where))
        yield self.aspect(_("When"), lambda practice: text_lines(practice.when))
        yield self.aspect(_("By whom"), lambda practice: text_lines(practice.by_whom))

    def needs(self) -> Iterator[Aspect | None]:
        """A row for each resource, which shows what the practices share."""
        needs = [points_of(practice, PointKind.NEED) for practice in self.practices]
        resources = {
            point.resource_id: point.resource.name
            for points in needs
            for point in points
            if point.resource
        }
        for pk, name in sorted(resources.items(), key=lambda item: item[1]):
            cells = [
                [point_line(point) for point in points if point.resource_id == pk]
                for points in needs
            ]
            yield compare_presence(name, cells, self.names)

    def points(self, *kinds: PointKind) -> Iterator[Aspect | None]:
        for kind in kinds:
            yield self.aspect(str(kind.label), partial(point_lines, kind))

    def tags(self) -> Iterator[Aspect | None]:
        yield self.aspect(_("Missions"), mission_lines)
        yield self.aspect(_("Countries"), country_lines)
        themes = {theme.slug: theme.name for p in self.practices for theme in p.themes.all()}
        for slug, name in sorted(themes.items(), key=lambda item: item[1]):
            cells = [
                [CellLine(_("yes")) for theme in practice.themes.all() if theme.slug == slug]
                for practice in self.practices
            ]
            url = reverse("lessons:theme", args=[slug])
            yield compare_presence(name, cells, self.names, url)

    def evidence(self) -> Iterator[Aspect | None]:
        sources = {source.key: source for p in self.practices for source in p.sources}
        for key, source in sources.items():
            cells = [citation_lines(practice, key) for practice in self.practices]
            url = source.get_absolute_url()
            yield compare_presence(source.short_title, cells, self.names, url)
        yield self.aspect(_("Standing"), standing_lines)


def letter_name(index: int) -> str:
    """A short name for a column, such as "practice A"; titles are too long."""
    return _("practice %(letter)s") % {"letter": "ABCD"[index]}


def points_of(practice: Entry, kind: PointKind) -> list[Point]:
    return [point for point in practice.points.all() if point.kind == kind]


def point_lines(kind: PointKind, practice: Entry) -> list[CellLine]:
    return [point_line(point) for point in points_of(practice, kind)]


def point_line(point: Point) -> CellLine:
    return CellLine(
        point.text, evidence=(citation_link(point.paragraph),) if point.paragraph else ()
    )


def citation_link(paragraph: Paragraph) -> tuple[str, str]:
    return f"{paragraph.source.short_title}, {paragraph.label}", paragraph.get_absolute_url()


def mission_lines(practice: Entry) -> list[CellLine]:
    inferred = _("%(mission)s (inferred)")
    return [
        CellLine(
            inferred % {"mission": tag.mission.acronym} if tag.implied else tag.mission.acronym,
            mission_url(tag.mission.slug),
        )
        for tag in practice.mission_tags.all()
    ]


def country_lines(practice: Entry) -> list[CellLine]:
    return [
        CellLine(country.name, reverse("lessons:country", args=[country.slug]))
        for country in practice.countries.all()
    ]


def citation_lines(practice: Entry, source: str) -> list[CellLine]:
    return [
        CellLine(citation.paragraph.label, citation.paragraph.get_absolute_url())
        for citation in practice.citations.all()
        if citation.paragraph.source.key == source
    ]


def standing_lines(practice: Entry) -> list[CellLine]:
    labels = dict.fromkeys(source.get_standing_display() for source in practice.sources)
    return [CellLine(label) for label in labels]
