import sys

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pocbase.web import refuse_parameters

from ...exports.renderers.csv import write_lines
from ...facet_index.page_cache import cached_page
from ...lists.facets import facets
from ...lists.filter_summary import chosen, sentence, without
from ...lists.filters import EntryFilter, facet_choices
from ...models import Kind
from . import Matrix, MatrixOptions, Ways
from . import csv_rows as listed


@require_safe
@cached_page
def matrix(request: HttpRequest) -> HttpResponse:
    """Two facets of the filtered records against each other, or one row of it as a list."""
    asked = EntryFilter(request.GET)
    options = MatrixOptions(request.GET, asked.snapshot.labels)
    if not (asked.is_valid() and options.is_valid()):
        return refuse_parameters(request, asked, options)
    found = Matrix(asked, options, request.GET)
    choices = chosen(facets(asked, request.GET))
    kinds = [known for known in Kind.values if known in asked.selected("kind")]
    matching = (asked.answer and asked.answer.instead) or asked.query
    context = {
        "matrix": found,
        "ways": Ways(found),
        "asked": asked,
        "sentence": sentence(found.total.count, kinds, matching, choices),
        "chosen": choices,
        "without_query": without(request.GET, "q"),
        "clear": found.links.cleared(),
        "facets": facet_choices(),
    }
    return render(request, "overview/matrix.html", context)


@require_safe
def matrix_export(request: HttpRequest, extension: str) -> HttpResponse | StreamingHttpResponse:
    if extension != "csv":
        raise Http404("The matrix is exported as csv.")
    asked = EntryFilter(request.GET)
    options = MatrixOptions(request.GET, asked.snapshot.labels)
    if not (asked.is_valid() and options.is_valid()):
        return refuse_parameters(request, asked, options)
    found = Matrix(asked, options, request.GET, many=sys.maxsize)
    site = request.build_absolute_uri("/").rstrip("/")
    response = StreamingHttpResponse(
        write_lines(listed.head(found), listed.lines(found, site)),
        content_type="text/csv; charset=utf-8",
    )
    name = f"pocbase-matrix-{timezone.localdate().isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
