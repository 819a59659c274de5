"""Cards of two panels as they are printed."""

import io

import pypdfium2
import pytest

from lessons.exports import FORMATS
from lessons.exports.labels import Labels
from lessons.exports.tree import Block, Items, Paragraph, Section
from tests.exports import cast

HALF = 842 / 2  # points: a card is half of a sheet of A4
LINES_APART = 40  # points


@pytest.mark.parametrize("lengths", [(2, 2, 2, 3, 2), (2, 9, 4)])
def test_a_list_keeps_its_source_line_and_no_card_runs_into_its_foot(lengths):
    card = Section(("A card",), tuple(groups(*lengths)), role="card")
    content = FORMATS["pdf"].render(cast.document(card, card), Labels())
    for page in pypdfium2.PdfDocument(io.BytesIO(content)):
        text = page.get_textpage()
        lines, sources = positions(text, "Do number"), positions(text, "From: a")
        feet = [*positions(text, "Chatham House"), *positions(text, "Cut along")]
        assert len(sources) % len(lengths) == 0
        for left, top in sources:
            assert any(abs(left - x) < HALF / 4 and 0 < y - top < LINES_APART for x, y in lines)
            assert top > max(y for _, y in feet if y // HALF == top // HALF)


def groups(*lengths: int) -> list[Block]:
    blocks: list[Block] = []
    for length in lengths:
        words = "Do number {} of a list, with words that take more than one line of a panel."
        items = tuple((Paragraph((words.format(number),)),) for number in range(length))
        blocks += [Items(items, role="do"), Paragraph(("From: a record",), "quiet")]
    return blocks


def positions(text: pypdfium2.PdfTextPage, words: str) -> list[tuple[float, float]]:
    """The left and the top of each place that has the words."""
    found, search = [], text.search(words)
    while place := search.get_next():
        left, _, _, top = text.get_charbox(place[0])
        found.append((left, top))
    return found
