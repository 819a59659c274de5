"""The filters of a list, arranged for its sentence, its chips and an empty page."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict

from ..facet_index import FACETS, Label
from ..search import SearchResult
from .facets import Facet, Option
from .filters import EntryFilter, ListOptions, facet_choices
from .summary_sentence import describe_count, filter_phrase, join_alternatives, join_sentence


@dataclass(frozen=True)
class SelectedFacet:
    """A facet with its selected options; the link of each removes it."""

    name: str
    options: list[Option]

    @cached_property
    def phrases(self) -> list[tuple[str, Option]]:
        return [
            (filter_phrase(self.name, option.value, option.label), option)
            for option in self.options
        ]


@dataclass(frozen=True)
class RelaxedList:
    """The same list without one of its filters."""

    name: str
    label: Label
    count: int
    link: str


def describe_list(
    count: int,
    kinds: list[str],
    query: str,
    selected: list[SelectedFacet],
    only_close: bool = False,
) -> str:
    """ "14 practices on displacement in Sudan"; the kinds are the subject of the sentence."""
    others = [facet.phrases for facet in selected if facet.name != "kind"]
    phrases = [join_alternatives(text for text, _ in each) for each in others]
    return join_sentence(describe_count(count, kinds), query, phrases, only_close)


def selected_facets(facets: list[Facet], preset: str = "") -> list[SelectedFacet]:
    """The selected values in the order of the sentence, without a kind that the page presets."""
    return [
        SelectedFacet(facet.name, [option for option in facet.flat if option.selected])
        for facet in sorted(facets, key=lambda facet: not FACETS[facet.name].is_first)
        if facet.selected and not (preset and facet.name == "kind")
    ]


def link_without(params: QueryDict, *names: str) -> str:
    """A link to the first page of the list without some of its parameters."""
    return f"?{urlencode(lists_without(params, *names, 'page'), doseq=True)}"


def link_to_exact_words(params: QueryDict) -> str:
    """A link to the same list with all words quoted, which search neither widens nor corrects."""
    quoted = remove_parameters(params, "page")
    words = params.get("q", "").replace('"', " ").split()
    quoted["q"] = " ".join(word if word.startswith("-") else f'"{word}"' for word in words)
    return f"?{quoted.urlencode()}"


@dataclass(frozen=True)
class LinkedTerm:
    """A word of the search and how many records contain it; `link` searches without it."""

    text: str
    count: int
    link: str


def link_terms(params: QueryDict, answer: SearchResult | None) -> list[LinkedTerm]:
    terms = answer.terms if answer else ()
    linked = []
    for term in terms:
        without = remove_parameters(params, "page")
        without["q"] = term.without
        linked.append(
            LinkedTerm(term.text, term.count, f"?{without.urlencode()}" if term.without else "")
        )
    return linked


def export_parameters(params: QueryDict, kind: str) -> str:
    """The parameters of exports and feeds: those of the page that decide which records it lists."""
    exported = lists_without(params, *ListOptions.fields)
    if kind:
        exported["kind"] = [kind]
    return urlencode(exported, doseq=True)


def relax_filters(params: QueryDict, kind: str) -> list[RelaxedList]:
    """Each filter whose removal gives records, beginning with the fewest records."""
    labels: dict[str, Label] = {"q": params.get("q", ""), **dict(facet_choices()), "without": ""}
    relaxed = []
    for name in ("q", *FACETS, "without"):
        if any(params.getlist(name)) and not (kind and name == "kind"):
            entry_filter = EntryFilter(remove_parameters(params, name), kind=kind)
            if entry_filter.is_valid() and (count := entry_filter.result.count):
                relaxed.append(RelaxedList(name, labels[name], count, link_without(params, name)))
    return sorted(relaxed, key=lambda one: one.count)


def remove_parameters(params: QueryDict, *names: str) -> QueryDict:
    left = params.copy()
    for name in names:
        left.pop(name, None)
    return left


def lists_without(params: QueryDict, *names: str) -> dict[str, list[str]]:
    """The values of all other parameters."""
    return {name: values for name, values in params.lists() if name not in names}
