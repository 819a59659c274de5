"""Rules for the records of one kind, beyond the types and lengths of their fields."""

from collections.abc import Iterator

from ..content import LINK_KINDS, find_references
from ..models import SOURCED_POINT_KINDS, Entry, PointKind, find_line_faults, markdown_names
from .items import Item
from .registry import Known
from .yaml_lines import Problem

ENTRY_KINDS = ("dilemma", "practice", "lesson")


def check_position(item: Item, known: Known) -> Iterator[Problem]:
    record = item.record
    if (record.latitude is None) != (record.longitude is None):
        yield item.problem("a position has both a latitude and a longitude", "latitude")
    if record.latitude is not None and getattr(record, "position_source", None) == "":
        yield item.problem("say in “position_source” where the position is known from", "latitude")


def check_exercise_lines(item: Item, known: Known) -> Iterator[Problem]:
    for index, fault in find_line_faults(item.record.lines):
        yield item.problem(fault, "lines", index)


def check_entry(item: Item, known: Known) -> Iterator[Problem]:
    entry = item.record
    if entry.state == "published":
        for name, what in (("summary", "summary"), ("themes", "theme"), ("citations", "citation")):
            if not getattr(entry, name):
                yield item.problem(f"a published record needs a {what}; there is none", name)
    for slug in sorted(set(entry.missions) & set(entry.implied_missions)):
        yield item.problem(f"“{slug}” is both named and implied", "implied_missions")
    yield from check_points(item)
    for name in markdown_names(Entry, item.kind):
        yield from check_links(item, name, getattr(entry, name), known)


def check_points(item: Item) -> Iterator[Problem]:
    cited = {citation.paragraph for citation in item.record.citations}
    for kind in PointKind.values:
        for index, point in enumerate(getattr(item.record, kind, [])):
            where = (kind, index)
            if point.paragraph and point.paragraph not in cited:
                yield item.problem(f"{point.paragraph} is not among the citations", *where)
            if kind in SOURCED_POINT_KINDS and not point.paragraph:
                yield item.problem(f"each line of “{kind}” needs its paragraph", *where)
            if (kind == PointKind.NEED) != bool(point.resource):
                yield item.problem("a need has a resource, no other line has one", *where)
            if (kind == PointKind.POSITION) != bool(point.holder):
                yield item.problem("a position has a holder, no other line has one", *where)
            if point.supply and not (kind == PointKind.NEED and point.paragraph):
                yield item.problem("only a need with a paragraph has a supply", *where)


def check_links(item: Item, name: str, text: str, known: Known) -> Iterator[Problem]:
    first = item.line(name)
    for link in find_references(text):
        line = first + text[: link.offset].count("\n")
        if link.kind not in LINK_KINDS:
            message = f"[[{link.kind}:…]] is no kind of link; known are {', '.join(LINK_KINDS)}"
            yield Problem(item.file, line, message)
        elif link.key not in known[link.kind]:
            message = f"the link leads nowhere: there is no {link.kind} “{link.key}”"
            yield Problem(item.file, line, message)
