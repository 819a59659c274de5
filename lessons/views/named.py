"""What a question names beside records: missions, themes, places, terms, paragraphs of sources."""

from collections.abc import Iterator

from django.db.models import Q

from ..models import Paragraph
from ..search.query import parse
from ..suggest import Suggestion, names

SHOWN = 3
LABELS = {"mission": "Missions", "theme": "Themes", "place": "Places", "glossary": "Glossary"}
MOST_WORDS = 3
SHORTEST = 4  # letters of a word that is looked up by itself


def named(text: str) -> dict[str, list[Suggestion]]:
    """By their label: what the whole question names; else what its longest words name."""
    text = text.replace('"', " ").strip()
    found = names(text)
    if not found:
        words = {word for word in text.split() if len(word) >= SHORTEST}
        longest = sorted(words, key=lambda word: (-len(word), word))[:MOST_WORDS]
        found = list(dict.fromkeys(name for word in longest for name in names(word)))
    by_label = {
        label: [name for name in found if name.type == type_][:SHOWN]
        for type_, label in LABELS.items()
    }
    return {label: links for label, links in by_label.items() if links}


def paragraphs(text: str) -> list[Paragraph]:
    """Those that the question names first: by key, by a document symbol in them, by their précis."""
    found: dict[int, Paragraph] = {}
    for wanted in ways(text):
        rows = Paragraph.objects.filter(wanted).select_related("source")
        for paragraph in rows.order_by("source__date", "source", "order").distinct()[:SHOWN]:
            found.setdefault(paragraph.pk, paragraph)
        if len(found) >= SHOWN:
            break
    return list(found.values())[:SHOWN]


def ways(text: str) -> Iterator[Q]:
    query = parse(text)
    symbols = ["/".join(term.words).upper() for term in query.terms if term.others]
    yield Q(key__iexact=text.strip())
    yield Q(documents__symbol__in=[*symbols, text.strip().upper()])
    words = [word for term in query.terms if not (term.empty or term.light) for word in term.words]
    if words and not symbols:
        # A plural finds its singular: a précis is one line, so that the word itself may differ.
        yield Q(*(Q(precis__icontains=word.removesuffix("s")) for word in words))
