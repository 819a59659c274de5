"""The filters of a list as a sentence: "14 practices on displacement from UNMIS".

Every phrase is a pattern of its own, so that a translation can order, inflect and join phrases as
its language requires. Names of records, themes, missions and sources are not translated.
"""

from collections.abc import Iterable, Sequence

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext

from ..facet_index import FACETS

Pattern = str | Promise

# The selected kinds in their order → the number of records, and below, that there are none.
COUNTS_OF_KINDS = {
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
NONE_OF_KINDS: dict[tuple[str, ...], Pattern] = {
    ("dilemma",): _("No dilemmas"),
    ("practice",): _("No practices"),
    ("lesson",): _("No lessons"),
    ("dilemma", "practice"): _("No dilemmas and practices"),
    ("dilemma", "lesson"): _("No dilemmas and lessons"),
    ("practice", "lesson"): _("No practices and lessons"),
}
NO_RECORDS = _("No records")


def lower_in_sentence(name: str) -> str:
    """A name within a sentence: "Host State" loses its first capital, "DDR" and "R2P" keep it."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def filter_phrase(facet: str, value: str, label: str) -> str:
    """One value of a facet; an empty value means records without one."""
    definition = FACETS[facet]
    if not value:
        return str(definition.missing_phrase or pgettext("phrase of a list", "with nothing given"))
    if isinstance(definition.phrase, dict):
        return str(definition.phrase.get(value, label))
    return str(definition.phrase) % {
        "name": lower_in_sentence(label) if definition.is_lowered else label
    }


def join_alternatives(phrases: Iterable[str]) -> str:
    """Phrases of one facet, of which a record need match only one."""
    first, *others = phrases
    for other in others:
        pattern = pgettext("phrases of a list", "%(first)s or %(other)s")
        first = pattern % {"first": first, "other": other}
    return first


def format_count(count: int) -> str:
    """The count with separators. Formatting by language is slow, so small counts skip it."""
    return str(count) if count < 1_000 else intcomma(count)


def describe_count(count: int, kinds: Sequence[str] = ()) -> str:
    """ "14 practices", "No dilemmas"."""
    if not count:
        return str(NONE_OF_KINDS.get(tuple(kinds), NO_RECORDS))
    pattern = COUNTS_OF_KINDS.get(tuple(kinds), RECORDS)
    return str(pattern % {"count": count, "number": format_count(count)})


def describe_kind_count(number: int, kind: str) -> str:
    """ "1,204 practices", or "1,204 records" if no kind is given."""
    return describe_count(number, [kind] if kind else [])


def join_sentence(count: str, query: str, phrases: Iterable[str], only_close: bool = False) -> str:
    """ "14 practices matching “patrol” on displacement"; `count` is from `describe_count`, and each
    phrase from `join_alternatives`. `only_close`: the records are close to the query in meaning."""
    sentence = count
    if query:
        pattern = pgettext("sentence of a list", "%(found)s matching “%(query)s”")
        if only_close:
            pattern = pgettext("sentence of a list", "%(found)s close to “%(query)s”")
        sentence = pattern % {"found": sentence, "query": query}
    for phrase in phrases:
        pattern = pgettext("sentence of a list", "%(found)s %(phrase)s")
        sentence = pattern % {"found": sentence, "phrase": phrase}
    return sentence
