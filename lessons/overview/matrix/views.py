from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pocbase.web import refuse_parameters

from ...exports.renderers.csv import write_table
from ...facet_index import cached_page
from ...lists import (
    EntryFilter,
    ListOptions,
    count_facets,
    describe_list,
    facet_choices,
    link_without,
    refuse_unknown,
    selected_facets,
)
from ...models import Kind
from .csv_rows import csv_header, csv_rows
from .options import MatrixOptions
from .table import Matrix
from .toggles import Toggles


@require_safe
@cached_page
def matrix(request: HttpRequest) -> HttpResponse:
    """A cross table of the filtered records by two facets, or one row of it as a list."""
    filters = EntryFilter(request.GET)
    options = MatrixOptions(request.GET, filters.snapshot.labels)
    refuse_unknown(request.GET, filters, options, ListOptions(request.GET))
    if not (filters.is_valid() and options.is_valid()):
        return refuse_parameters(request, filters, options)
    table = Matrix(filters, options, request.GET)
    selection = selected_facets(count_facets(filters, request.GET))
    kinds = [kind for kind in Kind.values if kind in filters.selected_values("kind")]
    query = filters.effective_query
    context = {
        "matrix": table,
        "toggles": Toggles(table),
        "query": filters.query,
        "sentence": describe_list(table.total.count, kinds, query, selection),
        "chosen": selection,
        "without_query": link_without(request.GET, "q"),
        "facets": facet_choices(),
    }
    return render(request, "overview/matrix.html", context)


@require_safe
def matrix_export(request: HttpRequest, extension: str) -> HttpResponse | StreamingHttpResponse:
    if extension != "csv":
        raise Http404("The matrix is exported as csv.")
    filters = EntryFilter(request.GET)
    options = MatrixOptions(request.GET, filters.snapshot.labels)
    refuse_unknown(request.GET, filters, options, ListOptions(request.GET))
    if not (filters.is_valid() and options.is_valid()):
        return refuse_parameters(request, filters, options)
    table = Matrix(filters, options, request.GET, always_by_kind=True)
    rows = csv_rows(table, request.build_absolute_uri("/").rstrip("/"))
    name = f"pocbase-matrix-{timezone.localdate().isoformat()}.csv"
    return StreamingHttpResponse(
        write_table(csv_header(table), rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
