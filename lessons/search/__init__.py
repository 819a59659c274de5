"""Full-text search: one face, an engine per database."""

from .answer import Answer, search
from .snippets import Snippet, snippets

__all__ = ["Answer", "Snippet", "search", "snippets"]
