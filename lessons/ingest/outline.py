"""Headings to section paths: which heading stands under which."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from lessons.ingest.records import OPENING
from lessons.ingest.shape import LETTER, is_capitals, is_chapter, is_lettered, is_matter

ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
NUMERALS = {"I": 1, "V": 5, "X": 10}

# Ranks of headings without a Markdown level: what stands higher (lower number) ends the others.
TOP, ROMAN_RANK, LETTERED, NUMBERED, CAPITALS, BOLD, PLAIN, LEAF, RUN_IN = range(0, 90, 10)
STEP, HALF_STEP = 1.0, 0.5


@dataclass(frozen=True)
class Sign:
    """How a heading is set: Markdown `level` or 0, `depth` of its number or 0, and neighbours."""

    level: int = 0
    depth: int = 0
    bold: bool = False
    under_heading: bool = False
    heads_heading: bool = False


@dataclass
class Outline:
    """The headings open at the moment, from the outside in.

    Plain headings show no level. Two rules find one: a heading with another right beneath it is
    that one's parent, and the headings that follow are the child's siblings; and a heading that
    repeats words of the one before ("Early Warning Tools", then "Early warning") narrows it.
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

    def add(self, text: str, sign: Sign) -> str:
        rank = self._rank(text, sign)
        if sign.level or self.markdown_level:
            return self._push(rank, text)
        if is_matter(text):
            return self._push(TOP, text, held=TOP if sign.heads_heading else LEAF)
        if rank in (CAPITALS, BOLD, PLAIN):
            rank = self._among_siblings(text, rank, sign)
        return self._push(rank, text)

    def add_run_in(self, text: str) -> str:
        """A heading inside the first line of a numbered paragraph holds until the next heading."""
        return self._push(RUN_IN, text)

    def _push(self, rank: float, text: str, held: float | None = None) -> str:
        while self.open and self.open[-1][0] >= rank:
            self.open.pop()
        self.open.append((rank if held is None else held, text))
        return self.section

    def _rank(self, text: str, sign: Sign) -> float:
        if sign.level:
            self.markdown_level = sign.level
            return sign.level
        if self.markdown_level:
            return self.markdown_level + HALF_STEP
        if sign.depth:
            return NUMBERED + sign.depth
        if is_chapter(text):
            return TOP
        if is_lettered(text):
            return self._lettered(text)
        if is_capitals(text):
            return CAPITALS
        return BOLD if sign.bold else PLAIN

    def _lettered(self, text: str) -> int:
        """'I.' to 'XIV.' stand above 'A.' to 'Z.'; 'I.' after 'H.' is a letter."""
        found = LETTER.match(text)
        mark = found["mark"] if found else ""
        number = value(mark) if ROMAN.fullmatch(mark) else 0
        if (
            number
            and number == self.last_roman + 1
            and not (mark == "I" == after(self.last_letter))
        ):
            self.last_roman, self.last_letter = number, ""
            return ROMAN_RANK
        self.last_letter = mark
        return LETTERED

    def _among_siblings(self, text: str, rank: float, sign: Sign) -> float:
        siblings = bool(self.open) and rank <= self.open[-1][0] < rank + 10
        if not any(rank <= other < rank + 10 for other, _ in self.open):
            self.steps = 0
        elif siblings and sign.under_heading:
            self.steps += 1
        elif sign.heads_heading:
            self.steps = 0
        elif siblings and narrows(text, self.open[-1][1]):
            return rank + self.steps * STEP + HALF_STEP
        return rank + self.steps * STEP


def narrows(text: str, wider: str) -> bool:
    """Whether a heading of two words or more is a phrase of the wider one."""
    words, among = text.casefold().split(), wider.casefold().split()
    return 1 < len(words) < len(among) and f" {' '.join(words)} " in f" {' '.join(among)} "


def value(roman: str) -> int:
    """XIV is 14."""
    numbers = [NUMERALS[letter] for letter in roman]
    return sum(-one if one < two else one for one, two in pairwise([*numbers, 0]))


def after(letter: str) -> str:
    return chr(ord(letter) + 1) if letter else ""
