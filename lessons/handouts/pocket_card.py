"""The pocket card: one sheet for the whole handout, to cut out, fold and carry."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from django.utils.translation import gettext as _

from ..exports.tree import Block, Document, Inlines, Items, Paragraph, Section, Strong
from ..exports.tree_text import text_of
from ..models import Handout, PointKind
from .course import describe_basis
from .printed import PrintedRecord, merge_references, name_reference
from .qr import qr_code

MAX_LINES = {PointKind.DO: 6, PointKind.DONT: 4}
MAX_CHARACTERS = 150  # longer lines are taken only where there are no others


def build_card(handout: Handout, records: Sequence[PrintedRecord], base: Document) -> Document:
    sections = [section for kind in MAX_LINES for section in advice_section(kind, records)]
    sections = sections or [points_section(records)]
    last = sections[-1]
    ending = (*last.blocks, *ending_blocks(handout, records, base.address))
    sections[-1] = replace(last, blocks=ending)
    card = Section((base.title,), tuple(sections), role="card")
    return replace(base, blocks=(card,) if records else (), is_framed=False, facts=())


def advice_section(kind: PointKind, records: Sequence[PrintedRecord]) -> Iterator[Section]:
    if lines := choose_lines(kind, records):
        items = tuple((Paragraph(line),) for line in lines)
        yield Section((kind.heading,), (Items(items, role=kind.shape.role),))


def choose_lines(kind: PointKind, records: Sequence[PrintedRecord]) -> list[Inlines]:
    """The first line of each record in the trainer's order, then the second of each, and so on;
    short lines before long ones, and no line twice."""
    turns = zip_longest(*(record.advice(kind) for record in records))
    lines = {text_of(line): line for line in chain.from_iterable(turns) if line}
    in_order = sorted(lines, key=lambda text: len(text) > MAX_CHARACTERS)
    chosen = in_order[: MAX_LINES[kind]]
    return [line for text, line in lines.items() if text in chosen]


def points_section(records: Sequence[PrintedRecord]) -> Section:
    """Where no record gives advice, the card has the point of each."""
    items = tuple(
        (Paragraph(record.section.title),) for record in records[: sum(MAX_LINES.values())]
    )
    return Section((_("The point in brief"),), (Items(items),))


def ending_blocks(handout: Handout, records: Sequence[PrintedRecord], url: str) -> Iterator[Block]:
    doubt = handout.in_doubt or _(
        "Your orders, the mandate and the rules of engagement come before this card. "
        "Ask your commander or the protection adviser."
    )
    yield Paragraph((Strong((_("When in doubt:"),)), f" {doubt}"))
    yield qr_code(url)
    yield Paragraph((limits(records),), role="quiet")
    sources = merge_references(record.references for record in records)
    names = "; ".join(map(name_reference, sources))
    yield Paragraph((f"{_('Sources:')} {names}.",), role="quiet")


def limits(records: Sequence[PrintedRecord]) -> str:
    """A note on what the card leaves out and what its sources do not say."""
    left_out = sum(
        max(len({text_of(x) for r in records for x in r.advice(kind)}) - most, 0)
        for kind, most in MAX_LINES.items()
    )
    texts = [describe_basis(records)]
    if not any(record.advice(PointKind.DONT) for record in records):
        texts.append(_("They do not say what not to do."))
    if left_out:
        texts.append(_("%(count)d more lines are in the handout.") % {"count": left_out})
    return " ".join(texts)
