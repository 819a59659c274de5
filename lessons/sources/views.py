from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..content import may_read_source_text
from ..facet_index import cached_page
from ..models import Kind, SourceDocument, State
from .reader import Read, lighten, parts, read


@require_safe
@cached_page
def source_list(request: HttpRequest) -> HttpResponse:
    public = Q(paragraphs__citations__entry__state=State.PUBLISHED)
    sources = SourceDocument.objects.annotate(
        paragraph_count=Count("paragraphs", distinct=True),
        cited_count=Count("paragraphs", filter=public, distinct=True),
        entry_count=Count("paragraphs__citations__entry", filter=public, distinct=True),
    ).order_by("date", "key")
    return render(request, "sources/source_list.html", {"sources": sources})


@dataclass(frozen=True)
class Choice:
    """Which paragraphs a reader may want to see; `value` stands in the address."""

    value: str
    label: str
    paragraphs: list[Read]


@require_safe
@cached_page
def source(request: HttpRequest, key: str) -> HttpResponse:
    """The reader: every paragraph with its précis and, beside it, the records drawn from it."""
    found = get_object_or_404(SourceDocument, key=key)
    show_text = may_read_source_text(request)
    paragraphs = read(found, show_text)
    choices = {choice.value: choice for choice in shown(paragraphs)}
    asked = request.GET.get("show", "")
    for one in paragraphs:
        if asked == one.fragment:
            choices[asked] = Choice(asked, one.label, [one])
    if asked not in choices:
        known = ", ".join(filter(None, choices))
        fault = _("“%(value)s” is not one of: %(known)s.") % {"value": asked, "known": known}
        return render(request, "400.html", {"faults": {"show": [fault]}}, status=400)
    coverage = {
        "all": len(paragraphs),
        "cited": sum(1 for paragraph in paragraphs if paragraph.records),
        "context_only": len(choices["context"].paragraphs),
        "uncited": len(choices["uncited"].paragraphs),
        "records": len({drawn.url for paragraph in paragraphs for drawn in paragraph.records}),
    }
    lighten(choices[asked].paragraphs)
    context = {
        "source": found,
        "coverage": coverage,
        "parts": parts(choices[asked].paragraphs),
        "choices": [choice for choice in choices.values() if choice.paragraphs],
        "chosen": choices[asked],
        "show_text": show_text and any(paragraph.text for paragraph in paragraphs),
    }
    return render(request, "sources/source.html", context)


def shown(paragraphs: list[Read]) -> list[Choice]:
    behind = {
        Kind.DILEMMA: _("behind a dilemma"),
        Kind.PRACTICE: _("behind a practice"),
        Kind.LESSON: _("behind a lesson"),
    }
    without = [paragraph for paragraph in paragraphs if not paragraph.records]
    return [
        Choice("", _("all"), paragraphs),
        *(
            Choice(
                kind.value,
                label,
                [p for p in paragraphs if any(record.kind == kind for record in p.records)],
            )
            for kind, label in behind.items()
        ),
        Choice("uncited", _("not yet cited"), [p for p in without if not p.context]),
        Choice("context", _("context only"), [p for p in without if p.context]),
    ]
