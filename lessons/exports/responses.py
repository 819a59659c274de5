"""Responses with a document in the format that the URL ends in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..facet_index import Revision
from . import FORMATS, Format
from .builders import LIMIT
from .job_pages import busy_page, export_job
from .labels import translated_labels
from .sanitize import Sanitizer
from .threads import StreamedPieces
from .tree import Document

Build = Callable[[], Document]


def export_document(
    request: HttpRequest,
    extension: str,
    *,
    name: str,
    size: int,
    build: Build,
    fingerprint: str = "",
) -> HttpResponse | StreamingHttpResponse:
    """Sends the document that `build` makes, in the format of this extension.

    `name` is the name of the file without its extension. `size` is the number of items: documents
    of more than LIMIT are refused. `fingerprint` names everything that `build` reads, so that an
    existing file is sent without building the document; without it, the document is built and
    compared.
    """
    form = get_format(extension)
    if size > LIMIT:
        return refuse_long_export(request, size)
    labels = translated_labels()

    @cache
    def document() -> Document:
        return Sanitizer(request.build_absolute_uri).sanitize(build())

    if form.is_quiz and not document().questions:
        raise Http404(
            _("There are no questions for a quiz here. Handouts and exercises have them.")
        )
    file_name = form.file_name(slugify(name)[:80] or "pocbase")
    if form.is_job:
        made_from = fingerprint or repr((document(), labels))
        return export_job(request, file_name, size, made_from, lambda: (document(), labels, ()))
    if extension == "html":
        return HttpResponse(form.render(document(), labels, request))
    return stream_file(request, form, form.render(document(), labels), file_name)


def source_fingerprint(request: HttpRequest, revision: Revision, *more: object) -> str:
    """A fingerprint for `export_document` of what public records say in this revision.

    `more` is whatever else the document is made from, such as a handout, whose changes are not in
    the revision.
    """
    state = (timezone.localdate(), revision.number, revision.token, get_language())
    return repr((request.build_absolute_uri(), *state, *more))


def get_format(extension: str) -> Format:
    if extension not in FORMATS:
        raise Http404(_("The formats are %(names)s.") % {"names": ", ".join(FORMATS)})
    return FORMATS[extension]


def stream_file(
    request: HttpRequest, form: Format, body: bytes | Iterator[bytes], file_name: str
) -> HttpResponse | StreamingHttpResponse:
    pieces = StreamedPieces(iter([body]) if isinstance(body, bytes) else body)
    if not pieces.is_open:
        return busy_page(request)
    response = StreamingHttpResponse(pieces, content_type=form.content_type)
    response["Content-Disposition"] = content_disposition_header(not form.inline, file_name) or ""
    response["X-Robots-Tag"] = "noindex"
    return response


def refuse_long_export(request: HttpRequest, size: int) -> HttpResponse:
    """Status 400 with ways to narrow the list, and the formats that take all of it."""
    context = {"size": size, "limit": LIMIT, "query": request.GET.urlencode()}
    return render(request, "exports/too_many.html", context, status=400)
