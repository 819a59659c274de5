from django.core.paginator import EmptyPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pocbase.web import refuse_parameters

from ..facet_index.page_cache import cached_page
from ..lists.facets import facets
from ..lists.filter_summary import as_written, chosen, loosened, sentence, shared_query, without
from ..lists.filters import SIZES, SORTS, EntryFilter, ListOptions
from ..models import MOST_ITEMS, Kind
from ..search import snippets
from .entity_matches import named, paragraphs


@require_safe
@cached_page
def entry_list(request: HttpRequest, kind: str = "") -> HttpResponse:
    asked = EntryFilter(request.GET, kind=kind)
    options = ListOptions(request.GET)
    if not (asked.is_valid() and options.is_valid()):
        return refuse_parameters(request, asked, options)
    view = options.cleaned_data["view"] or "cards"
    records = asked.qs.for_list() if view == "table" else asked.qs.as_cards()
    paginator: Paginator = Paginator(records, options.cleaned_data["size"])
    try:
        page = paginator.page(options.cleaned_data["page"] or 1)
    except EmptyPage:
        raise Http404(pages_there_are(paginator.num_pages)) from None
    why = snippets(asked.answer, [entry.pk for entry in page.object_list]) if asked.answer else {}
    found = facets(asked, request.GET)
    choices = chosen(found, preset=kind)
    kinds = [known for known in Kind.values if known in asked.selected("kind")]
    matching = (asked.answer and asked.answer.instead) or asked.query
    context = {
        "asked": asked,
        "sentence": sentence(paginator.count, kinds, matching, choices),
        "as_written": as_written(request.GET),
        "named": named(matching) if page.number == 1 else {},
        "paragraphs": paragraphs(matching) if matching and page.number == 1 else [],
        "page": page,
        "cards": [(card, why.get(card.pk)) for card in page.object_list],
        "pages": list(paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)),
        "facets": [facet for facet in found if facet.name != "kind" or not kind],
        "chosen": choices,
        "without_query": without(request.GET, "q"),
        "shared_query": shared_query(request.GET, kind),
        "alone": len(choices) + bool(asked.query) == 1,
        "loosened": [] if paginator.count else loosened(request.GET, kind),
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
