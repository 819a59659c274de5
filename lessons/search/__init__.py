"""Full-text search over the published records, with one engine for each database."""

from .answer import SearchResult, search
from .engine import database_engine
from .fold import Phrase, fold, split_words
from .numbers import count_matches
from .query import parse_query
from .snippets import Snippet, find_snippets
from .stopwords import STOP_WORDS

__all__ = [
    "STOP_WORDS",
    "Phrase",
    "SearchResult",
    "Snippet",
    "count_matches",
    "database_engine",
    "find_snippets",
    "fold",
    "parse_query",
    "search",
    "split_words",
]
