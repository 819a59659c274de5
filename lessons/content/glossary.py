"""Terms of the glossary, found in what a page says and marked where they first stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from missions.fields import split_lines

from ..facet_index.per_revision import per_revision
from ..facet_index.snapshot import Snapshot
from ..facet_index.snapshot_cache import STORE
from ..models import GlossaryTerm

TAG = re.compile(r"(<(?:[^<>\"]|\"[^\"]*\")*>)")
TAG_NAME = re.compile(r"</?([a-z0-9]+)")
WORD = re.compile(r"(?<![\w&#/-])\w+")
# Inside these, words are somebody else's: a link, a name of a section, something to copy.
UNTOUCHED = {"a", "button", "code", "pre", "h2", "h3", "h4", "h5"}


@dataclass(frozen=True)
class Term:
    slug: str
    term: str
    expansion: str
    definition: str


@dataclass(frozen=True)
class Name:
    """One way to write a term, escaped as HTML is. Acronyms count only in their own capitals."""

    text: str
    term: Term
    exact: bool

    def end_in(self, text: str, start: int) -> int | None:
        """Where the name ends that begins at `start`, a plural s included."""
        end = start + len(self.text)
        found = text[start:end]
        if found != self.text and (self.exact or found.lower() != self.text.lower()):
            return None
        if text[end : end + 1] == "s":
            end += 1
        return None if re.match(r"[\w-]", text[end : end + 1]) else end


KNOWN = {"UN", "United Nations", "the United Nations"}  # to every reader

Names = dict[str, list[Name]]  # by their first word in lower case, the longest first


@dataclass
class Explained:
    """Marks terms in one page after the other of its texts; each term once."""

    names: Names
    used: dict[str, Term] = field(default_factory=dict)

    def mark(self, html: str) -> str:
        """`html` is safe already, and stays so: only buttons with a slug are put in."""
        parts = TAG.split(html)
        closed = 0  # how many elements are open whose words stay as they are
        for number, part in enumerate(parts):
            if number % 2:
                name = TAG_NAME.match(part)
                if name and name[1] in UNTOUCHED:
                    closed += -1 if part.startswith("</") else 1
            elif part and not closed:
                parts[number] = "".join(self.marked(part))
        return "".join(parts)

    def marked(self, text: str) -> Iterator[str]:
        done = 0
        for word in WORD.finditer(text):
            if word.start() < done:
                continue
            found = self.found(text, word)
            if found:
                name, end = found
                yield text[done : word.start()]
                yield button(name.term.slug, text[word.start() : end])
                self.used[name.term.slug] = name.term
                done = end
        yield text[done:]

    def found(self, text: str, word: re.Match) -> tuple[Name, int] | None:
        """The longest name that begins with the word; none where its term is explained already."""
        first = word[0].lower()
        for name in (*self.names.get(first, ()), *self.names.get(first.removesuffix("s"), ())):
            end = name.end_in(text, word.start())
            if end:
                return None if name.term.slug in self.used else (name, end)
        return None


def button(slug: str, words: str) -> str:
    return f'<button type="button" class="term" popovertarget="term-{slug}">{words}</button>'


@per_revision
def read_names(snapshot: Snapshot) -> Names:
    found: dict[str, Name] = {}
    shared: set[str] = set()
    for row in GlossaryTerm.objects.all():
        term = Term(row.slug, row.term, row.expansion, row.definition)
        for text in filter(telling, (row.term, row.expansion, *split_lines(row.variants))):
            other = found.setdefault(text.lower(), Name(escape(text), term, acronym(text)))
            if other.term != term:
                shared.add(text.lower())
    names: Names = {}
    for text in sorted(set(found) - shared, key=len, reverse=True):
        for first in re.findall(r"\w+", text)[:1]:
            names.setdefault(first, []).append(found[text])
    return names


def acronym(text: str) -> bool:
    return any(sum(not sign.islower() for sign in word) > 1 for word in text.split())


def telling(text: str) -> bool:
    """Single everyday words, such as "phase" or "transition", mostly mean no term."""
    return text not in KNOWN and len(text) > 1 and (" " in text or acronym(text))


def explained() -> Explained:
    """For one page, which marks each term once."""
    return Explained(read_names(STORE.current()))
