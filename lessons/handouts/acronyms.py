"""The acronyms that a document uses, with their words from the glossary."""

from collections.abc import Iterable
from html import escape

from ..content.glossary import Term, create_term_marker, is_acronym


def acronyms_in(texts: Iterable[str]) -> list[Term]:
    marker = create_term_marker()
    for text in texts:
        marker.mark(escape(text))
    used = [term for term in marker.used.values() if is_acronym(term.term) and term.expansion]
    return sorted(used, key=lambda term: term.term.casefold())
