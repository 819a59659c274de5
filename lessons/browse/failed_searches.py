"""Counts the questions of which no record contains the words, for a list that curators read."""

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

MISSED = "X-Search-Missed"  # on the response of a cached page, so that later askers are counted too
MAX_LENGTH = 100
MAX_QUESTIONS = 2_000
# What may name a person: addresses for mail, and numbers as long as that of a telephone.
PRIVATE = re.compile(r"@|https?:|(?:\d[ ./-]?){7,}")

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponse]


def count_failed_searches(view: View) -> View:
    """Decorate a cached list: a page whose response has the header `MISSED` is counted."""

    @wraps(view)
    def respond(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.has_header(MISSED):
            del response[MISSED]
            if request.method == "GET":
                count_question(request.GET.get("q", ""))
        return response

    return respond


def count_question(text: str) -> None:
    """A database that cannot be written costs the count, not the page."""
    question = " ".join(split_words(text))[:MAX_LENGTH].strip()
    if not question or PRIVATE.search(text):
        return
    try:
        with transaction.atomic():
            store(question)
    except DatabaseError as error:
        logger.warning("A search without a match was not counted: %s", error)


def store(question: str) -> None:
    asked = FailedSearch.objects.filter(question=question)
    if asked.update(times=F("times") + 1, last_asked=timezone.localdate()):
        return
    if FailedSearch.objects.count() >= MAX_QUESTIONS:  # what was asked least and longest ago goes
        oldest = FailedSearch.objects.order_by("times", "last_asked", "pk").values("pk")[:1]
        FailedSearch.objects.filter(pk__in=list(oldest.values_list("pk", flat=True))).delete()
    FailedSearch.objects.create(question=question)
