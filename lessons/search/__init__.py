"""Full-text search: one face, an engine per database."""

from .answer import Answer, search
from .numbers import count_each
from .snippets import Snippet, snippets

__all__ = ["Answer", "Snippet", "count_each", "search", "snippets"]
