"""What a search finds besides records: missions, themes, places, terms, source paragraphs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..facet_index import (
    SNAPSHOT_CACHE,
    CitedParagraph,
    Label,
    Snapshot,
    cited_paragraph,
    per_revision,
    select_rows,
)
from ..models import DescribedKind, EvolutionChange, Paragraph, SourceDocument, ThemeEvolution
from ..search import (
    STOP_WORDS,
    Phrase,
    SearchResult,
    find_by_meaning,
    find_paragraphs,
    find_themes,
    parse_query,
    split_words,
)
from .suggest import Entity, Suggestion, current_entities

MAX_MATCHES = 3  # of each type
MAX_PARAGRAPHS = 5
PARAGRAPHS = "SELECT id, key, section, precis FROM lessons_paragraph WHERE id IN ({ids})"
PARAGRAPH_ORDER = ("source__date", "source", "order")
LABELS = {
    "mission": _("Missions"),
    "theme": _("Themes"),
    "place": _("Places"),
    "glossary": _("Glossary"),
}
NOTHING = SearchResult()


def match_names(text: str, answer: SearchResult = NOTHING) -> dict[Label, list[Suggestion]]:
    """Suggestions by the heading of their type: whole names in the text, then names that contain
    the text, then what is close in meaning."""
    words = split_words(text)
    snapshot, entities = SNAPSHOT_CACHE.current(), current_entities()
    matches: dict[str, dict[Suggestion, int]] = {}
    for thing in entities.named_by({*words} - STOP_WORDS or words):
        if rank := rank_name(thing, words):
            matches.setdefault(thing.suggestion.type, {})[thing.suggestion] = rank
    for type_, ids in near_names(text, answer, snapshot).items() if words else ():
        for rank, pk in enumerate(ids, start=3):
            if near := entities.by_key.get((type_, pk)):
                matches.setdefault(type_, {}).setdefault(near.suggestion, rank)
    return {
        label: sorted(matches[type_], key=lambda match: matches[type_][match])[:MAX_MATCHES]
        for type_, label in LABELS.items()
        if type_ in matches
    }


def rank_name(thing: Entity, words: Phrase) -> int:
    """1 if the text contains a whole name, 2 if a name contains the whole text, or else 0."""
    if any(contains(words, name) for name in thing.names if not STOP_WORDS.issuperset(name)):
        return 1
    return 2 * any(contains(name, words) for name in thing.names)


def contains(words: Phrase, name: Phrase) -> bool:
    size = len(name)
    return any(words[start : start + size] == name for start in range(len(words) - size + 1))


def near_names(text: str, answer: SearchResult, snapshot: Snapshot) -> dict[str, list[int]]:
    """Type of suggestion → primary keys of the instances that are close in meaning."""
    records = best_records(answer)
    return {
        "theme": find_themes(text, snapshot, records, MAX_MATCHES),
        "mission": find_by_meaning(DescribedKind.MISSION, text, snapshot, MAX_MATCHES),
        "glossary": find_by_meaning(DescribedKind.TERM, text, snapshot, MAX_MATCHES),
    }


def best_records(answer: SearchResult) -> Sequence[int]:
    return () if answer.is_absent else answer.matches


@dataclass(frozen=True)
class MatchedParagraph:
    key: str
    source: str
    cited: CitedParagraph
    precis: str


def match_paragraphs(text: str, answer: SearchResult = NOTHING) -> list[MatchedParagraph]:
    """Paragraphs with this key, then with a document symbol of the text, then those that it is
    about by word and meaning."""
    snapshot = SNAPSHOT_CACHE.current()
    ids: list[int] = []
    for condition in paragraph_conditions(text):
        paragraphs = Paragraph.objects.readable().filter(condition).order_by(*PARAGRAPH_ORDER)
        ids += paragraphs.values_list("pk", flat=True)[:MAX_PARAGRAPHS]
    if not ids and split_words(text):
        ids = find_paragraphs(text, snapshot, best_records(answer), MAX_PARAGRAPHS)
    return read_paragraphs(list(dict.fromkeys(ids))[:MAX_PARAGRAPHS], snapshot)


def read_paragraphs(ids: Sequence[int], snapshot: Snapshot) -> list[MatchedParagraph]:
    """Those of sources that readers may see, in the order of the ids."""
    language, sources = get_language() or "", snapshot.labels.names["source"]
    found = {}
    for pk, key, section, precis in select_rows(PARAGRAPHS, ids) if ids else ():
        if source := sources.get(key.partition("/")[0]):
            cited = cited_paragraph(key, section, language)
            found[pk] = MatchedParagraph(key, str(source), cited, precis)
    return [found[pk] for pk in ids if pk in found]


def paragraph_conditions(text: str) -> Iterator[Q]:
    query = parse_query(text)
    symbols = ["/".join(term.words).upper() for term in query.terms if term.others]
    if "/" in text:  # every key and every symbol has one
        yield Q(key__iexact=text.strip())
    if symbols or "/" in text:
        yield Q(documents__symbol__in=[*symbols, text.strip().upper()])


def courses_of_themes() -> dict[str, list[tuple[int, str]]]:
    """URL of each theme → the year of each source that speaks of it and what that changed."""
    return {
        url: [(year, str(EvolutionChange(change).label)) for year, change in steps]
        for url, steps in cached_courses(SNAPSHOT_CACHE.current()).items()
    }


@per_revision
def cached_courses(snapshot: Snapshot) -> dict[str, list[tuple[int, str]]]:
    courses: dict[str, list[tuple[int, str]]] = {}
    readable = SourceDocument.objects.readable()
    found = ThemeEvolution.objects.filter(source__in=readable).select_related("theme", "source")
    for step in found.order_by("source__date", "source"):
        steps = courses.setdefault(step.theme.get_absolute_url(), [])
        steps.append((step.source.year, step.change))
    return courses
