"""The counts beside a list, as plain values for templates and the API."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext

from ..facet_index import FACETS
from .filters import EntryFilter
from .parameters import encode
from .summary_sentence import format_count


@dataclass(slots=True)
class Option:
    """`link` adds the value to the filters of the list, or removes it if it is selected.

    `number` is the count with separators.
    """

    value: str
    label: str
    count: int
    selected: bool
    link: str
    children: tuple["Option", ...] = ()
    number: str = field(init=False)

    def __post_init__(self) -> None:
        self.number = format_count(self.count)


@dataclass(slots=True)
class Facet:
    """`without` is the option for records without a value, if there are any.

    `flat` has parents, then children, then the option for records without a value.
    """

    name: str
    label: str
    options: list[Option]
    without: Option | None
    flat: list[Option] = field(init=False)
    selected: bool = field(init=False)

    def __post_init__(self) -> None:
        children = [child for option in self.options for child in option.children]
        self.flat = [*self.options, *children, *([self.without] if self.without else [])]
        self.selected = any(option.selected for option in self.flat)


def count_facets(entry_filter: EntryFilter, params: QueryDict) -> list[Facet]:
    """The counts of a facet ignore its own filter and honour all others."""
    links = ListLinks(params)
    return [count_facet(entry_filter, name, links) for name in FACETS]


def count_facet(entry_filter: EntryFilter, name: str, links: "ListLinks") -> Facet:
    labels = entry_filter.snapshot.labels
    counts = entry_filter.result.count_values(name)
    selected = entry_filter.selected_values(name)
    options = [
        Option(slug, str(label), counts[slug], slug in selected, links.toggle(name, slug))
        for slug, label in labels.names[name].items()
        if counts[slug] or slug in selected
    ]
    if FACETS[name].sorts_by_count:
        options.sort(key=lambda option: (-option.count, option.label))
    if parents := labels.nested[name]:
        options = nest_options(options, parents)
    missing = missing_option(entry_filter, name, links)
    return Facet(name, str(FACETS[name].label), options, missing)


def nest_options(options: list[Option], parents: dict[str, str]) -> list[Option]:
    children: dict[str, list[Option]] = {}
    for option in options:
        children.setdefault(parents.get(option.value, ""), []).append(option)
    tops = children.pop("", [])
    for option in tops:
        option.children = tuple(children.get(option.value, ()))
    return tops


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
        query = urlencode(self.pairs)
        self.start = f"?{query}&" if query else "?"

    def toggle(self, name: str, value: str) -> str:
        if (name, value) in self.pairs:
            return f"?{urlencode([pair for pair in self.pairs if pair != (name, value)])}"
        return f"{self.start}{name}={encode(value)}"
