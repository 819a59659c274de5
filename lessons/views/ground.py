from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..catalogue.cards import cards
from ..catalogue.store import STORE
from ..fresh import fresh
from ..models import Citation, Entry, GlossaryTerm, Paragraph, SourceDocument, State, Theme
from .missions import missions_with_counts

NEWEST = 6


@require_safe
@fresh
def home(request: HttpRequest) -> HttpResponse:
    published = Entry.objects.published()
    counts = dict(published.order_by().values_list("kind").annotate(Count("pk")))
    cited = Citation.objects.filter(entry__in=published)
    newest = list(published.order_by("-updated", "-pk").values_list("pk", flat=True)[:NEWEST])
    context = {
        "counts": counts,
        "total": sum(counts.values()),
        "paragraphs": Paragraph.objects.count(),
        "cited_paragraphs": cited.values("paragraph").distinct().count(),
        "sources": SourceDocument.objects.all(),
        "themes": Theme.objects.filter(parent=None).prefetch_related("children"),
        "missions": missions_with_counts().filter(entries__state=State.PUBLISHED).distinct(),
        "newest": [(card, None) for card in cards(newest, STORE.current().labels)],
    }
    return render(request, "lessons/home.html", context)


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
