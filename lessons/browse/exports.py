"""A filtered list in any format; what is exported is exactly what is filtered."""

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
    """Exactly what is filtered, in its order."""
    form = format_of(extension)
    asked = EntryFilter(request.GET)
    if not asked.is_valid():
        return refuse_parameters(request, asked)
    found = asked.qs
    name = f"pocbase-{timezone.localdate().isoformat()}"
    source = source_of(request, asked.snapshot.revision)
    if form.streams == "always" or (form.streams and len(found) > LIMIT):
        return stream(request, asked, f"{name}.{extension}", source)
    return exported(
        request,
        extension,
        name=name,
        size=len(found),
        build=lambda: filled(list_head(request, asked), found),
        source=source,
    )


def stream(
    request: HttpRequest, asked: EntryFilter, file: str, source: str
) -> HttpResponse | StreamingHttpResponse | FileResponse:
    """A list of any length, record by record; a spreadsheet of it is a job with the same rows."""
    form = format_of(file.rpartition(".")[2])
    labels = translated_labels()
    sanitizer = Sanitizer(request.build_absolute_uri)

    def build() -> JobSource:
        document = list_head(request, asked)
        if form.extension != "csv":
            document = replace(document, references=all_references(asked.qs))
        return JobSource(sanitizer.sanitize(document), labels, map(sanitizer.row, rows(asked.qs)))

    if form.is_job:
        return export_job(request, file, len(asked.qs), source, build)
    given = build()
    return send(form, form.stream(given.document, given.rows, labels), file)


def list_head(request: HttpRequest, asked: EntryFilter) -> Document:
    """What a document of a list says about itself: its title, its filter, how to cite it."""
    query = shared_query(request.GET, "")
    path = reverse("lessons:entries")
    address = request.build_absolute_uri(f"{path}?{query}" if query else path)
    choices = chosen(facets(asked, request.GET))
    title = heading(asked, choices)
    day = date_format(timezone.localdate(), "DATE_FORMAT")
    cited = _("“%(title)s”, list in pocbase. %(address)s (retrieved %(day)s).")
    return new_document(
        title,
        address,
        facts=(
            *filter_facts(asked, choices),
            (_("Order"), str(SORTS[asked.order])),
            (_("Date"), day),
            (_("Address"), address),
        ),
        how_to_cite=cited % {"title": title, "address": address, "day": day},
    )


def heading(asked: EntryFilter, choices: list[Chosen]) -> str:
    """The list's own: "14 practices on displacement in Sudan"."""
    kinds = [kind for kind in Kind.values if kind in asked.selected("kind")]
    return sentence(len(asked.qs), kinds, asked.query, choices)


def filter_facts(asked: EntryFilter, choices: list[Chosen]) -> Iterator[tuple[str, str]]:
    """The filter, facet by facet."""
    if asked.query:
        yield _("Search"), asked.query
    for facet in choices:
        labels = (str(option.label) for option in facet.options)
        yield str(FACETS[facet.name].label), "; ".join(labels)
    if not (asked.query or choices):
        yield _("Filter"), _("None: all records")
