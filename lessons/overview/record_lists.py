"""The published records that all figures count, and the URLs of their filtered lists."""

from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from ..facet_index.result_set import Found
from ..lists.filters import EntryFilter


def published_records() -> Found:
    """Answered from the sets behind the list of records, so that all numbers agree with it."""
    filters = EntryFilter(QueryDict())
    filters.is_valid()
    return filters.found


def list_url(**params: str) -> str:
    return f"{reverse('lessons:entries')}?{urlencode(params)}"
