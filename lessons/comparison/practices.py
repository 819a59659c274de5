"""Two to four practices side by side: what they need, where they travel, what they may break."""

from collections.abc import Iterable, Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from ..models import Entry, Paragraph, Point, PointKind, SourceDocument
from .side_by_side import Aspect, Line, Part, had, part, said


class PracticeComparison:
    """`practices` from `for_page()`."""

    def __init__(self, practices: list[Entry]):
        self.practices = practices
        # Titles are long: a row that only one has names it by its letter.
        self.names = [lettered(place) for place in range(len(practices))]

    def parts(self) -> list[Part]:
        return [
            part(_("What it was"), self.facts()),
            part(_("What it needs"), self.needs()),
            part(
                _("Where it travels, and what it may break"),
                self.points(
                    PointKind.TRAVELS,
                    PointKind.DOES_NOT_TRAVEL,
                    PointKind.SIDE_EFFECT,
                ),
            ),
            part(
                _("Do and don’t"),
                self.points(PointKind.DO, PointKind.DONT, PointKind.CAN, PointKind.CANNOT),
            ),
            part(_("Filed under"), self.filed()),
            part(_("Evidence"), self.evidence()),
        ]

    def said(self, label: str, cells: Sequence[Iterable[Line]]) -> Aspect | None:
        return said(label, cells, self.names)

    def facts(self) -> Iterator[Aspect | None]:
        yield self.said(_("In short"), [[Line(practice.summary)] for practice in self.practices])
        yield self.said(
            _("Result"), [[Line(practice.get_outcome_display())] for practice in self.practices]
        )
        yield self.said(_("Where"), [texts(practice.where) for practice in self.practices])
        yield self.said(_("When"), [texts(practice.when) for practice in self.practices])
        yield self.said(_("By whom"), [texts(practice.by_whom) for practice in self.practices])

    def needs(self) -> Iterator[Aspect | None]:
        """A row for each kind of means, so that what is shared and what is not is seen."""
        needs = [points(practice, PointKind.NEED) for practice in self.practices]
        resources = {
            point.resource_id: point.resource.name
            for found in needs
            for point in found
            if point.resource
        }
        for key, name in sorted(resources.items(), key=lambda item: item[1]):
            cells = [
                [point_line(point) for point in found if point.resource_id == key]
                for found in needs
            ]
            yield had(name, cells, self.names)

    def points(self, *kinds: PointKind) -> Iterator[Aspect | None]:
        for kind in kinds:
            found = [points(practice, kind) for practice in self.practices]
            yield self.said(str(kind.label), [map(point_line, each) for each in found])

    def filed(self) -> Iterator[Aspect | None]:
        yield self.said(_("Missions"), [missions(practice) for practice in self.practices])
        yield self.said(
            _("Countries"),
            [linked(practice.countries.all(), "lessons:country") for practice in self.practices],
        )
        themes = {theme.slug: theme.name for p in self.practices for theme in p.themes.all()}
        for slug, name in sorted(themes.items(), key=lambda item: item[1]):
            cells = [
                [Line(_("yes"))] if any(theme.slug == slug for theme in p.themes.all()) else []
                for p in self.practices
            ]
            yield had(name, cells, self.names, reverse("lessons:theme", args=[slug]))

    def evidence(self) -> Iterator[Aspect | None]:
        sources = {source.key: source for p in self.practices for source in p.sources}
        for key, source in sources.items():
            cells = [cited(practice, key) for practice in self.practices]
            yield had(source.short_title, cells, self.names, source.get_absolute_url())
        yield self.said(_("Standing"), [standings(practice.sources) for practice in self.practices])


def lettered(place: int) -> str:
    return _("practice %(letter)s") % {"letter": "ABCD"[place]}


def texts(*found: str) -> list[Line]:
    return [Line(text) for text in found if text]


def points(practice: Entry, kind: PointKind) -> list[Point]:
    return [point for point in practice.points.all() if point.kind == kind]


def point_line(point: Point) -> Line:
    return Line(point.text, evidence=(reference(point.paragraph),) if point.paragraph else ())


def reference(paragraph: Paragraph) -> tuple[str, str]:
    return f"{paragraph.source.short_title}, {paragraph.label}", paragraph.get_absolute_url()


def missions(practice: Entry) -> list[Line]:
    return [
        Line(
            _("%(mission)s (inferred)") % {"mission": tag.mission.acronym}
            if tag.implied
            else tag.mission.acronym,
            reverse("lessons:mission", args=[tag.mission.slug]),
        )
        for tag in practice.mission_tags.all()
    ]


def linked(found: Iterable, name: str) -> list[Line]:
    return [Line(each.name, reverse(name, args=[each.slug])) for each in found]


def cited(practice: Entry, source: str) -> list[Line]:
    return [
        Line(citation.paragraph.label, citation.paragraph.get_absolute_url())
        for citation in practice.citations.all()
        if citation.paragraph.source.key == source
    ]


def standings(sources: Iterable[SourceDocument]) -> list[Line]:
    return [
        Line(label) for label in dict.fromkeys(source.get_standing_display() for source in sources)
    ]
