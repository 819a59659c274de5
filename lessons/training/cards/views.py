"""Do and don't cards: the list of situations, the card of one, and its files."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from pocbase.web import refuse_parameters

from ...exports.responses import export_document
from ...facet_index import FACETS, cached_page
from ...lists import (
    UNKNOWN_VALUE,
    EntryFilter,
    ListOptions,
    count_facets,
    export_parameters,
    link_without,
    refuse_unknown,
    selected_facets,
)
from .card import Card, LineCounter, cut_to_one_page, make_card
from .document import build_card_document
from .topics import Topic, find_topics, nest_themes, suggest_narrower_topics


class CardOptions(forms.Form):
    fit = forms.ChoiceField(
        choices=[("all", _("All lines")), ("page", _("One page"))],
        required=False,
        error_messages=UNKNOWN_VALUE,
    )
    form = forms.ChoiceField(
        choices=[("a4", _("A4")), ("pocket", _("Pocket cards"))],
        required=False,
        error_messages=UNKNOWN_VALUE,
    )


@require_safe
@cached_page
def cards(request: HttpRequest) -> HttpResponse:
    filters, options = EntryFilter(request.GET), CardOptions(request.GET)
    refuse_unknown(request.GET, filters, options, ListOptions(request.GET))
    if not (filters.is_valid() and options.is_valid()):
        return refuse_parameters(request, filters, options)
    if not has_selection(filters):
        return render_topic_list(request, filters)
    card = read_card(filters, options)
    is_cut = options.cleaned_data["fit"] == "page"
    context = {
        "card": card,
        "lines": len(card.lines),
        "situation": describe_situation(filters),
        "is_cut": is_cut,
        "matching": filters.effective_query,
        "chosen": selected_facets(count_facets(filters, request.GET)),
        "without_query": link_without(request.GET, "q"),
        "without_fit": link_without(request.GET, "fit"),
        "shared_query": entry_list_query(request),
        "card_query": export_parameters(request.GET, ""),
        "pocket_query": f"{export_parameters(request.GET, '')}&form=pocket",
        "narrower": [] if is_cut or card.pages == 1 else narrower_links(filters, request, card),
    }
    return render(request, "training/cards/card.html", context)


@require_safe
def cards_export(request: HttpRequest, extension: str) -> HttpResponseBase:
    filters, options = EntryFilter(request.GET), CardOptions(request.GET)
    refuse_unknown(request.GET, filters, options, ListOptions(request.GET))
    if not (filters.is_valid() and options.is_valid()):
        return refuse_parameters(request, filters, options)
    if not has_selection(filters):
        fault = gettext("A card needs a situation: choose a theme, a mission or another filter.")
        return render(request, "400.html", {"faults": {"theme": [fault]}}, status=400)
    card, situation = read_card(filters, options), describe_situation(filters)
    url = request.build_absolute_uri(f"{reverse('lessons:cards')}?{entry_list_query(request)}")
    pocket = options.cleaned_data["form"] == "pocket"
    return export_document(
        request,
        extension,
        name=f"do-and-dont-{situation}",
        size=card.examined,
        build=lambda: build_card_document(card, situation, url, pocket=pocket),
    )


def render_topic_list(request: HttpRequest, filters: EntryFilter) -> HttpResponse:
    result = filters.result
    counter = LineCounter(result.ids)
    themes = find_topics(result, "theme", counter)
    context = {
        "themes": nest_themes(themes, filters.snapshot.labels.parents),
        "missions": find_topics(result, "mission", counter),
        "phases": find_topics(result, "phase", counter),
    }
    return render(request, "training/cards/list.html", context)


def entry_list_query(request: HttpRequest) -> str:
    """The query string of the list of records behind the card."""
    params = request.GET.copy()
    for name in CardOptions.base_fields:
        params.pop(name, None)
    return export_parameters(params, "")


def has_selection(filters: EntryFilter) -> bool:
    return bool(
        filters.query or any(filters.selected_values(name) for name in (*FACETS, "without"))
    )


def describe_situation(filters: EntryFilter) -> str:
    """The selected values by name, as in "Displacement; Sudan; “camp”"."""
    labels = filters.snapshot.labels.names
    names = [str(labels[name][slug]) for name in FACETS for slug in filters.selected_values(name)]
    names += [
        gettext("no value for {facet}").format(facet=FACETS[name].label)
        for name in filters.selected_values("without")
    ]
    return "; ".join(names + ([f"“{filters.query}”"] if filters.query else []))


def read_card(filters: EntryFilter, options: CardOptions) -> Card:
    card = make_card(filters.result, filters.selected_values("theme"))
    return cut_to_one_page(card) if options.cleaned_data["fit"] == "page" else card


def narrower_links(
    filters: EntryFilter, request: HttpRequest, card: Card
) -> list[tuple[Topic, str]]:
    """Each topic that narrows the card, with its URL."""
    links = []
    for topic in suggest_narrower_topics(filters.result, card):
        params = request.GET.copy()
        params.setlist(topic.facet, [topic.slug])
        links.append((topic, f"?{params.urlencode()}"))
    return links
