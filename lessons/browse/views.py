from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pocbase.web import refuse_parameters

from ..facet_index.cards import cards
from ..facet_index.page_cache import cached_page
from ..lists.facets import facets
from ..lists.filter_summary import as_written, chosen, loosened, sentence, shared_query, without
from ..lists.filters import SIZES, SORTS, EntryFilter, ListOptions
from ..models import MOST_ITEMS, Entry, Kind, SourceDocument
from ..search import snippets
from .entity_matches import match_names, match_paragraphs
from .home_page import count_kinds, count_missions, count_themes, source_strips

NEWEST = 4


@require_safe
@cached_page
def home(request: HttpRequest) -> HttpResponse:
    filters = EntryFilter(QueryDict())
    filters.is_valid()
    results = filters.found
    newest = Entry.objects.published().order_by("-updated", "-pk").values_list("pk", flat=True)
    context = {
        "kinds": count_kinds(results),
        "total": results.count,
        "strips": list(source_strips(results)),
        "source_count": SourceDocument.objects.count(),
        "themes": count_themes(results),
        "missions": count_missions(results),
        "newest": [(card, None) for card in cards(list(newest[:NEWEST]), results.snapshot.labels)],
    }
    return render(request, "browse/home.html", context)


@require_safe
@cached_page
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "browse/about.html", {"sources": SourceDocument.objects.all()})


@require_safe
@cached_page
def entry_list(request: HttpRequest, kind: str = "") -> HttpResponse:
    filters = EntryFilter(request.GET, kind=kind)
    options = ListOptions(request.GET)
    if not (filters.is_valid() and options.is_valid()):
        return refuse_parameters(request, filters, options)
    view = options.cleaned_data["view"] or "cards"
    page = page_of_records(filters, view, options.cleaned_data)
    page_snippets = (
        snippets(filters.answer, [entry.pk for entry in page.object_list]) if filters.answer else {}
    )
    page_facets = facets(filters, request.GET)
    choices = chosen(page_facets, preset=kind)
    kinds = [value for value in Kind.values if value in filters.selected("kind")]
    words = (filters.answer and filters.answer.instead) or filters.query
    context = {
        **(match_entities(words) if page.number == 1 else {}),
        "filters": filters,
        "sentence": sentence(page.paginator.count, kinds, words, choices),
        "as_written": as_written(request.GET),
        "page": page,
        "cards": [(card, page_snippets.get(card.pk)) for card in page.object_list],
        "pages": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "facets": [facet for facet in page_facets if facet.name != "kind" or not kind],
        "chosen": choices,
        "without_query": without(request.GET, "q"),
        "shared_query": shared_query(request.GET, kind),
        "alone": len(choices) + bool(filters.query) == 1,
        "loosened": [] if page.paginator.count else loosened(request.GET, kind),
        "sorts": SORTS,
        "view": view,
        "size": options.cleaned_data["size"],
        "sizes": SIZES,
        "most_in_a_handout": MOST_ITEMS,
        "only_practices": kind == Kind.PRACTICE,
    }
    return render(request, "browse/entry_list.html", context)


def page_of_records(filters: EntryFilter, view: str, options: dict) -> Page:
    records = filters.qs.for_list() if view == "table" else filters.qs.as_cards()
    paginator: Paginator = Paginator(records, options["size"])
    try:
        return paginator.page(options["page"] or 1)
    except EmptyPage:
        text = ngettext(
            "The list has %(count)s page.", "The list has %(count)s pages.", paginator.num_pages
        )
        raise Http404(text % {"count": paginator.num_pages}) from None


def match_entities(words: str) -> dict:
    """Context of the first page of a search: what its words name besides records."""
    paragraphs = match_paragraphs(words) if words else []
    return {"named": match_names(words), "paragraphs": paragraphs}
