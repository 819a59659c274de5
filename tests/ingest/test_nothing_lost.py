"""Whatever the input, each line with a letter or digit is accounted for, and keys are unique."""

import re

from hypothesis import given
from hypothesis import strategies as st

from lessons.ingest import segment
from lessons.ingest.lines import unify_line_ends
from lessons.ingest.records import Document

STARTS = [
    *("", "", "", "- ", "• ", "* ", "– ", "(1) ", "a) ", "i. ", "1. ", "2. ", "3. ", "7) ", "1 "),
    *(
        "1.1 ",
        "¹ ",
        "<sup>2</sup> ",
        "[3] ",
        "[^1]: ",
        "# ",
        "## ",
        "**",
        "A. ",
        "II. ",
        "> ",
        "   ",
    ),
    *("** ", "١ - ", "1．", "一、", "أولا - ", "Annex ", "United Nations "),
    *("INTRODUCTION ", "Endnotes ", "Page ", "\f", "3. **First:** "),
]
ENDS = [
    "*",
    "\ufffe",
    " article",
    "    ",
    "",
    "",
    ".",
    ".",
    ":",
    ";",
    ",",
    " the",
    "-",
    "\u00ad",
    "**",
    "¹",
    ".1",
    "; and",
    "/",
    "?",
]
BLANKS = [
    "____________",
    "2/4  31-01234",
    "S/2031/77",
    "United Nations",
    "Distr.: General",
    "Annex",
]
BLANKS += ["", "", "---", "===", "***", "12", "\f", " \t", "\u00a0", "•", "1.", "Endnotes", "\0"]


@st.composite
def trap_lines(draw: st.DrawFn) -> list[str]:
    """Lines with every sign that the segmenter knows, each around words that occur once."""
    count = draw(st.integers(1, 25))
    lines = []
    for number in range(count):
        if draw(st.booleans()):
            lines.append(draw(st.sampled_from(BLANKS)))
        words = " ".join(f"word{number}x{i}y" for i in range(draw(st.sampled_from([1, 2, 5, 30]))))
        words = words.capitalize() if draw(st.booleans()) else words
        lines.append(draw(st.sampled_from(STARTS)) + words + draw(st.sampled_from(ENDS)))
    return lines


def accounted_lines(document: Document) -> set[int]:
    return {
        *document.title_lines,
        *(line for heading in document.headings for line in heading.lines),
        *(line for paragraph in document.paragraphs for line in paragraph.lines),
        *(omission.line for omission in document.omissions),
        *(problem.line for problem in document.problems),
    }


def all_text(document: Document) -> str:
    return "\n".join(
        [
            document.title,
            *(heading.text for heading in document.headings),
            *(paragraph.text for paragraph in document.paragraphs),
            *(omission.text for omission in document.omissions),
        ]
    )


def lines_with_words(text: str) -> set[int]:
    lines = unify_line_ends(text).split("\n")
    return {number for number, line in enumerate(lines, 1) if any(map(str.isalnum, line))}


@given(st.one_of(st.text(max_size=400), trap_lines().map("\n".join)))
def test_every_line_ends_in_the_document(text):
    assert lines_with_words(text) <= accounted_lines(segment(text))


@given(trap_lines())
def test_every_word_ends_in_the_document_once(lines):
    found = re.findall(r"word\d+x\d+y", all_text(segment("\n".join(lines))).lower())
    wanted = re.findall(r"word\d+x\d+y", "\n".join(lines).lower())
    assert sorted(found) == sorted(wanted)


@given(st.one_of(st.text(max_size=400), trap_lines().map("\n".join)))
def test_keys_are_unique_and_the_same_every_time(text):
    document = segment(text, "x")
    keys = [paragraph.key for paragraph in document.paragraphs]
    assert len(keys) == len(set(keys))
    assert all(key.startswith("x/") and " " not in key for key in keys)
    assert segment(text, "x") == document


@given(trap_lines())
def test_lines_of_a_paragraph_rise_and_texts_are_never_empty(lines):
    for paragraph in segment("\n".join(lines)).paragraphs:
        assert list(paragraph.lines) == sorted(set(paragraph.lines))
        assert paragraph.line == paragraph.lines[0]
        assert paragraph.text == " ".join(paragraph.text.split()) != ""
