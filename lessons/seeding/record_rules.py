"""Rules for the records of one kind, beyond the types and lengths of their fields."""

from collections.abc import Iterator
from typing import Any

from pocbase.web import gettext_to_store as gettext

from ..content import LINK_KINDS, find_references
from ..models import (
    MAX_POSITION,
    SOURCED_POINT_KINDS,
    BriefPart,
    Entry,
    PointKind,
    find_line_faults,
    markdown_names,
)
from .items import Item
from .registry import Known
from .yaml_lines import Problem

ENTRY_KINDS = ("dilemma", "practice", "lesson")


def check_position(item: Item, known: Known) -> Iterator[Problem]:
    record = item.record
    if (record.latitude is None) != (record.longitude is None):
        fault = gettext("a position has both a latitude and a longitude")
        yield item.problem(fault, "latitude")
    if record.latitude is not None and getattr(record, "position_source", None) == "":
        fault = gettext("say in “position_source” where the position is known from")
        yield item.problem(fault, "latitude")


def check_exercise_lines(item: Item, known: Known) -> Iterator[Problem]:
    for index, fault in find_line_faults(item.record.lines):
        yield item.problem(fault, "lines", index)


def check_brief_line(item: Item, known: Known) -> Iterator[Problem]:
    line = item.record
    if not line.paragraphs:
        yield item.problem(gettext("a line of a brief cites a paragraph"), "paragraphs")
    if bool(line.theme) == bool(line.mission):
        yield item.problem(gettext("a line of a brief belongs to a theme or to a mission"))
    elif bool(line.mission) != (line.part == BriefPart.LEARNT):
        fault = gettext("“learnt” is the part of missions, the other parts are those of themes")
        yield item.problem(fault, "part")
    if not 1 <= line.position <= MAX_POSITION:
        fault = gettext("“position” is a number from 1 to %(last)s") % {"last": MAX_POSITION}
        yield item.problem(fault, "position")


def check_entry(item: Item, known: Known) -> Iterator[Problem]:
    entry = item.record
    if entry.state == "published":
        for name, fault in (
            ("summary", gettext("a published record needs a summary; there is none")),
            ("themes", gettext("a published record needs a theme; there is none")),
            ("citations", gettext("a published record needs a citation; there is none")),
        ):
            if not getattr(entry, name):
                yield item.problem(fault, name)
    for slug in sorted(set(entry.missions) & set(entry.implied_missions)):
        fault = gettext("“%(mission)s” is both named and implied") % {"mission": slug}
        yield item.problem(fault, "implied_missions")
    yield from check_points(item)
    for name in markdown_names(Entry, item.kind):
        yield from check_links(item, name, getattr(entry, name), known)


def check_points(item: Item) -> Iterator[Problem]:
    cited = {citation.paragraph for citation in item.record.citations}
    for kind in PointKind.values:
        for index, point in enumerate(getattr(item.record, kind, [])):
            for fault in find_point_faults(kind, point, cited):
                yield item.problem(fault, kind, index)


def find_point_faults(kind: str, point: Any, cited: set[str]) -> Iterator[str]:
    if point.paragraph and point.paragraph not in cited:
        yield gettext("%(key)s is not among the citations") % {"key": point.paragraph}
    if kind in SOURCED_POINT_KINDS and not point.paragraph:
        yield gettext("each line of “%(kind)s” needs its paragraph") % {"kind": kind}
    if (kind == PointKind.NEED) != bool(point.resource):
        yield gettext("a need has a resource, no other line has one")
    if (kind == PointKind.POSITION) != bool(point.holder):
        yield gettext("a position has a holder, no other line has one")
    if point.supply and not (kind == PointKind.NEED and point.paragraph):
        yield gettext("only a need with a paragraph has a supply")


def check_links(item: Item, name: str, text: str, known: Known) -> Iterator[Problem]:
    for link in find_references(text):
        if link.kind not in LINK_KINDS:
            message = gettext("[[%(kind)s:…]] is not a kind of link; the kinds are %(kinds)s") % {
                "kind": link.kind,
                "kinds": ", ".join(LINK_KINDS),
            }
        elif link.key not in known[link.kind]:
            message = gettext("the link leads nowhere: there is no %(kind)s “%(key)s”") % {
                "kind": link.kind,
                "key": link.key,
            }
        else:
            continue
        yield item.problem_in_text(message, name, link.offset)
