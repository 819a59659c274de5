"""The glossary as a page: by letter, with where each term comes from and where it is used."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from string import ascii_uppercase

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..facet_index import SNAPSHOT_CACHE, cached_page, title_key
from ..models import GlossaryTerm
from ..search import STOP_WORDS, count_matches

COUNTED = 2_000  # records; each count is a search, and more would make readers wait


@dataclass(frozen=True)
class Explanation:
    """`question` finds the records that name the term, `records` of them; None where that takes
    too long to say."""

    term: GlossaryTerm
    other_names: list[str]
    question: str
    records: int | None


@dataclass(frozen=True)
class Letter:
    sign: str
    terms: list[Explanation] = field(default_factory=list)


@require_safe
@cached_page
def glossary(request: HttpRequest) -> HttpResponse:
    letters = {sign: Letter(sign) for sign in ascii_uppercase}
    for explanation in explanations():
        first = title_key(explanation.term.term)[:1].upper()
        letters.setdefault(first, Letter(first)).terms.append(explanation)
    count = sum(len(letter.terms) for letter in letters.values())
    context = {"letters": list(letters.values()), "count": count}
    return render(request, "subjects/glossary.html", context)


def explanations() -> Iterator[Explanation]:
    snapshot = SNAPSHOT_CACHE.current()
    counted = len(snapshot.published) <= COUNTED
    rows = GlossaryTerm.objects.select_related("source__source")
    terms = sorted(rows, key=lambda term: title_key(term.term))
    questions = [question_for(term) for term in terms]
    numbers: list[int | None] = [None] * len(terms)
    if counted:
        numbers = [*count_matches(questions, snapshot)]
    for term, question, number in zip(terms, questions, numbers, strict=True):
        others = [name for name in term.names if name not in (term.term, term.expansion)]
        yield Explanation(term, others, question, number)


def question_for(term: GlossaryTerm) -> str:
    """The term, or its long name where search drops the word, as it does CAN."""
    if term.term.lower() in STOP_WORDS and term.expansion:
        return f'"{term.expansion}"'
    return term.term
