"""A document or a list leaves the site in the format that its address ends in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..exports import FORMATS, Format, html
from ..exports.clean import Cleaner
from ..exports.document import Document
from ..exports.lists import LIMIT, all_references, filled, rows
from ..exports.streams import STREAMS
from ..exports.wording import words
from ..facets import facets
from ..filters import FACET_LABELS, SORTS, EntryFilter
from ..models import Kind
from .asked import chosen, sentence, shared_query
from .entries import refused
from .pressed import pressed

Build = Callable[[], Document]


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


def exported(
    request: HttpRequest, extension: str, *, name: str, size: int, build: Build
) -> HttpResponse | StreamingHttpResponse:
    """What `build` makes in the format asked for. `name`: the file's, without its extension;
    `size`: how many items it has, which decides whether it may be built at all."""
    form = known(extension)
    if size > LIMIT:
        return too_many(request, size)
    document = Cleaner(request.build_absolute_uri).document(build())
    if extension == "html":
        return HttpResponse(html.render(document, words(), request))
    file = f"{slugify(name)[:80] or 'pocbase'}.{extension}"
    if form.pressed:
        return pressed(request, document, words(), file, size)
    return sent(form, form.render(document, words()), file)


def known(extension: str) -> Format:
    if extension not in FORMATS:
        raise Http404(_("The formats are %(names)s.") % {"names": ", ".join(FORMATS)})
    return FORMATS[extension]


def sent(form: Format, body: bytes | Iterator[bytes], file: str) -> StreamingHttpResponse:
    pieces = iter([body]) if isinstance(body, bytes) else body
    response = StreamingHttpResponse(pieces, content_type=form.content_type)
    response["Content-Disposition"] = content_disposition_header(not form.inline, file) or ""
    response["X-Robots-Tag"] = "noindex"
    return response


def too_many(request: HttpRequest, size: int) -> HttpResponse:
    """400: how to narrow the list, and which formats take all of it."""
    context = {"size": size, "limit": LIMIT, "query": request.GET.urlencode()}
    return render(request, "exports/too_many.html", context, status=400)


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
            str(FACET_LABELS[facet.name]),
            "; ".join(str(option.label) for option in facet.options),
        )
    if not some:
        yield _("Filter"), _("None: all records")
