"""What a list was asked for, arranged for its sentence, its chips and an empty page."""

from dataclasses import dataclass

from django.http import QueryDict

from ..facet_index.definitions import FACETS, Name
from .facets import Facet, Option
from .filters import EntryFilter, ListOptions, facet_choices
from .summary_sentence import counted, either, list_sentence, phrase


@dataclass(frozen=True)
class Chosen:
    """A facet with what is chosen in it; each option's link takes it out."""

    name: str
    options: list[Option]

    @property
    def phrases(self) -> list[tuple[str, Option]]:
        return [
            (phrase(self.name, option.value, str(option.label)), option) for option in self.options
        ]


@dataclass(frozen=True)
class Loosened:
    """The same list without one of its filters."""

    name: str
    label: Name
    count: int
    link: str


def sentence(count: int, kinds: list[str], query: str, chosen: list[Chosen]) -> str:
    """ "14 practices on displacement in Sudan"; the kinds are its subject."""
    others = [facet.phrases for facet in chosen if facet.name != "kind"]
    phrases = [either(words for words, _ in each) for each in others]
    return list_sentence(counted(count, kinds), query, phrases)


def chosen(facets: list[Facet], preset: str = "") -> list[Chosen]:
    """In the order of the sentence, which runs "on displacement in Sudan"."""
    in_order = sorted(facets, key=lambda facet: not FACETS[facet.name].leads)
    return [
        Chosen(facet.name, [option for option in facet.flat if option.selected])
        for facet in in_order
        if facet.selected and not (preset and facet.name == "kind")
    ]


def without(params: QueryDict, *names: str) -> str:
    """The address of the list without some parameters, from its first page."""
    return f"?{_left(params, *names, 'page').urlencode()}"


def as_written(params: QueryDict) -> str:
    """The same question with its words in quotes, which search neither widens nor corrects."""
    quoted = _left(params, "page")
    words = params.get("q", "").replace('"', " ").split()
    quoted["q"] = " ".join(word if word.startswith("-") else f'"{word}"' for word in words)
    return f"?{quoted.urlencode()}"


def shared_query(params: QueryDict, kind: str) -> str:
    """The parameters of exports and feeds: those of the page, without how it is shown."""
    left = _left(params, *ListOptions.base_fields)
    if kind:
        left.setlist("kind", [kind])
    return left.urlencode()


def loosened(params: QueryDict, kind: str) -> list[Loosened]:
    """Each active filter whose removal gives records, the gentlest first."""
    labels: dict[str, Name] = {"q": params.get("q", ""), **dict(facet_choices()), "without": ""}
    ways = []
    for name in ("q", *FACETS, "without"):
        if any(params.getlist(name)) and not (kind and name == "kind"):
            asked = EntryFilter(_left(params, name), kind=kind)
            count = asked.qs.count() if asked.is_valid() else 0
            ways.append(Loosened(name, labels[name], count, without(params, name)))
    return sorted((way for way in ways if way.count), key=lambda way: way.count)


def _left(params: QueryDict, *names: str) -> QueryDict:
    left = params.copy()
    for name in names:
        left.pop(name, None)
    return left
