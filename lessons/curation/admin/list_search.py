"""How the lists and autocompletes of the admin are searched."""

from typing import Any

from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest

from ...search import fold, split_words

MAX_FOLDED = 5_000  # rows that are compared here; the database compares those of longer lists


class ListSearch:
    """For a ModelAdmin: finds names whatever their case and accents, which the databases do not.
    Autocompletes offer first what is called as typed; a theme that only mentions the word in its
    description comes after those with the word in their names."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        admin: Any = self
        fields = [name.lstrip("^=@") for name in admin.get_search_fields(request)]
        term = search_term.strip()
        pks = find_folded(queryset, fields, term) if term else None
        if pks is None:
            found, may_repeat = super().get_search_results(request, queryset, search_term)  # type: ignore[misc]
        else:
            found, may_repeat = queryset.filter(pk__in=pks), False
        if request.resolver_match and request.resolver_match.url_name == "autocomplete":
            found = order_by_match(found, fields[0], term)
        return found, may_repeat


def find_folded(queryset: QuerySet, fields: list[str], term: str) -> list[Any] | None:
    """Primary keys of the rows in whose fields all words of the term occur; None if there are too
    many rows to compare."""
    words = split_words(term)
    rows = list(queryset.order_by().values_list("pk", *fields)[: MAX_FOLDED + 1])
    if len(rows) > MAX_FOLDED:
        return None
    found = []
    for pk, *texts in rows:
        text = fold(" ".join(str(each) for each in texts if each is not None))
        if all(word in text for word in words):
            found.append(pk)
    return found


def order_by_match(found: QuerySet, name: str, term: str) -> QuerySet:
    """Order by how well the named field matches, then by the order of the list."""
    match = Case(
        When(**{f"{name}__istartswith": term}, then=Value(0)),
        When(**{f"{name}__icontains": term}, then=Value(1)),
        default=Value(2),
    )
    order = found.query.order_by or found.model._meta.ordering
    return found.order_by(match, *order, "pk")
