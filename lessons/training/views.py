from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..facet_index import cached_page


@require_safe
@cached_page
def train(request: HttpRequest) -> HttpResponse:
    return render(request, "training/train.html")
