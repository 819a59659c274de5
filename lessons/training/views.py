from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..fresh import fresh


@require_safe
@fresh
def train(request: HttpRequest) -> HttpResponse:
    return render(request, "training/train.html")
