"""What a question names beside records: missions, themes, places, terms, paragraphs of sources."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..facet_index import Label
from ..models import Paragraph
from ..search import Phrase, parse_query, split_words
from .suggest import Suggestion, begins, names

SHOWN = 3
LABELS = {
    "mission": _("Missions"),
    "theme": _("Themes"),
    "place": _("Places"),
    "glossary": _("Glossary"),
}


def named(text: str) -> dict[Label, list[Suggestion]]:
    """By their label: what stands in the question by its whole name, then what begins with it."""
    words = split_words(text)
    found: dict[str, dict[Suggestion, bool]] = {}
    for name in names() if words else ():
        whole = any(stands_in(words, spelling) for spelling in name.names)
        if whole or any(begins(spelling, words) for spelling in name.names):
            found.setdefault(name.suggestion.type, {})[name.suggestion] = whole
    return {
        label: sorted(found[kind], key=lambda name: not found[kind][name])[:SHOWN]
        for kind, label in LABELS.items()
        if kind in found
    }


def stands_in(words: Phrase, name: Phrase) -> bool:
    size = len(name)
    return any(words[start : start + size] == name for start in range(len(words) - size + 1))


def paragraphs(text: str) -> list[Paragraph]:
    """By key, by a document symbol in them, by their précis: at most three queries."""
    found: dict[int, Paragraph] = {}
    for wanted in ways(text):
        rows = Paragraph.objects.filter(wanted).select_related("source")
        for paragraph in rows.order_by("source__date", "source", "order")[:SHOWN]:
            found.setdefault(paragraph.pk, paragraph)
        if len(found) >= SHOWN:
            break
    return list(found.values())[:SHOWN]


def ways(text: str) -> Iterator[Q]:
    query = parse_query(text)
    symbols = ["/".join(term.words).upper() for term in query.terms if term.others]
    if "/" in text:  # as every key and every symbol has
        yield Q(key__iexact=text.strip())
    if symbols or "/" in text:
        yield Q(documents__symbol__in=[*symbols, text.strip().upper()])
    words = [word for term in query.terms if not (term.is_empty or term.optional) for word in term.words]
    if words and not symbols:
        # A plural finds its singular: a précis is one line, so that the word itself may differ.
        yield Q(*(Q(precis__icontains=word.removesuffix("s")) for word in words))
