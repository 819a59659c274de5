"""What a search finds besides records: paragraphs, themes, missions and glossary terms."""

from collections.abc import Iterable, Sequence

from pyroaring import BitMap

from ..facet_index import Snapshot, select_rows
from ..meaning import is_available, measure_texts
from ..models import DescribedKind
from .guessed_language import read_query
from .question import vector_of_question
from .text_index import paragraph_index
from .wordlist import synonyms

WORD_WEIGHT = 0.4  # added to the cosine of a paragraph that contains all words
EVIDENCE_WEIGHT = 0.5  # added for a paragraph that the best record cites
MAX_BEST_RECORDS = 10  # the matches whose evidence and themes are considered
MIN_PARAGRAPH_SCORE = 0.35  # paragraphs with a lower score are not shown
THEME_WEIGHT = 1.0  # added for a theme that all of the best records have
MIN_TAGGED = 3  # the best records must have a theme at least this often
MIN_LIFT = 2  # how many times as frequent it must be among the best records as among all
MIN_THEME_SCORE = 0.5
CITED = "SELECT paragraph_id, entry_id FROM lessons_citation WHERE entry_id IN ({ids})"
MIN_NAME_COSINE = 0.5  # missions and terms with a smaller cosine are not shown


def find_paragraphs(text: str, snapshot: Snapshot, records: Sequence[int], limit: int) -> list[int]:
    """The paragraphs that a text is about, the best first. `records` are the matches of the search;
    the paragraphs that they cite are likely to answer it, too."""
    scores = score_paragraphs(text, snapshot)
    for pk, share in weigh_evidence(records[:MAX_BEST_RECORDS]).items():
        scores[pk] = scores.get(pk, 0.0) + EVIDENCE_WEIGHT * share
    near = [pk for pk, score in scores.items() if score >= MIN_PARAGRAPH_SCORE]
    return sorted(near, key=lambda pk: (-scores[pk], pk))[:limit]


def score_paragraphs(text: str, snapshot: Snapshot) -> dict[int, float]:
    """The closeness of each paragraph by meaning and words."""
    query = read_query(text, snapshot)
    groups = [group for group in synonyms(snapshot).groups(query) if not group.optional]
    shares = paragraph_index(snapshot).share_words(groups)
    cosines = measure_kind(snapshot, DescribedKind.PARAGRAPH, text)
    return {
        pk: cosines.get(pk, 0.0) + WORD_WEIGHT * shares.get(pk, 0.0) for pk in {*shares, *cosines}
    }


def weigh_evidence(records: Sequence[int]) -> dict[int, float]:
    """Paragraph → 1 if the first record cites it, less for those after it."""
    if not records:
        return {}
    weights = {entry_id: 1 - rank / len(records) for rank, entry_id in enumerate(records)}
    best: dict[int, float] = {}
    for paragraph, entry_id in select_rows(CITED, list(records)):
        best[paragraph] = max(best.get(paragraph, 0.0), weights[entry_id])
    return best


def find_themes(text: str, snapshot: Snapshot, records: Sequence[int], limit: int) -> list[int]:
    """The themes that a text is about, the best first."""
    scores = share_themes(snapshot, BitMap(records[:MAX_BEST_RECORDS]))
    for pk, cosine in measure_kind(snapshot, DescribedKind.THEME, text).items():
        scores[pk] = scores.get(pk, 0.0) + cosine
    near = [pk for pk, score in scores.items() if score >= MIN_THEME_SCORE]
    return sorted(near, key=lambda pk: (-scores[pk], pk))[:limit]


def share_themes(snapshot: Snapshot, records: BitMap) -> dict[int, float]:
    """Theme → share of the records that have it, for themes that are frequent among them."""
    shares = {}
    for pk, ids in snapshot.values["theme"].items():
        tagged = ids.intersection_cardinality(records)
        expected = len(ids) * len(records) / len(snapshot.published)
        if tagged >= max(MIN_TAGGED, MIN_LIFT * expected):
            shares[int(pk)] = THEME_WEIGHT * tagged / len(records)
    return shares


def find_by_meaning(kind: DescribedKind, text: str, snapshot: Snapshot, limit: int) -> list[int]:
    """The missions or terms that a text is about, the best first."""
    cosines = measure_kind(snapshot, kind, text)
    near = [pk for pk, cosine in cosines.items() if cosine >= MIN_NAME_COSINE]
    return sorted(near, key=lambda pk: (-cosines[pk], pk))[:limit]


def measure_kind(snapshot: Snapshot, kind: DescribedKind, text: str) -> dict[int, float]:
    if not (is_available() and text.strip()):
        return {}
    return measure_texts(snapshot, kind, vector_of_question(text, snapshot))


def closest_evidence(text: str, snapshot: Snapshot, records: Iterable[int]) -> dict[int, int]:
    """Record → the paragraph, of those that it cites, that is closest to a text."""
    wanted = BitMap(records)
    scores = score_paragraphs(text, snapshot)
    closest: dict[int, int] = {}
    for pk in sorted(scores, key=lambda pk: scores[pk]):
        closest |= dict.fromkeys(snapshot.values["paragraph"].get(pk, BitMap()) & wanted, pk)
    return closest
