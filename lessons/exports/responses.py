"""A document leaves the site in the format that its address ends in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _

from . import FORMATS, Format, html
from .clean import Cleaner
from .document import Document
from .job_pages import pressed
from .lists import LIMIT
from .wording import words

Build = Callable[[], Document]


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
