from collections.abc import Sequence

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pocbase.web import refuse_parameters

from ..facet_index import SNAPSHOT_CACHE, ResultSet, cached_page, read_cards
from ..lists import (
    SIZES,
    SORTS,
    EntryFilter,
    ListOptions,
    count_facets,
    describe_list,
    drop_unknown,
    export_parameters,
    hit_parameters,
    link_terms,
    link_to_exact_words,
    link_without,
    refuse_unknown,
    relax_filters,
    selected_facets,
)
from ..models import MAX_ITEMS, Entry, Kind, SourceDocument
from ..search import SearchResult, explain_matches
from .entity_matches import courses_of_themes, match_names, match_paragraphs
from .failed_searches import FAILED_HEADER, count_failed_searches
from .home_page import kinds_with_counts, missions_with_counts, source_strips, themes_with_counts

NEWEST = 4


@require_safe
@cached_page
def home(request: HttpRequest) -> HttpResponse:
    results = ResultSet(SNAPSHOT_CACHE.current())
    newest = Entry.objects.published().order_by("-updated", "-pk").values_list("pk", flat=True)
    context = {
        "kinds": kinds_with_counts(results),
        "total": results.count,
        "strips": list(source_strips(results)),
        "source_count": len(results.snapshot.labels.names["source"]),
        "themes": themes_with_counts(results),
        "missions": missions_with_counts(results),
        "newest": [
            (card, None) for card in read_cards(list(newest[:NEWEST]), results.snapshot.labels)
        ],
    }
    return render(request, "browse/home.html", context)


@require_safe
@cached_page
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "browse/about.html", {"sources": SourceDocument.objects.readable()})


@require_safe
@count_failed_searches
@cached_page
def entry_list(request: HttpRequest, kind: str = "") -> HttpResponse:
    filters = EntryFilter(request.GET, kind=kind)
    options = ListOptions(request.GET)
    refuse_unknown(request.GET, filters, options)
    if not (filters.is_valid() and options.is_valid()):
        return refuse_parameters(request, filters, options)
    request.GET = drop_unknown(request.GET, filters, options)  # type: ignore[assignment]
    view = options.cleaned_data["view"] or "cards"
    page = page_of_records(filters, view, options.cleaned_data)
    answer, words = filters.search_result, filters.effective_query
    ids = [entry.pk for entry in page.object_list]
    why = explain_matches(words, answer, filters.snapshot, ids) if answer else {}
    page_facets = count_facets(filters, request.GET)
    choices = selected_facets(page_facets, preset=kind)
    kinds = [value for value in Kind.values if value in filters.selected_values("kind")]
    context = {
        **match_entities(words, answer if page.number == 1 else None),
        "terms": link_terms(request.GET, answer),
        "filters": filters,
        "sentence": describe_list(page.paginator.count, kinds, words, choices, filters.only_close),
        "as_written": link_to_exact_words(request.GET),
        "page": page,
        "cards": [(card, why.get(card.pk)) for card in page.object_list],
        "close_from": find_close_cards(filters, list(page.object_list)),
        "hits": f"?{hit_parameters(request.GET, kind).urlencode()}" if filters.query else "",
        "pages": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "facets": [facet for facet in page_facets if facet.name != "kind" or not kind],
        "chosen": choices,
        "without_query": link_without(request.GET, "q"),
        "shared_query": export_parameters(request.GET, kind),
        "has_one_filter": len(choices) + bool(filters.query) == 1,
        "wider_lists": [] if page.paginator.count else relax_filters(request.GET, kind),
        "sorts": SORTS,
        "view": view,
        "size": options.cleaned_data["size"],
        "sizes": SIZES,
        "most_in_a_handout": MAX_ITEMS,
        "only_practices": kind == Kind.PRACTICE,
    }
    response = render(request, "browse/entry_list.html", context)
    if filters.only_close and not choices and page.number == 1:
        response[FAILED_HEADER] = "1"
    return response


def find_close_cards(filters: EntryFilter, cards: Sequence) -> int | None:
    """The index of the first card on the page that does not contain the words of the search, if
    those that contain them are shown first."""
    answer = filters.search_result
    if not answer or not answer.close or answer.is_partial or filters.order != "relevance":
        return None
    if not set(answer.matches[-len(answer.close) :]) <= set(answer.close):
        return None
    return next((index for index, card in enumerate(cards) if card.pk in answer.close), None)


def page_of_records(filters: EntryFilter, view: str, options: dict) -> Page:
    result = filters.result
    records = result.entries(Entry.objects.for_list()) if view == "table" else result.cards()
    paginator: Paginator = Paginator(records, options["size"])  # type: ignore[arg-type]
    try:
        return paginator.page(options["page"] or 1)
    except EmptyPage:
        text = ngettext(
            "The list has %(count)s page.", "The list has %(count)s pages.", paginator.num_pages
        )
        raise Http404(text % {"count": paginator.num_pages}) from None


def match_entities(words: str, answer: SearchResult | None) -> dict:
    """Context of the first page of a search: what it finds besides records."""
    if not answer:
        return {"named": {}, "paragraphs": [], "courses": {}}
    return {
        "named": match_names(words, answer),
        "paragraphs": match_paragraphs(words, answer),
        "courses": courses_of_themes(),
    }
