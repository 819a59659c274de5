"""A filtered list in any format: exactly the records of the page, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.db.models import Max
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pocbase.web import refuse_parameters

from ..exports import Format
from ..exports.builders import LIMIT, fill_document, new_document, read_columns, references_of_list
from ..exports.columns import JOIN, SEPARATOR
from ..exports.job_pages import JobSource, export_job
from ..exports.labels import translated_labels
from ..exports.responses import export_document, get_format, source_fingerprint, stream_file
from ..exports.sanitize import Sanitizer
from ..exports.tree import Document
from ..facet_index import FACETS, Snapshot, per_revision
from ..lists import (
    SORTS,
    EntryFilter,
    ListOptions,
    SelectedFacet,
    count_facets,
    describe_list,
    export_parameters,
    refuse_unknown,
    selected_facets,
)
from ..models import Entry, Kind

MAX_NAME_LENGTH = 68  # characters before the date; the name of any file is cut at 80


@require_safe
def export_entries(request: HttpRequest, extension: str) -> HttpResponse | StreamingHttpResponse:
    form = get_format(extension)
    filters = EntryFilter(request.GET)
    refuse_unknown(request.GET, filters, ListOptions(request.GET))
    if not filters.is_valid():
        return refuse_parameters(request, filters)
    records = filters.result
    name = name_list(filters)
    fingerprint = source_fingerprint(request, filters.snapshot.revision)
    if form.streams == "always" or (form.streams and records.count > LIMIT):
        return stream_entries(request, filters, form, name, fingerprint)
    return export_document(
        request,
        extension,
        name=name,
        size=records.count,
        build=lambda: fill_document(
            list_document(request, filters), records, has_items=form.has_items
        ),
        fingerprint=fingerprint,
    )


def stream_entries(
    request: HttpRequest, filters: EntryFilter, form: Format, name: str, fingerprint: str
) -> HttpResponse | StreamingHttpResponse | FileResponse:
    """A list of any length. A spreadsheet is an export job with the same columns."""
    file_name = form.file_name(name)
    labels = translated_labels()
    sanitizer = Sanitizer(request.build_absolute_uri)

    def build() -> JobSource:
        separator = JOIN if form.has_cells else SEPARATOR
        columns = read_columns(filters.result, sanitizer.root, separator)
        if form.is_table:
            return new_document("", ""), labels, columns
        document = list_document(request, filters)
        document = replace(document, references=references_of_list(filters.result))
        return sanitizer.sanitize(document), labels, columns

    if form.is_job:
        return export_job(request, file_name, filters.result.count, fingerprint, build)
    document, _labels, batches = build()
    return stream_file(request, form, form.stream(document, batches, labels), file_name)


def name_list(filters: EntryFilter) -> str:
    """The name of a file, from what the list is filtered by and the day."""
    chosen = [value for name in FACETS for value in filters.selected_values(name)]
    chosen += [f"without-{name}" for name in filters.selected_values("without")]
    words = "-".join(filter(None, ["pocbase", slugify(filters.query), *map(slugify, chosen)]))
    if len(words) > MAX_NAME_LENGTH:
        words = words[:MAX_NAME_LENGTH].rpartition("-")[0]
    return f"{words}-{timezone.localdate().isoformat()}"


def list_document(request: HttpRequest, filters: EntryFilter) -> Document:
    """A document without records: the title of the list, its filters and how to cite it."""
    query = export_parameters(request.GET, "")
    path = reverse("lessons:entries")
    url = request.build_absolute_uri(f"{path}?{query}" if query else path)
    choices = selected_facets(count_facets(filters, request.GET))
    kinds = [kind for kind in Kind.values if kind in filters.selected_values("kind")]
    title = describe_list(filters.result.count, kinds, filters.query, choices, filters.only_close)
    day = date_format(timezone.localdate(), "DATE_FORMAT")
    citation = _("“%(title)s”, list in pocbase. %(address)s (retrieved %(day)s).")
    return new_document(
        title,
        url,
        facts=(
            *filter_facts(filters, choices),
            (_("Order"), str(SORTS[filters.order])),
            (_("Date"), day),
            (_("Link"), url),
        ),
        how_to_cite=citation % {"title": title, "address": url, "day": day},
        # Of all records: one that was retired has left the list.
        changed=find_newest_change(filters.snapshot),
    )


@per_revision
def find_newest_change(_snapshot: Snapshot) -> datetime | None:
    return Entry.objects.aggregate(newest=Max("updated"))["newest"]


def filter_facts(filters: EntryFilter, choices: list[SelectedFacet]) -> Iterator[tuple[str, str]]:
    """The search and each filter, as (label, value)."""
    if filters.query:
        yield _("Search"), filters.query
    for facet in choices:
        labels = (str(option.label) for option in facet.options)
        yield str(FACETS[facet.name].label), "; ".join(labels)
    if not (filters.query or choices):
        yield _("Filter"), _("None: all records")
