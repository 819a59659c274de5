"""A filtered list in any format: exactly the records of the page, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pocbase.web import refuse_parameters

from ..exports.builders.evidence import new_document
from ..exports.builders.lists import LIMIT, all_references, filled, rows
from ..exports.job_pages import JobSource, export_job
from ..exports.labels import translated_labels
from ..exports.responses import exported, format_of, send, source_of
from ..exports.sanitize import Sanitizer
from ..exports.tree import Document
from ..facet_index.definitions import FACETS
from ..lists.facets import facets
from ..lists.filter_summary import Chosen, chosen, sentence, shared_query
from ..lists.filters import SORTS, EntryFilter
from ..models import Kind


@require_safe
def export_entries(request: HttpRequest, extension: str) -> HttpResponse | StreamingHttpResponse:
    form = format_of(extension)
    filters = EntryFilter(request.GET)
    if not filters.is_valid():
        return refuse_parameters(request, filters)
    records = filters.qs
    name = f"pocbase-{timezone.localdate().isoformat()}"
    source = source_of(request, filters.snapshot.revision)
    if form.streams == "always" or (form.streams and len(records) > LIMIT):
        return stream_entries(request, filters, f"{name}.{extension}", source)
    return exported(
        request,
        extension,
        name=name,
        size=len(records),
        build=lambda: filled(list_document(request, filters), records),
        source=source,
    )


def stream_entries(
    request: HttpRequest, filters: EntryFilter, file: str, source: str
) -> HttpResponse | StreamingHttpResponse | FileResponse:
    """A list of any length, record by record. A spreadsheet is an export job with the same rows."""
    form = format_of(file.rpartition(".")[2])
    labels = translated_labels()
    sanitizer = Sanitizer(request.build_absolute_uri)

    def build() -> JobSource:
        document = list_document(request, filters)
        if form.extension != "csv":
            document = replace(document, references=all_references(filters.qs))
        sanitized_rows = map(sanitizer.row, rows(filters.qs))
        return JobSource(sanitizer.sanitize(document), labels, sanitized_rows)

    if form.is_job:
        return export_job(request, file, len(filters.qs), source, build)
    job = build()
    return send(form, form.stream(job.document, job.rows, labels), file)


def list_document(request: HttpRequest, filters: EntryFilter) -> Document:
    """A document without records: the title of the list, its filters and how to cite it."""
    query = shared_query(request.GET, "")
    path = reverse("lessons:entries")
    url = request.build_absolute_uri(f"{path}?{query}" if query else path)
    choices = chosen(facets(filters, request.GET))
    kinds = [kind for kind in Kind.values if kind in filters.selected("kind")]
    title = sentence(len(filters.qs), kinds, filters.query, choices)
    day = date_format(timezone.localdate(), "DATE_FORMAT")
    citation = _("“%(title)s”, list in pocbase. %(address)s (retrieved %(day)s).")
    return new_document(
        title,
        url,
        facts=(
            *filter_facts(filters, choices),
            (_("Order"), str(SORTS[filters.order])),
            (_("Date"), day),
            (_("Address"), url),
        ),
        how_to_cite=citation % {"title": title, "address": url, "day": day},
    )


def filter_facts(filters: EntryFilter, choices: list[Chosen]) -> Iterator[tuple[str, str]]:
    """The search and each filter, as (label, value)."""
    if filters.query:
        yield _("Search"), filters.query
    for facet in choices:
        labels = (str(option.label) for option in facet.options)
        yield str(FACETS[facet.name].label), "; ".join(labels)
    if not (filters.query or choices):
        yield _("Filter"), _("None: all records")
