"""A filtered list or a record, in any format; what is exported is exactly what is filtered."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..catalogue.definitions import FACETS
from ..exports import FORMATS
from ..exports.clean import Cleaner
from ..exports.document import Document
from ..exports.entries import item_fields, item_sections, references
from ..exports.lists import LIMIT, all_references, filled, rows
from ..exports.streams import STREAMS
from ..exports.wording import words
from ..facets import facets
from ..filters import SORTS, EntryFilter
from ..models import Entry, Kind
from .asked import chosen, sentence, shared_query
from .entries import refused
from .exported import exported, known, sent
from .pressed import pressed


@require_safe
def export_entries(request: HttpRequest, extension: str) -> HttpResponse | StreamingHttpResponse:
    """Exactly what is filtered, in its order."""
    known(extension)
    asked = EntryFilter(request.GET)
    if not asked.is_valid():
        return refused(request, asked)
    found = asked.qs
    name = f"pocbase-{timezone.localdate().isoformat()}"
    streams = FORMATS[extension].streams
    if streams == "always" or (streams and len(found) > LIMIT):
        return streamed(request, asked, f"{name}.{extension}")
    return exported(
        request,
        extension,
        name=name,
        size=len(found),
        build=lambda: filled(list_head(request, asked), found),
    )


def streamed(
    request: HttpRequest, asked: EntryFilter, file: str
) -> HttpResponse | StreamingHttpResponse | FileResponse:
    """A list of any length, row by row; a spreadsheet of it is set apart, from the same rows."""
    extension = file.rpartition(".")[2]
    document = list_head(request, asked)
    if extension != "csv":
        document = document.with_references(all_references(asked.qs))
    cleaner = Cleaner(request.build_absolute_uri)
    document = cleaner.document(document)
    told = map(cleaner.row, rows(asked.qs))
    if FORMATS[extension].pressed:
        revision = asked.snapshot.revision
        state = f"{revision.number} {revision.token}"
        return pressed(request, document, words(), file, len(asked.qs), told, state)
    return sent(FORMATS[extension], STREAMS[extension](document, told, words()), file)


def list_head(request: HttpRequest, asked: EntryFilter) -> Document:
    """What a document of a list says of itself: its sentence, its filter, how to cite it."""
    query = shared_query(request.GET, "")
    path = reverse("lessons:entries")
    address = request.build_absolute_uri(f"{path}?{query}" if query else path)
    title = heading(request, asked)
    today = timezone.localdate()
    cited = _("“%(title)s”, list in pocbase. %(address)s (retrieved %(day)s).")
    return Document(
        title=title,
        blocks=(),
        address=address,
        made=today,
        language=get_language() or "en-gb",
        facts=(
            *asked_for(request, asked),
            (_("Order"), str(SORTS[asked.order])),
            (_("Date"), date_format(today, "DATE_FORMAT")),
            (_("Address"), address),
        ),
        how_to_cite=cited
        % {"title": title, "address": address, "day": date_format(today, "DATE_FORMAT")},
    )


def heading(request: HttpRequest, asked: EntryFilter) -> str:
    """The list's own: "14 practices on displacement in Sudan"."""
    choices = chosen(facets(asked, request.GET))
    kinds = [known for known in Kind.values if known in asked.selected("kind")]
    return sentence(len(asked.qs), kinds, asked.query, choices)


def asked_for(request: HttpRequest, asked: EntryFilter) -> Iterator[tuple[str, str]]:
    """The filter, facet by facet."""
    some = False
    if asked.query:
        some = True
        yield _("Search"), asked.query
    for facet in chosen(facets(asked, request.GET)):
        some = True
        yield (
            str(FACETS[facet.name].label),
            "; ".join(str(option.label) for option in facet.options),
        )
    if not some:
        yield _("Filter"), _("None: all records")


@require_safe
def export_entry(
    request: HttpRequest, kind: str, slug: str, extension: str
) -> HttpResponse | StreamingHttpResponse | FileResponse:
    """One record, or its sources for a reference manager."""
    known(extension)
    found = get_object_or_404(Entry.objects.published().for_page(), kind=kind, slug=slug)
    return exported(
        request, extension, name=slug, size=1, build=lambda: record_document(request, found)
    )


def record_document(request: HttpRequest, entry: Entry) -> Document:
    today = date_format(timezone.localdate(), "DATE_FORMAT")
    address = request.build_absolute_uri(entry.get_absolute_url())
    cited = _(
        "“%(title)s”, record in pocbase, changed %(changed)s. %(address)s (retrieved %(day)s)."
    )
    return Document(
        title=entry.title,
        blocks=item_sections([entry]),
        address=address,
        made=timezone.localdate(),
        language=get_language() or "en-gb",
        facts=((_("Date"), today), (_("Address"), address)),
        items=(item_fields(entry),),
        references=references([entry]),
        how_to_cite=cited
        % {
            "title": entry.title,
            "changed": date_format(entry.updated, "DATE_FORMAT"),
            "address": address,
            "day": today,
        },
    )
