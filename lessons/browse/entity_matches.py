"""What a search names besides records: missions, themes, places, terms, source paragraphs."""

from collections.abc import Iterator, Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..facet_index import SNAPSHOT_CACHE, Label, Snapshot, per_revision
from ..models import Paragraph
from ..search import Phrase, parse_query, split_words
from .suggest import Suggestion, current_entities, has_typed_phrase

MAX_MATCHES = 3  # of each type, and of paragraphs
PARAGRAPH_ORDER = ("source__date", "source", "order")
LABELS = {
    "mission": _("Missions"),
    "theme": _("Themes"),
    "place": _("Places"),
    "glossary": _("Glossary"),
}


def match_names(text: str) -> dict[Label, list[Suggestion]]:
    """Suggestions by the heading of their type; whole names in the text come first."""
    words = split_words(text)
    matches: dict[str, dict[Suggestion, bool]] = {}
    for thing in current_entities() if words else ():
        is_whole = any(contains(words, name) for name in thing.names)
        if is_whole or any(has_typed_phrase(name, words) for name in thing.names):
            matches.setdefault(thing.suggestion.type, {})[thing.suggestion] = is_whole
    return {
        label: sorted(matches[type_], key=lambda match: not matches[type_][match])[:MAX_MATCHES]
        for type_, label in LABELS.items()
        if type_ in matches
    }


def contains(words: Phrase, name: Phrase) -> bool:
    size = len(name)
    return any(words[start : start + size] == name for start in range(len(words) - size + 1))


def match_paragraphs(text: str) -> list[Paragraph]:
    """Paragraphs with this key, then with a document symbol of the text, then with its words."""
    matches: dict[int, Paragraph] = {}
    for condition in paragraph_conditions(text):
        paragraphs = Paragraph.objects.readable().filter(condition).select_related("source")
        for paragraph in paragraphs.order_by(*PARAGRAPH_ORDER)[:MAX_MATCHES]:
            matches.setdefault(paragraph.pk, paragraph)
        if len(matches) >= MAX_MATCHES:
            break
    return list(matches.values())[:MAX_MATCHES]


def paragraph_conditions(text: str) -> Iterator[Q]:
    query = parse_query(text)
    symbols = ["/".join(term.words).upper() for term in query.terms if term.others]
    if "/" in text:  # every key and every symbol has one
        yield Q(key__iexact=text.strip())
    if symbols or "/" in text:
        yield Q(documents__symbol__in=[*symbols, text.strip().upper()])
    words = [
        word for term in query.terms if not (term.is_empty or term.optional) for word in term.words
    ]
    if words and not symbols:
        # A plural also matches its singular, because a précis is too short to have both.
        yield Q(pk__in=find_precis([word.removesuffix("s") for word in words]))


def find_precis(words: Sequence[str]) -> list[int]:
    """The first paragraphs whose précis contains all of the words, as parts of words too."""
    texts = all_precis(SNAPSHOT_CACHE.current())
    for word in words:
        texts = [(pk, precis) for pk, precis in texts if word in precis]
    return [pk for pk, _ in texts[:MAX_MATCHES]]


@per_revision
def all_precis(snapshot: Snapshot) -> list[tuple[int, str]]:
    paragraphs = Paragraph.objects.readable().order_by(*PARAGRAPH_ORDER).values_list("pk", "precis")
    return [(pk, precis.casefold()) for pk, precis in paragraphs]
