"""Two to four missions side by side."""

from collections.abc import Iterable, Iterator, Sequence

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from missions.models import Document, FactKind, Mission, MissionFact
from missions.partial_dates import partial_date

from ..facet_index.snapshot import Snapshot
from ..lists.by_theme import theme_tree
from ..lists.linked_counts import Count, Tallies, Tally
from ..lists.summary_sentence import number_of
from .side_by_side import Aspect, Cell, Line, Part, had, part, said


class MissionComparison:
    """`missions` with countries, facts, mandates and links of both directions prefetched."""

    def __init__(self, missions: list[Mission], snapshot: Snapshot):
        self.missions = missions
        self.names = [mission.acronym for mission in missions]
        self.here = [Tallies(snapshot, {"mission": [mission.slug]}) for mission in missions]
        trees = [theme_tree(here) for here in self.here]
        self.themes = [[row.tally for row in rows] for rows in zip(*trees, strict=True)]
        self.tops = set(snapshot.labels.parents.values())

    def parts(self) -> list[Part]:
        return [
            part(_("Facts"), self.facts()),
            part(_("Lineage and mandates"), self.mandates()),
            part(_("Records"), self.records()),
            part(_("Records by theme"), self.by_theme()),
            part(_("Records by source"), self.by_source()),
        ]

    def said(self, label: str, cells: Sequence[Iterable[Line]]) -> Aspect | None:
        return said(label, cells, self.names)

    def facts(self) -> Iterator[Aspect | None]:
        yield self.said(_("Kind"), [[Line(m.get_kind_display())] for m in self.missions])
        yield self.said(_("Countries"), [countries(mission) for mission in self.missions])
        yield self.said(_("Area"), [texts(mission.area) for mission in self.missions])
        for kind in FactKind:
            yield self.said(str(kind.label), [dated(mission, kind) for mission in self.missions])

    def mandates(self) -> Iterator[Aspect | None]:
        yield self.said(_("Before it"), [before(mission) for mission in self.missions])
        yield self.said(_("After it"), [after(mission) for mission in self.missions])
        documents = dict.fromkeys(document for m in self.missions for document in m.mandates.all())
        for document in documents:
            cells = [
                [mandate(own) for own in m.mandates.all() if own == document] for m in self.missions
            ]
            yield had(document.title, cells, self.names)

    def records(self) -> Iterator[Aspect | None]:
        totals = [here.all for here in self.here]
        yield self.said(_("All records"), [[counted(tally.total)] for tally in totals])
        for kind, label in enumerate((_("Dilemmas"), _("Practices"), _("Lessons"))):
            yield self.said(label, [[counted(tally.kinds[kind])] for tally in totals])
        lacking = [
            [theme_link(row[column]) for row in self.narrow() if lacks(row, column)]
            for column in range(len(self.missions))
        ]
        yield self.said(_("No record on, while another here has one"), lacking)

    def by_theme(self) -> Iterator[Aspect | None]:
        for row in self.narrow():
            url = reverse("lessons:theme", args=[row[0].slug])
            yield had(row[0].label, [numbers(tally) for tally in row], self.names, url)

    def by_source(self) -> Iterator[Aspect | None]:
        for row in zip(*(here.by("source") for here in self.here), strict=True):
            url = reverse("lessons:source", args=[row[0].slug])
            yield had(row[0].label, [numbers(tally) for tally in row], self.names, url)

    def narrow(self) -> list[list[Tally]]:
        """Themes that have none under them, each with its numbers in every mission."""
        return [row for row in self.themes if row[0].slug not in self.tops]


def lacks(row: list[Tally], column: int) -> bool:
    return not row[column].total.number and any(tally.total.number for tally in row)


def texts(*found: str) -> list[Line]:
    return [Line(text) for text in found if text]


def counted(count: Count) -> Line:
    return Line(number_of(count.number, count.kind), count.url if count.number else "")


def numbers(tally: Tally) -> Cell:
    """Nothing where there is no record; else the sum, and each kind beside it."""
    if not tally.total.number:
        return ()
    kinds = tuple((number_of(count.number, count.kind), count.url) for count in tally.counted)
    return (Line(str(tally.total.number), tally.total.url, kinds, number=True),)


def theme_link(tally: Tally) -> Line:
    return Line(tally.label, reverse("lessons:theme", args=[tally.slug]))


def countries(mission: Mission) -> list[Line]:
    return [
        Line(country.name, reverse("lessons:country", args=[country.slug]))
        for country in mission.countries.all()
    ]


def dated(mission: Mission, kind: str) -> list[Line]:
    """Facts of one kind with their source; two that disagree both stand."""
    return [fact_line(fact, mission) for fact in mission.facts.all() if fact.kind == kind]


def fact_line(fact: MissionFact, mission: Mission) -> Line:
    words = partial_date(fact.date) if fact.date else fact.text
    if fact.disputed:
        words = _("%(date)s (sources disagree)") % {"date": words}
    known = {"grade": fact.get_grade_display(), "day": date_format(fact.checked)}
    where = f"{reverse('lessons:mission', args=[mission.slug])}#facts"
    source = _("%(grade)s, checked on %(day)s") % known
    return Line(words, evidence=((source, where),))


def before(mission: Mission) -> list[Line]:
    return [
        lineage_line(f"{link.predecessor} {link.get_kind_display()} {mission}", link.predecessor)
        for link in mission.origins.all()
    ]


def after(mission: Mission) -> list[Line]:
    return [
        lineage_line(f"{mission} {link.get_kind_display()} {link.successor}", link.successor)
        for link in mission.successions.all()
    ]


def lineage_line(words: str, other: Mission) -> Line:
    return Line(words, reverse("lessons:mission", args=[other.slug]))


def mandate(document: Document) -> Line:
    about = ((document.about, ""),) if document.about else ()
    return Line(str(document), document.url, about)
