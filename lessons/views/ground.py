from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..fresh import fresh
from ..models import GlossaryTerm, SourceDocument


@require_safe
@fresh
def glossary(request: HttpRequest) -> HttpResponse:
    terms = [
        (term, [name for name in term.names if name not in (term.term, term.expansion)])
        for term in GlossaryTerm.objects.select_related("source__source")
    ]
    return render(request, "lessons/glossary.html", {"terms": terms})


@require_safe
@fresh
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "lessons/about.html", {"sources": SourceDocument.objects.all()})
