"""Derive the keys of paragraphs. Citations point at them, so the rules never change."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePath

from .heading_shape import ANNEX_TO_LETTER
from .records import OPENING

ENUMERATOR = re.compile(r"(?:(?:[A-Z]|[IVXLC]+|\d+(?:\.\d+)*)[.)]|\d+(?:\.\d+)+)\s+")
MAX_SLUG_CHARACTERS = 60


def make_slug(text: str) -> str:
    """Convert 'Local Engagement & Partnerships' to 'local-engagement-and-partnerships'."""
    text = unicodedata.normalize("NFKD", text.replace("&", " and ").replace("’", "'"))
    plain = text.encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def make_source_key(file_name: str) -> str:
    """Derive the key of a source from the name of its file, without the suffix."""
    return make_slug(PurePath(file_name).stem)[:60].strip("-") or "document"


def make_section_slug(heading: str) -> str:
    """Return the slug of a heading without its number, cut at a word."""
    if heading == OPENING:
        return "opening"
    if part := ANNEX_TO_LETTER.fullmatch(heading):
        heading = part[1]
    cut = make_slug(ENUMERATOR.sub("", heading, count=1))
    if len(cut) > MAX_SLUG_CHARACTERS:
        cut = cut[:MAX_SLUG_CHARACTERS].rpartition("-")[0]
    return cut or "section"


@dataclass
class FragmentRegistry:
    """Gives out each fragment once. `source` is the key of the document, or empty."""

    source: str = ""
    used: set[str] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)
    awaited: Counter[str] = field(default_factory=Counter)  # numbers of each part without a key
    counts: Counter[str] = field(default_factory=Counter)

    def name_part(self, section: str, previous: str) -> str:
        """Return a prefix for numbers that start again: the first heading that differs.

        Both are section paths: from 'I. Roads > A. North' to 'Annex > A. North' it is 'annex'.
        """
        path, before = section.split(" > "), previous.split(" > ")
        same = next(
            (i for i, (a, b) in enumerate(zip(path, before, strict=False)) if a != b), len(before)
        )
        prefix = make_section_slug(path[min(same, len(path) - 1)])
        again = 1
        while (name := prefix if again == 1 else f"{prefix}-{again}") in self.parts:
            again += 1
        self.parts.add(name)
        return name

    def add_numbered(self, name: str, section: str, part: str = "") -> str:
        """Return '7', or '<section>-7' if the number is already used, or '<part>-7'."""
        if part:
            self.awaited[part] -= 1
            return self._take(f"{part}-{name}")
        return self._take(name if name not in self.used else f"{make_section_slug(section)}-{name}")

    def add_unnumbered(self, section: str) -> str:
        stem = make_section_slug(section)
        return self._take_next(f"{stem}-text" if self.awaited[stem] else stem)

    def add_named(self, name: str) -> str:
        """Return a name of its own, such as 'paragraph-7' in a corrigendum."""
        return self._take(name)

    def add_bullet(self, stem: str) -> str:
        """`stem` is the fragment of the paragraph above, or the slug of the section."""
        return self._take_next(f"{stem}-bullet")

    def add_footnote(self, number: int) -> str:
        wanted = f"fn-{number}"
        return self._take(wanted) if number and wanted not in self.used else self._take_next("fn")

    def add_star_note(self) -> str:
        """A footnote that an asterisk marks takes no number from the numbered ones."""
        return self._take_next("fn-star")

    def qualify(self, fragment: str) -> str:
        """Return the full key: '<source>/<fragment>', or the fragment without a source."""
        return f"{self.source}/{fragment}" if self.source else fragment

    def _take_next(self, stem: str) -> str:
        while True:
            self.counts[stem] += 1
            fragment = f"{stem}-{self.counts[stem]}"
            if fragment not in self.used:
                return self._take(fragment)

    def _take(self, fragment: str) -> str:
        taken, again = fragment, 1
        while taken in self.used:
            again += 1
            taken = f"{fragment}-{again}"
        self.used.add(taken)
        return taken
