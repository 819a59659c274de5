"""What a list was asked for, as a sentence: "14 practices on displacement from UNMIS".

Every phrase is a pattern of its own, so that a translation can order, inflect and join as its
language does. Names of records, themes, missions and sources stay as they are.
"""

from collections.abc import Iterable, Sequence

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext
from django.utils.translation import pgettext_lazy as in_context

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

# Facet → how one of its names stands in the sentence.
PHRASES: dict[str, Pattern] = {
    "theme": in_context("phrase of a list", "on %(name)s"),
    "actor": in_context("phrase of a list", "involving %(name)s"),
    "mission": in_context("phrase of a list", "from %(name)s"),
    "country": in_context("phrase of a list: a country", "in %(name)s"),
    "phase": in_context("phrase of a list: a phase of response", "in %(name)s"),
    "tier": in_context("phrase of a list: a tier of protection", "in %(name)s"),
    "source": in_context("phrase of a list: a document", "resting on %(name)s"),
    "year": in_context("phrase of a list: a year", "from sources of %(name)s"),
}
# Facet whose values are few and known → the phrase of each.
VALUE_PHRASES: dict[str, dict[str, Pattern]] = {
    "kind": {
        "dilemma": in_context("phrase of a list", "as a dilemma"),
        "practice": in_context("phrase of a list", "as a practice"),
        "lesson": in_context("phrase of a list", "as a lesson"),
    },
    "outcome": {
        "worked": in_context("phrase of a list", "that worked, as reported"),
        "mixed": in_context("phrase of a list", "that had mixed results, as reported"),
        "failed": in_context("phrase of a list", "that failed, as reported"),
        "not-assessed": in_context("phrase of a list", "that the sources do not assess"),
    },
    "mission_kind": {
        "peacekeeping": in_context("phrase of a list", "from a peacekeeping operation"),
        "hybrid": in_context("phrase of a list", "from a hybrid operation"),
        "special-political": in_context("phrase of a list", "from a special political mission"),
        "support-office": in_context("phrase of a list", "from a support office"),
        "regional": in_context("phrase of a list", "from a regional-organisation mission"),
    },
}
# Facet → that a record has no value in it.
GAPS: dict[str, Pattern] = {
    "theme": in_context("phrase of a list", "without a theme"),
    "actor": in_context("phrase of a list", "without an actor"),
    "mission": in_context("phrase of a list", "without a mission"),
    "country": in_context("phrase of a list", "without a country"),
    "phase": in_context("phrase of a list", "without a phase"),
    "tier": in_context("phrase of a list", "without a tier"),
    "outcome": in_context("phrase of a list", "without an outcome"),
    "mission_kind": in_context("phrase of a list", "without a mission of a known kind"),
}
LOWERED = {"theme", "phase"}


def in_sentence(name: str) -> str:
    """A name after other words: "Host State" loses its capital, "DDR" and "R2P" keep theirs."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def phrase(facet: str, value: str, label: str) -> str:
    """One value of a facet, or its gap where the value is empty."""
    if not value:
        return str(GAPS.get(facet) or pgettext("phrase of a list", "with nothing given"))
    if facet in VALUE_PHRASES:
        return str(VALUE_PHRASES[facet].get(value, label))
    name = in_sentence(label) if facet in LOWERED else label
    pattern = str(PHRASES.get(facet, "%(name)s"))
    return pattern % {"name": name}


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
