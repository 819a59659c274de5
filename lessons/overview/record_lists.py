"""The published records that all figures count, and the URLs of their filtered lists."""

from urllib.parse import urlencode

from pocbase.web import cached_url

from ..facet_index import SNAPSHOT_CACHE, ResultSet


def published_records() -> ResultSet:
    """Answered from the sets behind the list of records, so that all numbers agree with it."""
    return ResultSet(SNAPSHOT_CACHE.current())


def list_url(**params: str) -> str:
    return f"{cached_url('lessons:entries')}?{urlencode(params)}"
