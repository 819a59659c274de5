"""Lets a browser search this site from its address bar."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    context = {
        "results": request.build_absolute_uri(reverse("lessons:entries")),
        "own": request.build_absolute_uri(),
    }
    text = render_to_string("browse/opensearch.xml", context, request)
    return HttpResponse(text, content_type="application/opensearchdescription+xml")
