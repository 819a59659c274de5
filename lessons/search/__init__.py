"""Full-text search over the published records, with one engine for each database."""

from .answer import SearchResult, search
from .engine import database_engine
from .fold import Phrase, fold, join_spelled_acronyms, split_words
from .marks import mark_page
from .numbers import count_matches
from .query import parse_query
from .related_results import find_by_meaning, find_paragraphs, find_themes
from .snippets import Snippet, explain_matches, find_snippets
from .stopwords import STOP_WORDS
from .terms import SearchTerm

__all__ = [
    "STOP_WORDS",
    "Phrase",
    "SearchResult",
    "SearchTerm",
    "Snippet",
    "count_matches",
    "database_engine",
    "explain_matches",
    "find_by_meaning",
    "find_paragraphs",
    "find_snippets",
    "find_themes",
    "fold",
    "join_spelled_acronyms",
    "mark_page",
    "parse_query",
    "search",
    "split_words",
]
