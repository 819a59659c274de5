"""Two columns that a text file has side by side."""

from textwrap import wrap

import pytest

from lessons.ingest import segment
from tests.ingest.cast import messages, texts

PARAGRAPHS = {
    "English": [
        "1. The ferry was lost in the flood. The towns then asked the elders for new boats.",
        "2. The boats came late, and they leaked. Lesh sent tar.",
        "3. The miller found the ferry. It lay below the weir, with its rope still on it.",
        "4. The elders gave the boats to the school.",
    ],
    "French": [
        "1. Le bac a été perdu pendant la crue. Les villes ont demandé des barques.",
        "2. Les barques sont venues tard. Lesh a envoyé du goudron pour elles.",
        "3. Le meunier a retrouvé le bac. Il était sous le barrage avec sa corde.",
        "4. Les anciens ont donné les barques à une école.",
    ],
    "Russian": [
        "1. Паром пропал во время паводка. Города попросили у старейшин новые лодки.",
        "2. Лодки пришли поздно и текли. Леш прислал для них смолу.",
        "3. Мельник нашёл паром. Он лежал ниже плотины и был ещё на канате.",
        "4. Старейшины отдали лодки одной из школ.",
    ],
}


def print_columns(paragraphs: list[str], gap: int = 4, width: int = 34) -> str:
    half = len(paragraphs) // 2
    left, right = (
        [line for text in part for line in wrap(text, width)]
        for part in (paragraphs[:half], paragraphs[half:])
    )
    length = max(len(left), len(right))
    left += [""] * (length - len(left))
    right += [""] * (length - len(right))
    lines = [f"{a:<{width + gap}}{b}".rstrip() for a, b in zip(left, right, strict=True)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("gap", [3, 8])
@pytest.mark.parametrize("paragraphs", PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_the_left_column_comes_before_the_right(paragraphs, gap):
    document = segment(print_columns(paragraphs, gap), "x")
    assert [f"{p.number}. {p.text}" for p in document.paragraphs] == paragraphs
    assert messages(document) == []


def test_columns_stay_apart_on_each_page_and_below_a_line_across():
    first = PARAGRAPHS["English"]
    french = PARAGRAPHS["French"]
    second = [f"{number}{text[1:]}" for number, text in enumerate(french, start=5)]
    document = segment(
        f"The Ferry and the Boats of Lesh\n\n{print_columns(first)}\f{print_columns(second)}", "x"
    )
    assert document.title == "The Ferry and the Boats of Lesh"
    assert [f"{p.number}. {p.text}" for p in document.paragraphs] == [*first, *second]


def test_a_sentence_goes_on_from_the_left_column_to_the_right():
    text = PARAGRAPHS["English"][0] + " They were to be built of oak and to carry the mules."
    lines = wrap(text, 34)
    _left, right = (
        lines[:4],
        [*lines[4:], "2. The mules came over the hill,", "3. The boats went to the school."],
    )
    page = "\n".join(f"{a:<38}{b}" for a, b in zip(lines[:4], [*right, ""], strict=False))
    assert texts(segment(page, "x"))["x/1"] == " ".join(text.split()[1:])


def test_a_table_is_not_taken_for_columns():
    rows = "\n".join(f"Boat number {n}               Lesh     {n * 7}" for n in range(6))
    document = segment(f"Title\n\n1. The boats are these:\n\n{rows}\n\n2. They leak.\n", "x")
    assert "Boat number 0 Lesh 0" in " ".join(" ".join(texts(document).values()).split())


def test_columns_that_cannot_be_separated_are_reported():
    lines = [
        "1. The ferry was lost in    2. The boats came late",
        "the flood of that spring, and they leaked,   so that Lesh sent",
        "and the towns    asked the tar and a man",
        "elders of Lesh for the new boats     who knew how",
        "that they had seen.    to use it there.",
    ]
    assert "1: two columns may have been read across" in messages(segment("\n".join(lines)))
