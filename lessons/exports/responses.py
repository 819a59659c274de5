"""A document leaves the site in the format that its URL ends in."""

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
from .builders.lists import LIMIT
from .job_pages import JobSource, export_job
from .labels import translated_labels
from .sanitize import Sanitizer
from .tree import Document

Build = Callable[[], Document]


def exported(
    request: HttpRequest,
    extension: str,
    *,
    name: str,
    size: int,
    build: Build,
    source: str = "",
) -> HttpResponse | StreamingHttpResponse:
    """What `build` makes in the given format. `name`: of the file, without its extension. `size`:
    how many items it has, which decides whether it may be built at all. `source` names everything
    that `build` reads, so that a file that exists is sent without building the document; without
    it, the document itself is compared."""
    form = format_of(extension)
    if size > LIMIT:
        return refuse_long_export(request, size)
    labels = translated_labels()

    @cache
    def document() -> Document:
        return Sanitizer(request.build_absolute_uri).sanitize(build())

    file = f"{slugify(name)[:80] or 'pocbase'}.{extension}"
    if form.is_job:
        state = source or repr((document(), labels))
        return export_job(request, file, size, state, lambda: JobSource(document(), labels))
    if extension == "html":
        return HttpResponse(form.render(document(), labels, request))
    return send(form, form.render(document(), labels), file)


def source_of(request: HttpRequest, revision: Revision, *more: object) -> str:
    """For exported(): what a document of public records is made from. `more`: of what readers
    keep for themselves, which no revision covers."""
    state = (timezone.localdate(), revision.number, revision.token, get_language())
    return repr((request.build_absolute_uri(), *state, *more))


def format_of(extension: str) -> Format:
    if extension not in FORMATS:
        raise Http404(_("The formats are %(names)s.") % {"names": ", ".join(FORMATS)})
    return FORMATS[extension]


def send(form: Format, body: bytes | Iterator[bytes], file: str) -> StreamingHttpResponse:
    pieces = iter([body]) if isinstance(body, bytes) else body
    response = StreamingHttpResponse(pieces, content_type=form.content_type)
    response["Content-Disposition"] = content_disposition_header(not form.inline, file) or ""
    response["X-Robots-Tag"] = "noindex"
    return response


def refuse_long_export(request: HttpRequest, size: int) -> HttpResponse:
    """400: how to narrow the list, and which formats take all of it."""
    context = {"size": size, "limit": LIMIT, "query": request.GET.urlencode()}
    return render(request, "exports/too_many.html", context, status=400)
