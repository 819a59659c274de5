from django.core.paginator import EmptyPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pocbase.web import refuse_parameters

from ..facet_index import cached_page
from ..lists import (
    SIZES,
    SORTS,
    EntryFilter,
    ListOptions,
    count_facets,
    describe_list,
    export_parameters,
    link_to_exact_words,
    link_without,
    relax_filters,
    selected_facets,
)
from ..models import MOST_ITEMS, Entry, Kind
from ..search import find_snippets
from .entity_matches import named, paragraphs


@require_safe
@cached_page
def entry_list(request: HttpRequest, kind: str = "") -> HttpResponse:
    asked = EntryFilter(request.GET, kind=kind)
    options = ListOptions(request.GET)
    if not (asked.is_valid() and options.is_valid()):
        return refuse_parameters(request, asked, options)
    view = options.cleaned_data["view"] or "cards"
    records = (
        asked.result.entries(Entry.objects.for_list()) if view == "table" else asked.result.cards()
    )
    paginator: Paginator = Paginator(records, options.cleaned_data["size"])
    try:
        page = paginator.page(options.cleaned_data["page"] or 1)
    except EmptyPage:
        raise Http404(pages_there_are(paginator.num_pages)) from None
    why = (
        find_snippets(asked.search_result, [entry.pk for entry in page.object_list])
        if asked.search_result
        else {}
    )
    found = count_facets(asked, request.GET)
    choices = selected_facets(found, preset=kind)
    kinds = [known for known in Kind.values if known in asked.selected_values("kind")]
    matching = asked.effective_query
    context = {
        "asked": asked,
        "sentence": describe_list(paginator.count, kinds, matching, choices),
        "as_written": link_to_exact_words(request.GET),
        "named": named(matching) if page.number == 1 else {},
        "paragraphs": paragraphs(matching) if matching and page.number == 1 else [],
        "page": page,
        "cards": [(card, why.get(card.pk)) for card in page.object_list],
        "pages": list(paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)),
        "facets": [facet for facet in found if facet.name != "kind" or not kind],
        "chosen": choices,
        "without_query": link_without(request.GET, "q"),
        "shared_query": export_parameters(request.GET, kind),
        "alone": len(choices) + bool(asked.query) == 1,
        "loosened": [] if paginator.count else relax_filters(request.GET, kind),
        "sorts": SORTS,
        "view": view,
        "size": options.cleaned_data["size"],
        "sizes": SIZES,
        "most_in_a_handout": MOST_ITEMS,
        "only_practices": kind == Kind.PRACTICE,
    }
    return render(request, "browse/entry_list.html", context)


def pages_there_are(count: int) -> str:
    return ngettext("The list has %(count)s page.", "The list has %(count)s pages.", count) % {
        "count": count
    }
