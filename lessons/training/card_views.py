"""Do and don't cards: situations to choose from, the card of one, and its files."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from pocbase.web import refuse_parameters

from ..exports.responses import exported
from ..exports.tree import Document
from ..facet_index.definitions import FACETS
from ..facet_index.page_cache import cached_page
from ..lists.facets import facets
from ..lists.filter_summary import chosen, shared_query, without
from ..lists.filters import UNKNOWN, EntryFilter
from . import cards as do_dont
from .card_document import for_pockets, on_a4
from .card_topics import Situation, narrower, situations, tree
from .cards import Card, LineCounts


class CardOptions(forms.Form):
    fit = forms.ChoiceField(
        choices=[("all", _("All lines")), ("page", _("One page"))],
        required=False,
        error_messages=UNKNOWN,
    )
    form = forms.ChoiceField(
        choices=[("a4", _("A4")), ("pocket", _("Pocket cards"))],
        required=False,
        error_messages=UNKNOWN,
    )


@require_safe
@cached_page
def cards(request: HttpRequest) -> HttpResponse:
    asked, options = EntryFilter(request.GET), CardOptions(request.GET)
    if not (asked.is_valid() and options.is_valid()):
        return refuse_parameters(request, asked, options)
    if not asks_something(asked):
        return choose(request, asked)
    card = card_of(asked, options)
    cut = options.cleaned_data["fit"] == "page"
    context = {
        "card": card,
        "lines": len(card.lines),
        "situation": situation_of(asked),
        "cut": cut,
        "matching": (asked.answer and asked.answer.instead) or asked.query,
        "chosen": chosen(facets(asked, request.GET)),
        "without_query": without(request.GET, "q"),
        "without_fit": without(request.GET, "fit"),
        "shared_query": listed(request),
        "card_query": shared_query(request.GET, ""),
        "pocket_query": f"{shared_query(request.GET, '')}&form=pocket",
        "ways": [] if cut or card.pages == 1 else ways(asked, request, card),
    }
    return render(request, "training/card.html", context)


def listed(request: HttpRequest) -> str:
    """The parameters of the list of records behind the card."""
    params = request.GET.copy()
    for name in CardOptions.base_fields:
        params.pop(name, None)
    return shared_query(params, "")


def asks_something(asked: EntryFilter) -> bool:
    return bool(asked.query or any(asked.selected(name) for name in (*FACETS, "without")))


def situation_of(asked: EntryFilter) -> str:
    """What was chosen, in the names of its values: "Displacement; Sudan; “camp”"."""
    labels, gaps = asked.snapshot.labels.names, asked.selected("without")
    names = [str(labels[name][slug]) for name in FACETS for slug in asked.selected(name)]
    names += [gettext("no value for {facet}").format(facet=FACETS[name].label) for name in gaps]
    words = [f"“{asked.query}”"] if asked.query else []
    return "; ".join([*names, *words])


def card_of(asked: EntryFilter, options: CardOptions) -> Card:
    whole = do_dont.card(asked.found, asked.selected("theme"))
    return do_dont.first_page(whole) if options.cleaned_data["fit"] == "page" else whole


def ways(asked: EntryFilter, request: HttpRequest, card: Card) -> list[tuple[Situation, str]]:
    """Each way to narrow the card, with its address."""
    found = []
    for way in narrower(asked.found, card):
        params = request.GET.copy()
        params.setlist(way.facet, [way.slug])
        found.append((way, f"?{params.urlencode()}"))
    return found


def choose(request: HttpRequest, asked: EntryFilter) -> HttpResponse:
    counts = LineCounts()
    everything = asked.found

    def having_lines(facet: str) -> list[Situation]:
        return situations(everything, facet, counts, everything.ids)

    context = {
        "themes": tree(having_lines("theme"), asked.snapshot),
        "missions": having_lines("mission"),
        "phases": having_lines("phase"),
    }
    return render(request, "training/card_list.html", context)


@require_safe
def cards_export(request: HttpRequest, extension: str) -> HttpResponseBase:
    """The card as its page shows it; without a situation there is none."""
    asked, options = EntryFilter(request.GET), CardOptions(request.GET)
    if not (asked.is_valid() and options.is_valid()):
        return refuse_parameters(request, asked, options)
    if not asks_something(asked):
        fault = gettext("A card has a situation: choose a theme, a mission or another filter.")
        return render(request, "400.html", {"faults": {"theme": [fault]}}, status=400)
    card = card_of(asked, options)
    name = situation_of(asked)

    def build() -> Document:
        head = card_head(request, name)
        if options.cleaned_data["form"] == "pocket":
            return for_pockets(head, card, name)
        return on_a4(head, card)

    return exported(request, extension, name=f"do-and-dont-{name}", size=card.read, build=build)


def card_head(request: HttpRequest, name: str) -> Document:
    query = listed(request)
    address = request.build_absolute_uri(f"{reverse('lessons:cards')}?{query}")
    today = timezone.localdate()
    day = date_format(today, "DATE_FORMAT")
    title = gettext("Do and don’t: {situation}").format(situation=name)
    cited = gettext("“{title}”, card in pocbase. {address} (retrieved {day}).")
    return Document(
        title=title,
        blocks=(),
        address=address,
        made=today,
        language=get_language() or "en-gb",
        facts=(
            (gettext("Date"), day),
            (gettext("Address"), address),
        ),
        how_to_cite=cited.format(title=title, address=address, day=day),
    )
