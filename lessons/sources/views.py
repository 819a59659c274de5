from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..content import may_read_source_text
from ..facet_index import cached_page
from ..lists import HIT_PARAMETERS, arrive_at_hit, takes_parameters
from ..models import Kind, SourceDocument, State
from .metadata import citation_tags, linked_data
from .reader import (
    ReaderParagraph,
    divide_into_sections,
    read_paragraphs,
    shorten_record_lists,
)


@require_safe
@cached_page
def source_list(request: HttpRequest) -> HttpResponse:
    public = Q(paragraphs__citations__entry__state=State.PUBLISHED)
    sources = (
        SourceDocument.objects.readable()
        .annotate(
            paragraph_count=Count("paragraphs", distinct=True),
            cited_count=Count("paragraphs", filter=public, distinct=True),
            entry_count=Count("paragraphs__citations__entry", filter=public, distinct=True),
        )
        .order_by("date", "key")
    )
    return render(request, "sources/source_list.html", {"sources": sources})


@dataclass(frozen=True)
class ParagraphChoice:
    """Paragraphs that a reader may ask to see. `value` is the parameter `show`."""

    value: str
    label: str
    paragraphs: list[ReaderParagraph]


@require_safe
@takes_parameters("show", *HIT_PARAMETERS)
@arrive_at_hit
@cached_page
def source(request: HttpRequest, key: str) -> HttpResponse:
    """The reader: every paragraph with its précis and the records that cite it."""
    source = get_object_or_404(SourceDocument.objects.readable(), key=key)
    show_text = may_read_source_text(request)
    paragraphs = read_paragraphs(source, show_text)
    choices = {choice.value: choice for choice in paragraph_choices(paragraphs)}
    known = ", ".join(filter(None, choices))
    show = request.GET.get("show", "")
    for paragraph in paragraphs:
        if show == paragraph.fragment:
            choices[show] = ParagraphChoice(show, paragraph.label, [paragraph])
    if show not in choices:
        fault = _("“%(value)s” is not recognised. Choose one of: %(known)s.") % {
            "value": show,
            "known": known,
        }
        return render(request, "400.html", {"faults": {"show": [fault]}}, status=400)
    coverage = {
        "all": len(paragraphs),
        "cited": sum(1 for paragraph in paragraphs if paragraph.records),
        "context_only": len(choices["context"].paragraphs),
        "uncited": len(choices["uncited"].paragraphs),
        "records": len({record.url for paragraph in paragraphs for record in paragraph.records}),
    }
    shorten_record_lists(choices[show].paragraphs)
    address = request.build_absolute_uri(source.get_absolute_url())
    context = {
        "source": source,
        "address": address,
        "tags": citation_tags(source),
        "data": linked_data(source, address),
        "coverage": coverage,
        "sections": divide_into_sections(choices[show].paragraphs),
        "choices": [choice for choice in choices.values() if choice.paragraphs],
        "chosen": choices[show],
        "show_text": show_text and any(paragraph.text for paragraph in paragraphs),
    }
    return render(request, "sources/source.html", context)


def paragraph_choices(paragraphs: list[ReaderParagraph]) -> Iterator[ParagraphChoice]:
    yield ParagraphChoice("", _("all"), paragraphs)
    for kind, label in (
        (Kind.DILEMMA, _("cited by a dilemma")),
        (Kind.PRACTICE, _("cited by a practice")),
        (Kind.LESSON, _("cited by a lesson")),
    ):
        cited = [p for p in paragraphs if any(record.kind == kind for record in p.records)]
        yield ParagraphChoice(kind.value, label, cited)
    uncited = [paragraph for paragraph in paragraphs if not paragraph.records]
    yield ParagraphChoice("uncited", _("not yet cited"), [p for p in uncited if not p.context])
    yield ParagraphChoice("context", _("context only"), [p for p in uncited if p.context])
