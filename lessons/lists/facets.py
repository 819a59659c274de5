"""The counts beside a list, as plain data for templates and the API."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import QueryDict
from django.utils.translation import gettext

from ..facet_index import FACETS, Label
from .filters import EntryFilter


@dataclass(frozen=True)
class Option:
    """`link` adds the value to the filters of the list, or removes it if it is selected."""

    value: str
    label: Label
    count: int
    selected: bool
    link: str
    children: tuple["Option", ...] = ()

    @property
    def number(self) -> str:
        """The count with separators; only large counts ask the slow locale for them."""
        return str(self.count) if self.count < 1000 else intcomma(self.count)


@dataclass(frozen=True)
class Facet:
    """`without` is the option for records without a value, if there are any."""

    name: str
    label: Label
    options: tuple[Option, ...]
    without: Option | None

    @property
    def selected(self) -> bool:
        return any(option.selected for option in self.flat)

    @property
    def flat(self) -> list[Option]:
        """Parents, then children, then the option for records without a value."""
        children = [child for option in self.options for child in option.children]
        return [*self.options, *children, *([self.without] if self.without else [])]


def count_facets(entry_filter: EntryFilter, params: QueryDict) -> list[Facet]:
    """The counts of a facet ignore its own filter and honour all others."""
    links = ListLinks(params)
    return [count_facet(entry_filter, name, links) for name in FACETS]


def count_facet(entry_filter: EntryFilter, name: str, links: "ListLinks") -> Facet:
    labels = entry_filter.snapshot.labels
    counts = entry_filter.result.count_values(name)
    selected = set(entry_filter.selected_values(name))
    options = [
        Option(slug, label, counts[slug], slug in selected, links.toggle(name, slug))
        for slug, label in labels.names[name].items()
        if counts[slug] or slug in selected
    ]
    if FACETS[name].sorts_by_count:
        options.sort(key=lambda option: (-option.count, option.label))
    if parents := labels.nested[name]:
        options = nest_options(options, parents)
    missing = missing_option(entry_filter, name, links)
    return Facet(name, FACETS[name].label, tuple(options), missing)


def nest_options(options: list[Option], parents: dict[str, str]) -> list[Option]:
    children: dict[str, list[Option]] = {}
    for option in options:
        children.setdefault(parents.get(option.value, ""), []).append(option)
    return [
        replace(parent, children=tuple(children.get(parent.value, ())))
        for parent in children.get("", ())
    ]


def missing_option(entry_filter: EntryFilter, name: str, links: "ListLinks") -> Option | None:
    selected = name in entry_filter.selected_values("without")
    count = entry_filter.result.count_missing(name) if FACETS[name].missing_phrase else 0
    if not (count or selected):
        return None
    return Option("", gettext("None given"), count, selected, links.toggle("without", name))


class ListLinks:
    """Links from a list to the first pages of lists with one filter value more or less.

    The query string is encoded once, because a page has hundreds of these links.
    """

    def __init__(self, params: QueryDict):
        self.pairs = [
            (name, value)
            for name, values in params.lists()
            for value in values
            if name != "page" and value
        ]
        self.query = urlencode(self.pairs)

    def toggle(self, name: str, value: str) -> str:
        if (name, value) in self.pairs:
            return f"?{urlencode([pair for pair in self.pairs if pair != (name, value)])}"
        added = urlencode({name: value})
        return f"?{self.query}&{added}" if self.query else f"?{added}"
