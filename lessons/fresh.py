"""The page cache of the knowledge base."""

from pocbase.web.page_cache import page_cache

from .catalogue import revision

fresh = page_cache(revision.current)
