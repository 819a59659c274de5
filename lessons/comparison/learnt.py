"""What each mission learnt: its records on one theme, or its brief where no theme is chosen."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from missions.models import Mission

from ..facet_index import Card, Snapshot, read_cards
from ..lists import Tallies, describe_kind_count
from ..models import BriefLine, Kind
from .side_by_side import Aspect, CellLine, compare_presence, without_mark

KIND_NAMES = {
    Kind.DILEMMA: gettext_lazy("Dilemmas"),
    Kind.PRACTICE: gettext_lazy("Practices"),
    Kind.LESSON: gettext_lazy("Lessons"),
}
MAX_RECORDS = 8  # records of one kind of one mission
ORDER = "evidence"
MAX_BRIEF_LINES = 6


def compare_records(
    missions: Sequence[Mission], theme: str, snapshot: Snapshot
) -> Iterator[Aspect | None]:
    """A row for each kind with the records on this theme that have the most evidence; more are
    one link away."""
    names = [mission.acronym for mission in missions]
    here = [Tallies(snapshot, {"mission": [m.slug], "theme": [theme]}) for m in missions]
    pages = {
        kind: [tallies.result(kind, ORDER).page(0, MAX_RECORDS) for tallies in here]
        for kind in Kind
    }
    ids = dict.fromkeys(pk for columns in pages.values() for page in columns for pk in page)
    cards = {card.pk: card for card in read_cards(list(ids), snapshot.labels)}
    for kind, columns in pages.items():
        cells = [
            [
                *(record_line(cards[pk], names, name) for pk in page if pk in cards),
                *all_of_list(tallies, kind, len(page)),
            ]
            for page, tallies, name in zip(columns, here, names, strict=True)
        ]
        yield only_if_lacking(compare_presence(KIND_NAMES[kind], cells, names))


def record_line(card: Card, names: Sequence[str], own: str) -> CellLine:
    """The line of a record with its cited paragraphs and the compared missions that share it."""
    evidence = [
        evidence_link(source, paragraph.label, paragraph.url)
        for source, paragraphs in card.evidence.items()
        for paragraph in paragraphs[:1]
    ]
    tagged = [name for _url, name in card.missions if name in names and name != own]
    if tagged:
        evidence.append((_("also %(missions)s") % {"missions": ", ".join(tagged)}, ""))
    return CellLine(card.title, card.url, tuple(evidence), language="en")


def all_of_list(tallies: Tallies, kind: Kind, shown: int) -> Iterator[CellLine]:
    number = tallies.result(kind).count
    if number > shown:
        url = tallies.count(number, {}, kind, ("sort", ORDER)).url
        yield CellLine(_("All: %(count)s") % {"count": describe_kind_count(number, kind)}, url)


def compare_briefs(missions: Sequence[Mission]) -> Iterator[Aspect | None]:
    """What curators wrote down as learnt there; `brief` must be prefetched for readers."""
    cells = [
        [line for stored in mission.brief.all()[:MAX_BRIEF_LINES] for line in brief_line(stored)]
        for mission in missions
    ]
    names = [mission.acronym for mission in missions]
    aspect = compare_presence(_("In brief"), cells, names)
    yield without_mark(aspect) if aspect else None


def brief_line(stored: BriefLine) -> Iterator[CellLine]:
    if paragraphs := stored.paragraphs.all():
        evidence = [
            evidence_link(one.source.short_title, one.label, one.get_absolute_url())
            for one in paragraphs
        ]
        yield CellLine(stored.text, "", tuple(evidence), language="en")


def evidence_link(source: str, label: str, url: str) -> tuple[str, str]:
    return f"{source}, {label}", url


def only_if_lacking(aspect: Aspect | None) -> Aspect | None:
    """The aspect without its mark if the missions are alike: only a lack of records is marked."""
    return without_mark(aspect) if aspect and aspect.alike else aspect
