"""Finds glossary terms in the texts of a page and marks the first occurrence of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from ..facet_index import SNAPSHOT_CACHE, Snapshot, per_revision
from ..models import GlossaryTerm

TAG = re.compile(r"(<(?:[^<>\"]|\"[^\"]*\")*>)")
TAG_NAME = re.compile(r"</?([a-z0-9]+)")
WORD = re.compile(r"(?<![\w&#/-])\w+")
# Punctuation that stays on the line of the word before or after it.
OPENING = re.compile(r"(?:[(\[«“‘]|&quot;)*$")
CLOSING = re.compile(r"(?:(?:’|&#x27;)s\b|[^\w\s&(\[«“‘—–/-]|&quot;|&#x27;)*")
# Terms in these elements are not marked: links, headings, and text to copy.
UNMARKED_ELEMENTS = {"a", "button", "code", "pre", "h2", "h3", "h4", "h5"}


@dataclass(frozen=True)
class Term:
    slug: str
    term: str
    expansion: str
    definition: str


@dataclass(frozen=True)
class TermName:
    """A name of a term, escaped as HTML. `exact` names (acronyms) match only as written."""

    text: str
    term: Term
    exact: bool

    def find_end(self, text: str, start: int) -> int | None:
        """The end of the name that begins at `start`, including a plural s, or None."""
        end = start + len(self.text)
        written = text[start:end]
        if written != self.text and (self.exact or written.lower() != self.text.lower()):
            return None
        if text[end : end + 1] == "s":
            end += 1
        return None if re.match(r"[\w-]", text[end : end + 1]) else end


COMMON_TERMS = {"UN", "United Nations", "the United Nations"}  # known to every reader

# First word of a name in lower case, also in the plural → names, the longest first.
TermNames = dict[str, list[TermName]]


@dataclass
class TermMarker:
    """Marks each term once in the texts of a page, which are given one after another."""

    names: TermNames
    used: dict[str, Term] = field(default_factory=dict)

    def mark(self, html: str) -> str:
        """`html` must be safe; the result is safe too, because only buttons are inserted."""
        parts = TAG.split(html)
        depth = 0  # of open elements in which no term is marked
        for number, part in enumerate(parts):
            if number % 2:
                name = TAG_NAME.match(part)
                if name and name[1] in UNMARKED_ELEMENTS:
                    depth += -1 if part.startswith("</") else 1
            elif part and not depth:
                parts[number] = "".join(self.mark_text(part))
        return "".join(parts)

    def mark_text(self, text: str) -> Iterator[str]:
        done = 0
        for word in WORD.finditer(text):
            names = self.names.get(word[0].lower())
            if names is None or word.start() < done:
                continue
            if match := self.find_name(names, text, word):
                name, end = match
                # Both may match nothing, and so always match.
                opening = found[0] if (found := OPENING.search(text, done, word.start())) else ""
                closing = found[0] if (found := CLOSING.match(text, end)) else ""
                yield text[done : word.start() - len(opening)]
                button = render_button(name.term.slug, text[word.start() : end])
                yield keep_together(opening, button, closing)
                self.used[name.term.slug] = name.term
                done = end + len(closing)
        yield text[done:]

    def find_name(
        self, names: list[TermName], text: str, word: re.Match
    ) -> tuple[TermName, int] | None:
        """The longest name that begins with the word, and its end; None if its term is marked."""
        for name in names:
            end = name.find_end(text, word.start())
            if end:
                return None if name.term.slug in self.used else (name, end)
        return None


def render_button(slug: str, words: str) -> str:
    return f'<button type="button" class="term" popovertarget="term-{slug}">{words}</button>'


def keep_together(opening: str, button: str, closing: str) -> str:
    """Browsers break lines on either side of a button, also before a comma."""
    if not opening and not closing:
        return button
    return f'<span class="unbroken">{opening}{button}{closing}</span>'


@per_revision
def read_names(snapshot: Snapshot) -> TermNames:
    by_text: dict[str, TermName] = {}
    shared: set[str] = set()
    for instance in GlossaryTerm.objects.all():
        term = Term(instance.slug, instance.term, instance.expansion, instance.definition)
        for text in filter(is_distinctive, instance.names):
            other = by_text.setdefault(text.lower(), TermName(escape(text), term, is_acronym(text)))
            if other.term != term:
                shared.add(text.lower())
    names: TermNames = {}
    for text in sorted(set(by_text) - shared, key=len, reverse=True):
        for first in re.findall(r"\w+", text)[:1]:
            for written in (first, f"{first}s"):
                names.setdefault(written, []).append(by_text[text])
    return names


def is_acronym(text: str) -> bool:
    return any(sum(not char.islower() for char in word) > 1 for word in text.split())


def is_distinctive(text: str) -> bool:
    """False for a single everyday word, such as "phase", which seldom means the term."""
    return text not in COMMON_TERMS and len(text) > 1 and (" " in text or is_acronym(text))


def create_term_marker() -> TermMarker:
    """A marker for one page."""
    return TermMarker(read_names(SNAPSHOT_CACHE.current()))
