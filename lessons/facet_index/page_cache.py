"""The page cache of everything that is read from the published records."""

from pocbase.web.page_cache import page_cache

from . import revision

cached_page = page_cache(revision.current)
