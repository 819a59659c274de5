from collections.abc import Iterable

from django.conf import settings
from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..fresh import fresh
from ..models import Citation, Paragraph, SourceDocument, State

PUBLIC = Q(citations__entry__state=State.PUBLISHED)


def texts_are_shown(request: HttpRequest) -> bool:
    """The texts belong to their publishers: an installation decides who reads them."""
    return settings.TEXTS_ARE_PUBLIC or request.user.is_authenticated


@require_safe
@fresh
def source_list(request: HttpRequest) -> HttpResponse:
    sources = SourceDocument.objects.annotate(
        paragraph_count=Count("paragraphs", distinct=True),
        entry_count=Count(
            "paragraphs__citations__entry",
            filter=Q(paragraphs__citations__entry__state=State.PUBLISHED),
            distinct=True,
        ),
    ).order_by("date", "key")
    return render(request, "lessons/source_list.html", {"sources": sources})


@require_safe
@fresh
def source(request: HttpRequest, key: str) -> HttpResponse:
    """The reader: every paragraph with its précis and, beside it, the records drawn from it."""
    found = get_object_or_404(SourceDocument, key=key)
    cited = Citation.objects.filter(entry__state=State.PUBLISHED).select_related("entry")
    paragraphs = found.paragraphs.prefetch_related(
        Prefetch("citations", queryset=cited.order_by("entry__kind", "entry__title")),
        "missions",
        "documents",
    )
    context = {
        "source": found,
        "sections": sections(paragraphs),
        "show_text": texts_are_shown(request),
    }
    return render(request, "lessons/source.html", context)


def sections(paragraphs: Iterable[Paragraph]) -> list[dict]:
    """Consecutive paragraphs of one section, with its headings and an anchor for the outline."""
    found: list[dict] = []
    for paragraph in paragraphs:
        if not found or found[-1]["path"] != paragraph.section:
            headings = paragraph.section.split(" > ")
            found.append(
                {
                    "path": paragraph.section,
                    "heading": headings[-1],
                    "within": headings[:-1],
                    "depth": len(headings),
                    "anchor": f"section-{len(found) + 1}",
                    "paragraphs": [],
                }
            )
        found[-1]["paragraphs"].append(paragraph)
    return found
