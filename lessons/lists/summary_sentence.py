"""What a list was asked for, as a sentence: "14 practices on displacement from UNMIS".

Every phrase is a pattern of its own, so that a translation can order, inflect and join as its
language does. Names of records, themes, missions and sources stay as they are.
"""

from collections.abc import Iterable, Sequence

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext

from ..facet_index.definitions import FACETS

Pattern = str | Promise

# The kinds that were asked for, in their order → how many were found, and that none was.
FOUND = {
    ("dilemma",): ngettext_lazy("%(number)s dilemma", "%(number)s dilemmas", "count"),
    ("practice",): ngettext_lazy("%(number)s practice", "%(number)s practices", "count"),
    ("lesson",): ngettext_lazy("%(number)s lesson", "%(number)s lessons", "count"),
    ("dilemma", "practice"): ngettext_lazy(
        "%(number)s dilemma or practice", "%(number)s dilemmas and practices", "count"
    ),
    ("dilemma", "lesson"): ngettext_lazy(
        "%(number)s dilemma or lesson", "%(number)s dilemmas and lessons", "count"
    ),
    ("practice", "lesson"): ngettext_lazy(
        "%(number)s practice or lesson", "%(number)s practices and lessons", "count"
    ),
}
RECORDS = ngettext_lazy("%(number)s record", "%(number)s records", "count")
NONE: dict[tuple[str, ...], Pattern] = {
    ("dilemma",): _("No dilemmas"),
    ("practice",): _("No practices"),
    ("lesson",): _("No lessons"),
    ("dilemma", "practice"): _("No dilemmas and practices"),
    ("dilemma", "lesson"): _("No dilemmas and lessons"),
    ("practice", "lesson"): _("No practices and lessons"),
}
NO_RECORDS = _("No records")


def in_sentence(name: str) -> str:
    """A name after other words: "Host State" loses its capital, "DDR" and "R2P" keep theirs."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def phrase(facet: str, value: str, label: str) -> str:
    """One value of a facet, or its gap where the value is empty."""
    definition = FACETS[facet]
    if not value:
        return str(definition.gap or pgettext("phrase of a list", "with nothing given"))
    if isinstance(definition.phrase, dict):
        return str(definition.phrase.get(value, label))
    return str(definition.phrase) % {"name": in_sentence(label) if definition.lowered else label}


def either(phrases: Iterable[str]) -> str:
    """Each of several values of one facet is enough."""
    first, *others = phrases
    for other in others:
        words = {"first": first, "other": other}
        first = pgettext("phrases of a list", "%(first)s or %(other)s") % words
    return first


def counted(count: int, kinds: Sequence[str] = ()) -> str:
    """ "14 practices", "No dilemmas"."""
    if not count:
        return str(NONE.get(tuple(kinds), NO_RECORDS))
    found = FOUND.get(tuple(kinds), RECORDS)
    return str(found % {"count": count, "number": intcomma(count)})


def number_of(number: int, kind: str) -> str:
    """ "1,204 practices"; records of all kinds where no kind is given."""
    return counted(number, [kind] if kind else [])


def list_sentence(found: str, query: str, phrases: Iterable[str]) -> str:
    """ "14 practices matching “patrol” on displacement", of what `counted` and `either` made."""
    if query:
        words = {"found": found, "query": query}
        found = pgettext("sentence of a list", "%(found)s matching “%(query)s”") % words
    for added in phrases:
        words = {"found": found, "phrase": added}
        found = pgettext("sentence of a list", "%(found)s %(phrase)s") % words
    return found
