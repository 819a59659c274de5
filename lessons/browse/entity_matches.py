"""What a search finds besides records: missions, themes, places, terms, source paragraphs."""

from collections.abc import Iterator, Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..facet_index import SNAPSHOT_CACHE, Label, Snapshot, per_revision
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
    snapshot = SNAPSHOT_CACHE.current()
    matches: dict[str, dict[Suggestion, int]] = {}
    for thing in current_entities() if words else ():
        if rank := rank_name(thing, words):
            matches.setdefault(thing.suggestion.type, {})[thing.suggestion] = rank
    for type_, ids in near_names(text, answer, snapshot).items() if words else ():
        near = {thing.pk: thing for thing in current_entities() if thing.suggestion.type == type_}
        for rank, pk in enumerate(ids, start=3):
            if pk in near:
                matches.setdefault(type_, {}).setdefault(near[pk].suggestion, rank)
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


def match_paragraphs(text: str, answer: SearchResult = NOTHING) -> list[Paragraph]:
    """Paragraphs with this key, then with a document symbol of the text, then those that it is
    about by word and meaning."""
    matches: dict[int, Paragraph] = {}
    for condition in paragraph_conditions(text):
        paragraphs = Paragraph.objects.readable().filter(condition).select_related("source")
        for paragraph in paragraphs.order_by(*PARAGRAPH_ORDER)[:MAX_PARAGRAPHS]:
            matches.setdefault(paragraph.pk, paragraph)
    if not matches and split_words(text):
        near = find_paragraphs(text, SNAPSHOT_CACHE.current(), best_records(answer), MAX_PARAGRAPHS)
        found = Paragraph.objects.readable().select_related("source").in_bulk(near)
        return [found[pk] for pk in near if pk in found]
    return list(matches.values())[:MAX_PARAGRAPHS]


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
