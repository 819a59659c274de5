"""Two to four missions side by side."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from missions.models import Document, FactKind, Mission, MissionFact, MissionLink
from missions.partial_dates import partial_date

from ..facet_index import Snapshot, mission_url
from ..lists import LinkedCount, Tallies, Tally, describe_kind_count, theme_tree
from .learnt import compare_briefs, compare_records
from .side_by_side import (
    Aspect,
    Cell,
    CellLine,
    ComparedPart,
    compare_presence,
    compare_texts,
    part,
    plain_part,
    text_lines,
    without_mark,
)


class MissionComparison:
    """Compares `missions`; countries, facts, mandates, links and briefs must be prefetched.
    `theme`: the slug of the one theme that is compared, if one is chosen."""

    def __init__(self, missions: list[Mission], snapshot: Snapshot, theme: str = ""):
        self.missions = missions
        self.theme = theme
        self.snapshot = snapshot
        self.names = [mission.acronym for mission in missions]
        self.tallies = [Tallies(snapshot, {"mission": [mission.slug]}) for mission in missions]
        trees = [theme_tree(tallies) for tallies in self.tallies]
        rows = ([row.tally for row in rows] for rows in zip(*trees, strict=True))
        tops = set(snapshot.labels.parents.values())
        self.themes = [row for row in rows if row[0].slug not in tops]

    def parts(self) -> list[ComparedPart]:
        """What was learnt comes first; names, dates and resolutions last."""
        return [
            self.learnt(),
            part(_("Records by theme"), self.counts(self.url_of_theme, self.themes)),
            part(_("Records by source"), self.counts(url_of_source, self.sources())),
            part(_("Records"), self.records()),
            plain_part(_("Facts"), self.facts()),
            plain_part(_("Lineage and mandates"), self.mandates()),
        ]

    def learnt(self) -> ComparedPart:
        if not self.theme:
            return part(_("What was learnt there"), compare_briefs(self.missions))
        name = self.snapshot.labels.names["theme"][self.theme]
        heading = _("What was learnt on: %(theme)s") % {"theme": name}
        return part(heading, compare_records(self.missions, self.theme, self.snapshot))

    def url_of_theme(self, slug: str) -> str:
        """The URL of this comparison, restricted to the theme."""
        query = {"mission": [mission.slug for mission in self.missions], "theme": slug}
        return f"{reverse('lessons:mission-compare')}?{urlencode(query, doseq=True)}"

    def aspect(self, label: str, lines: Callable[[Mission], Iterable[CellLine]]) -> Aspect | None:
        return compare_texts(label, [lines(mission) for mission in self.missions], self.names)

    def facts(self) -> Iterator[Aspect | None]:
        yield self.aspect(_("Kind"), lambda mission: [CellLine(mission.get_kind_display())])
        yield self.aspect(_("Countries"), country_lines)
        yield self.aspect(_("Area"), lambda mission: text_lines(mission.area))
        for kind in FactKind:
            yield self.aspect(str(kind.label), partial(facts_of_kind, kind))

    def mandates(self) -> Iterator[Aspect | None]:
        yield self.aspect(_("Earlier missions"), predecessor_lines)
        yield self.aspect(_("Later missions"), successor_lines)
        documents = dict.fromkeys(document for m in self.missions for document in m.mandates.all())
        for document in documents:
            cells = [
                [mandate_line(own) for own in mission.mandates.all() if own == document]
                for mission in self.missions
            ]
            yield compare_presence(document.title, cells, self.names)

    def records(self) -> Iterator[Aspect | None]:
        totals = [tallies.all for tallies in self.tallies]
        counts = [(_("All records"), [tally.total for tally in totals])]
        for index, label in enumerate((_("Dilemmas"), _("Practices"), _("Lessons"))):
            counts.append((label, [tally.kinds[index] for tally in totals]))
        for label, row in counts:
            aspect = compare_texts(label, [[count_line(count)] for count in row], self.names)
            yield without_mark(aspect) if aspect else None
        gaps = [
            [theme_link(row[column]) for row in self.themes if has_gap(row, column)]
            for column in range(len(self.missions))
        ]
        yield compare_texts(
            _("No record on these themes, while another mission here has one"), gaps, self.names
        )

    def sources(self) -> Iterator[tuple[Tally, ...]]:
        return zip(*(tallies.tally_values("source") for tallies in self.tallies), strict=True)

    def counts(
        self, url_of: Callable[[str], str], rows: Iterable[Sequence[Tally]]
    ) -> Iterator[Aspect | None]:
        for row in rows:
            cells = [tally_cell(tally) for tally in row]
            yield compare_presence(row[0].label, cells, self.names, url_of(row[0].slug))


def url_of_source(key: str) -> str:
    return reverse("lessons:source", args=[key])


def has_gap(row: list[Tally], column: int) -> bool:
    return not row[column].total.number and any(tally.total.number for tally in row)


def count_line(count: LinkedCount) -> CellLine:
    return CellLine(
        describe_kind_count(count.number, count.kind), count.url if count.number else ""
    )


def tally_cell(tally: Tally) -> Cell:
    """The total and the number of each kind; an empty list if there are no records."""
    if not tally.total.number:
        return ()
    kinds = tuple(
        (describe_kind_count(count.number, count.kind), count.url) for count in tally.counted
    )
    return (CellLine(str(tally.total.number), tally.total.url, kinds, number=True),)


def theme_link(tally: Tally) -> CellLine:
    return CellLine(tally.label, reverse("lessons:theme", args=[tally.slug]))


def country_lines(mission: Mission) -> list[CellLine]:
    return [
        CellLine(country.name, reverse("lessons:country", args=[country.slug]))
        for country in mission.countries.all()
    ]


def facts_of_kind(kind: str, mission: Mission) -> list[CellLine]:
    """Facts of this kind with their sources; disputed values are all listed."""
    return [fact_line(fact, mission) for fact in mission.facts.all() if fact.kind == kind]


def fact_line(fact: MissionFact, mission: Mission) -> CellLine:
    words = partial_date(fact.date) if fact.date else fact.text
    if fact.disputed:
        words = _("%(date)s (sources disagree)") % {"date": words}
    check = {"grade": fact.get_grade_display(), "day": date_format(fact.checked)}
    source = _("%(grade)s, checked on %(day)s") % check
    return CellLine(words, evidence=((source, f"{mission_url(mission.slug)}#facts"),))


def predecessor_lines(mission: Mission) -> list[CellLine]:
    return [succession_line(link, link.predecessor) for link in mission.origins.all()]


def successor_lines(mission: Mission) -> list[CellLine]:
    return [succession_line(link, link.successor) for link in mission.successions.all()]


def succession_line(link: MissionLink, other: Mission) -> CellLine:
    words = f"{link.predecessor} {link.get_kind_display()} {link.successor}"
    return CellLine(words, mission_url(other.slug))


def mandate_line(document: Document) -> CellLine:
    about = ((document.about, ""),) if document.about else ()
    return CellLine(str(document), document.url, about)
