from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..facet_index import cached_page
from ..models import SourceDocument


@require_safe
@cached_page
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "browse/about.html", {"sources": SourceDocument.objects.all()})
