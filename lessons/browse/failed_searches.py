"""Counts searches whose words no record contains, for a list that curators read."""

import logging
import re
from collections.abc import Callable
from functools import wraps

from django.db import DatabaseError, transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from ..models import FailedSearch
from ..search import split_words

FAILED_HEADER = "X-Search-Missed"  # stored with the cached response, so that each request counts
MAX_LENGTH = 100
MAX_QUESTIONS = 2_000
# Searches that may contain personal data, such as e-mail addresses and telephone numbers.
PRIVATE = re.compile(r"@|https?:|(?:\d[ ./-]?){7,}")

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponse]


def count_failed_searches(view: View) -> View:
    """Decorate a cached list: a search is counted if its response has the header."""

    @wraps(view)
    def respond(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.has_header(FAILED_HEADER):
            del response[FAILED_HEADER]
            if request.method == "GET":
                count_question(request.GET.get("q", ""))
        return response

    return respond


def count_question(text: str) -> None:
    """Count a failed search. If the database cannot be written, the page is still shown."""
    question = " ".join(split_words(text))[:MAX_LENGTH].strip()
    if not question or PRIVATE.search(text):
        return
    try:
        with transaction.atomic():
            store_question(question)
    except DatabaseError as error:
        logger.warning("A search without a match was not counted: %s", error)


def store_question(question: str) -> None:
    stored = FailedSearch.objects.filter(question=question)
    if stored.update(times=F("times") + 1, last_asked=timezone.localdate()):
        return
    if FailedSearch.objects.count() >= MAX_QUESTIONS:  # delete the rarest and oldest
        oldest = FailedSearch.objects.order_by("times", "last_asked", "pk").values("pk")[:1]
        FailedSearch.objects.filter(pk__in=list(oldest.values_list("pk", flat=True))).delete()
    FailedSearch.objects.create(question=question)
