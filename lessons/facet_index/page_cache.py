"""The page cache of the views that show published records."""

from pocbase.web import cache_pages

from .revision import pin_revision, read_revision

cached_page = cache_pages(read_revision, pin_revision)
