"""Keys of paragraphs: what a citation points at, so they must be derived the same way always."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePath

from lessons.ingest.records import OPENING

ENUMERATOR = re.compile(r"(?:(?:[A-Z]|[IVXLC]+|\d+(?:\.\d+)*)[.)]|\d+(?:\.\d+)+)\s+")
LONGEST_SLUG = 60


def slug(text: str) -> str:
    """'Local Engagement & Partnerships' is local-engagement-and-partnerships."""
    text = unicodedata.normalize("NFKD", text.replace("&", " and ").replace("’", "'"))
    plain = text.encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def source_key(file_name: str) -> str:
    """The key of a document that was given none: the stem of its file's name."""
    return slug(PurePath(file_name).stem)[:60].strip("-") or "document"


def section_slug(heading: str) -> str:
    if heading == OPENING:
        return "opening"
    cut = slug(ENUMERATOR.sub("", heading, count=1))
    if len(cut) > LONGEST_SLUG:
        cut = cut[:LONGEST_SLUG].rpartition("-")[0]
    return cut or "section"


@dataclass
class Keys:
    """Hands out each fragment once; `source` is put before it where it is given."""

    source: str = ""
    used: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)

    def numbered(self, number: tuple[int, ...], section: str) -> str:
        """A number that stood before is told apart by its section."""
        name = ".".join(map(str, number))
        return self._take(name if name not in self.used else f"{section_slug(section)}-{name}")

    def unnumbered(self, section: str) -> str:
        return self._next(section_slug(section))

    def bullet(self, stem: str) -> str:
        """`stem` is the number of the paragraph, or the slug of the section."""
        return self._next(f"{stem}-bullet")

    def footnote(self, number: int) -> str:
        wanted = f"fn-{number}"
        return self._take(wanted) if number and wanted not in self.used else self._next("fn")

    def full(self, fragment: str) -> str:
        return f"{self.source}/{fragment}" if self.source else fragment

    def _next(self, stem: str) -> str:
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
