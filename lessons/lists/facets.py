"""Counts beside a list: plain data that templates and the API only print."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import QueryDict
from django.utils.translation import gettext

from ..facet_index.definitions import FACETS, Name
from .filters import EntryFilter


@dataclass(frozen=True)
class Option:
    value: str
    label: Name
    count: int
    selected: bool
    link: str
    children: tuple["Option", ...] = ()

    @property
    def number(self) -> str:
        """The count as a page shows it; small ones, which most are, without asking the locale."""
        return str(self.count) if self.count < 1000 else intcomma(self.count)


@dataclass(frozen=True)
class Facet:
    name: str
    label: Name
    options: tuple[Option, ...]
    without: Option | None

    @property
    def selected(self) -> bool:
        return any(option.selected for option in self.flat)

    @property
    def flat(self) -> list[Option]:
        """Parents and children in one list, and the gap at its end."""
        below = [child for option in self.options for child in option.children]
        return [*self.options, *below, *([self.without] if self.without else [])]


def facets(asked: EntryFilter, params: QueryDict) -> list[Facet]:
    """Each facet's counts leave out its own choice and honour all others."""
    address = Address(params)
    return [facet(asked, name, address) for name in FACETS]


def facet(asked: EntryFilter, name: str, address: "Address") -> Facet:
    labels = asked.snapshot.labels
    counts = asked.found.counts(name)
    chosen = set(asked.selected(name))
    options = [
        Option(slug, label, counts[slug], slug in chosen, address.toggled(name, slug))
        for slug, label in labels.names[name].items()
        if counts[slug] or slug in chosen
    ]
    if FACETS[name].by_count:
        options.sort(key=lambda option: (-option.count, option.label))
    if parents := labels.nested[name]:
        options = tree(options, parents)
    return Facet(name, FACETS[name].label, tuple(options), gap(asked, name, address))


def tree(options: list[Option], parents: dict[str, str]) -> list[Option]:
    below: dict[str, list[Option]] = {}
    for option in options:
        below.setdefault(parents.get(option.value, ""), []).append(option)
    return [replace(top, children=tuple(below.get(top.value, ()))) for top in below.get("", ())]


def gap(asked: EntryFilter, name: str, address: "Address") -> Option | None:
    chosen = name in asked.selected("without")
    count = asked.found.gap(name) if FACETS[name].gap else 0
    if not (count or chosen):
        return None
    return Option("", gettext("None given"), count, chosen, address.toggled("without", name))


class Address:
    """The address of a list, from which links to its neighbours are made."""

    def __init__(self, params: QueryDict):
        self.pairs = [
            (name, value)
            for name, values in params.lists()
            for value in values
            if name != "page" and value
        ]
        self.given = set(self.pairs)
        self.whole = urlencode(self.pairs)

    def toggled(self, name: str, value: str) -> str:
        """The same list with one value put in or taken out, from its first page."""
        if (name, value) in self.given:
            return f"?{urlencode([pair for pair in self.pairs if pair != (name, value)])}"
        added = urlencode({name: value})
        return f"?{self.whole}&{added}" if self.whole else f"?{added}"
