"""Pages of a sorted list. A page begins behind the last record of the page before, so that records
that come and go meanwhile move none of the others from one page to the next."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, QueryDict
from django.utils.translation import gettext as _

from ..facet_index import ListEdge, ResultSet, count_before, edge_after, edge_before
from ..lists import EntryFilter, ListOptions, Parameters
from ..models import Entry, EntryQuerySet

POSITIONS = ("page", "after", "before")  # parameters of which a request has one at most
MAX_EDGE = 4_000  # characters


class EdgeField(forms.CharField):
    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return ListEdge.parse(text) if text else None
        except ValueError as error:
            raise ValidationError(
                _("This is no position in a list. Follow “next” or “previous” of an answer.")
            ) from error


class EdgeOptions(Parameters):
    """`after` and `before`: the edges of pages that `next` and `previous` name."""

    fields = {name: EdgeField(max_length=MAX_EDGE, required=False) for name in ("after", "before")}

    def __init__(self, params: QueryDict, filters: EntryFilter):
        super().__init__(params)
        given = [name for name in POSITIONS if params.get(name)]
        for name in given[1:]:
            self.errors[name] = [_("Use only one of “page”, “after” and “before”.")]
        for name, edge in self.cleaned_data.items():
            if edge and filters.is_valid() and edge.order != filters.order:
                self.errors[name] = [
                    _("This is a position in a list with another “sort” (%(sort)s).")
                    % {"sort": edge.order}
                ]


def read_page(
    request: HttpRequest,
    result: ResultSet,
    queryset: EntryQuerySet,
    options: tuple[ListOptions, EdgeOptions],
) -> tuple[list[Entry], dict[str, str | None]]:
    """The records of a page, and links to the pages around it."""
    start, stop = find_slice(result, *options)
    ids = result.page(start, stop)
    links: dict[str, str | None] = {"next": None, "previous": None}
    if ids and stop < result.count:
        links["next"] = link_with(request, after=str(edge_after(result, ids, stop)))
    if ids and start > 0:
        links["previous"] = link_with(request, before=str(edge_before(result, ids, start)))
    return result.entries(queryset).read(ids), links


def find_slice(result: ResultSet, options: ListOptions, edges: EdgeOptions) -> tuple[int, int]:
    size = options.cleaned_data["size"]
    if after := edges.cleaned_data["after"]:
        start = count_before(result, after, behind=True)
        return start, start + size
    if before := edges.cleaned_data["before"]:
        stop = count_before(result, before, behind=False)
        return max(stop - size, 0), stop
    number = options.cleaned_data["page"] or 1
    pages = max(-(-result.count // size), 1)
    if number > pages:
        raise Http404(f"The list has {pages} pages.")
    return (number - 1) * size, number * size


def link_with(request: HttpRequest, **position: str) -> str:
    """The URL of the same list at another position."""
    parameters = request.GET.copy()
    for name in POSITIONS:
        parameters.pop(name, None)
    for name, value in position.items():
        parameters[name] = value
    return request.build_absolute_uri(f"{request.path}?{parameters.urlencode()}")
