import re
from functools import lru_cache

from django.urls import reverse

PLACEHOLDER = "any-slug"
SLUG = re.compile(r"[a-z][a-z0-9-]*")


@lru_cache(maxsize=10_000)
def cached_url(name: str, *args: str) -> str:
    """The URL of a name, which depends neither on the language nor on the request.

    Working it out takes as long as reading the record to which it leads, so that URLs which differ
    by a slug alone are worked out once.
    """
    if len(args) == 1 and isinstance(args[0], str) and SLUG.fullmatch(args[0]):
        return args[0].join(url_around_slug(name))
    return reverse(name, args=args)


@lru_cache(maxsize=1_000)
def url_around_slug(name: str) -> list[str]:
    """What is before the slug and after it."""
    return reverse(name, args=[PLACEHOLDER]).rsplit(PLACEHOLDER, 1)
