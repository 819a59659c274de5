"""Do and don't cards: situations to choose from, and the card of one."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ..facets import facets
from ..filters import FACET_LABELS, FACETS, UNKNOWN, EntryFilter
from ..fresh import fresh
from ..training import do_dont
from ..training.do_dont import Card, LineCounts
from ..training.situations import Situation, narrower, situations, tree
from .asked import chosen, shared_query, without
from .entries import refused


class CardOptions(forms.Form):
    fit = forms.ChoiceField(
        choices=[("all", _("All lines")), ("page", _("One page"))],
        required=False,
        error_messages=UNKNOWN,
    )


@require_safe
@fresh
def cards(request: HttpRequest) -> HttpResponse:
    asked, options = EntryFilter(request.GET), CardOptions(request.GET)
    if not (asked.is_valid() and options.is_valid()):
        return refused(request, asked, options)
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
        "shared_query": shared_query(request.GET, ""),
        "ways": [] if cut or card.pages == 1 else ways(asked, request, card),
    }
    return render(request, "lessons/card.html", context)


def asks_something(asked: EntryFilter) -> bool:
    return bool(asked.query or any(asked.selected(name) for name in (*FACETS, "without")))


def situation_of(asked: EntryFilter) -> str:
    """What was chosen, in the names of its values: "Displacement; Sudan; “camp”"."""
    labels, gaps = asked.snapshot.labels.names, asked.selected("without")
    names = [str(labels[name][slug]) for name in FACETS for slug in asked.selected(name)]
    names += [gettext("no value for {facet}").format(facet=FACET_LABELS[name]) for name in gaps]
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
    return render(request, "lessons/card_list.html", context)
