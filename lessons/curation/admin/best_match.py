from typing import Any

from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest


class BestMatchFirst:
    """For a ModelAdmin: autocompletes offer first what is called as typed. A theme that only
    mentions the word in its description comes after those with the word in their names."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        admin: Any = super()
        found, may_repeat = admin.get_search_results(request, queryset, search_term)
        if request.resolver_match and request.resolver_match.url_name == "autocomplete":
            found = order_by_match(found, self.search_fields[0], search_term.strip())  # type: ignore[attr-defined]
        return found, may_repeat


def order_by_match(found: QuerySet, name: str, term: str) -> QuerySet:
    """Order by how well the named field matches, then by the order of the list."""
    match = Case(
        When(**{f"{name}__istartswith": term}, then=Value(0)),
        When(**{f"{name}__icontains": term}, then=Value(1)),
        default=Value(2),
    )
    order = found.query.order_by or found.model._meta.ordering
    return found.order_by(match, *order, "pk")
