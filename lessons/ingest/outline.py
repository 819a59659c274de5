"""Arrange headings in an outline and give each paragraph the path of its section."""

from dataclasses import dataclass, field

from .heading_shape import (
    LETTER_PREFIX,
    has_capitals_as_style,
    is_annex,
    is_lettered_heading,
    is_numbered_part,
    is_standard_part,
)
from .records import OPENING
from .roman import ROMAN, parse_roman

# Ranks of headings without a Markdown level. A heading closes those of an equal or higher number.
TOP, ROMAN_RANK, LETTERED, NUMBERED, CAPITALS, BOLD, PLAIN, LEAF, RUN_IN = range(0, 90, 10)
STEP, HALF_STEP = 1.0, 0.5


@dataclass(frozen=True)
class HeadingStyle:
    """How a heading is printed: Markdown `level` or 0, and `depth` of its number or 0."""

    level: int = 0
    depth: int = 0
    bold: bool = False
    under_heading: bool = False
    heads_heading: bool = False


@dataclass
class Outline:
    """`open` has the rank and text of the headings above the current line, outermost first.

    Plain headings show no level, so two rules find one. A heading directly above another is its
    parent, and the headings that follow are siblings of the child. A heading that repeats words
    of the one before ("Early Warning Tools", then "Early warning") is its child.
    """

    open: list[tuple[float, str]] = field(default_factory=list)
    steps: int = 0
    last_roman: int = 0
    last_letter: str = ""
    markdown_level: int = 0

    @property
    def section(self) -> str:
        return " > ".join(text for _, text in self.open) or OPENING

    @property
    def innermost(self) -> str:
        return self.open[-1][1] if self.open else OPENING

    def add_heading(self, text: str, style: HeadingStyle) -> str:
        rank = self._find_rank(text, style)
        if style.level or self.markdown_level:
            return self._open_heading(rank, text)
        if is_standard_part(text):
            return self._open_heading(
                TOP, text, stored_rank=TOP if style.heads_heading or is_annex(text) else LEAF
            )
        if rank in (CAPITALS, BOLD, PLAIN):
            rank = self._rank_among_siblings(text, rank, style)
        return self._open_heading(rank, text)

    def add_run_in(self, text: str) -> str:
        """Add a heading from the first line of a numbered paragraph; the next heading closes it."""
        return self._open_heading(RUN_IN, text)

    def _open_heading(self, rank: float, text: str, stored_rank: float | None = None) -> str:
        while self.open and self.open[-1][0] >= rank:
            self.open.pop()
        self.open.append((rank if stored_rank is None else stored_rank, text))
        return self.section

    def _find_rank(self, text: str, style: HeadingStyle) -> float:
        if style.level:
            self.markdown_level = style.level
            return style.level
        if self.markdown_level:
            return self.markdown_level + HALF_STEP
        if style.depth:
            return NUMBERED + style.depth
        if is_numbered_part(text):
            return TOP
        if is_lettered_heading(text):
            return self._rank_letter(text)
        if has_capitals_as_style(text):
            return CAPITALS
        return BOLD if style.bold else PLAIN

    def _rank_letter(self, text: str) -> int:
        """Rank 'I.' to 'XIV.' above 'A.' to 'Z.'; 'I.' after 'H.' is a letter."""
        found = LETTER_PREFIX.match(text)
        if found and (found["ordinal"] or found["numeral"]):
            self.last_letter = ""
            return ROMAN_RANK
        mark = (found["mark"] or "") if found else ""
        number = parse_roman(mark) if ROMAN.fullmatch(mark) else 0
        if (
            number
            and number == self.last_roman + 1
            and not (mark == "I" == get_next_letter(self.last_letter))
        ):
            self.last_roman, self.last_letter = number, ""
            return ROMAN_RANK
        self.last_letter = mark
        return LETTERED

    def _rank_among_siblings(self, text: str, rank: float, style: HeadingStyle) -> float:
        siblings = bool(self.open) and rank <= self.open[-1][0] < rank + 10
        if not any(rank <= other < rank + 10 for other, _ in self.open):
            self.steps = 0
        elif siblings and style.under_heading:
            self.steps += 1
        elif style.heads_heading:
            self.steps = 0
        elif siblings and is_narrower(text, self.open[-1][1]):
            return rank + self.steps * STEP + HALF_STEP
        return rank + self.steps * STEP


def is_narrower(text: str, wider: str) -> bool:
    """Whether the text has two words or more and is a phrase of the wider heading."""
    words, among = text.casefold().split(), wider.casefold().split()
    return 1 < len(words) < len(among) and f" {' '.join(words)} " in f" {' '.join(among)} "


def get_next_letter(letter: str) -> str:
    """Return 'B' for 'A', and an empty string for an empty string."""
    return chr(ord(letter) + 1) if letter else ""
