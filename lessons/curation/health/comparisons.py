"""Checks that compare records with each other."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import numpy as np
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ...meaning import LIKELY_DUPLICATE, vectors_of_rows
from ...models import (
    Actor,
    ActorGroup,
    Entry,
    EntryVector,
    Outcome,
    Relation,
    State,
    Theme,
)
from .registry import Finding, check, form_url

MAX_COMPARED = 3_000  # the records that changed last; the time grows with the square
MAX_PAIRS = 500  # that are shown, the closest; a sheet of thousands of like rows has millions
ENOUGH = 3  # records of a theme, below which it is not called one-sided


@check(
    "duplicates",
    _("Pairs that probably say the same"),
    _("Read both. Merge them, or link them if they differ."),
)
def find_duplicates() -> Iterator[Finding]:
    """Pairs that are linked already are not shown: somebody looked at them."""
    pairs = find_close_pairs()
    entries = Entry.objects.only("kind", "title", "slug", "state").in_bulk(
        {pk for *both, _c in pairs for pk in both}
    )
    for one, other, cosine in pairs:
        if one in entries and other in entries:
            note = gettext("and “%(title)s” (%(share)s %%)") % {
                "title": entries[other].title,
                "share": round(100 * cosine),
            }
            yield Finding(entries[one].title, merging_url(entries[one], entries[other]), note)


def merging_url(one: Entry, other: Entry) -> str:
    """Where they are merged: of records of different kinds, the first one's form."""
    if one.kind != other.kind:
        return form_url(f"lessons_{one.kind}", one.pk)
    if one.state == State.PUBLISHED != other.state:
        one, other = other, one
    url = reverse(f"admin:lessons_{one.kind}_review", args=[one.pk])
    return f"{url}?into={other.slug}#merge"


def find_close_pairs() -> list[tuple[int, int, float]]:
    rows = EntryVector.objects.exclude(entry__state=State.RETIRED).order_by("-entry__updated", "pk")
    newest = rows.values_list("entry_id", "scale", "codes")[:MAX_COMPARED]
    vectors = vectors_of_rows(sorted(newest, key=itemgetter(0)))
    if not len(vectors.ids):
        return []
    linked = {frozenset(pair) for pair in Relation.objects.values_list("entry", "target")}
    matrix = vectors.codes.astype(np.float32) * vectors.scales[:, None]
    found: list[tuple[int, int, float]] = []
    least = LIKELY_DUPLICATE
    for row in range(len(matrix) - 1):
        cosines = matrix[row + 1 :] @ matrix[row]
        for position in np.flatnonzero(cosines >= least):
            one, other = int(vectors.ids[row]), int(vectors.ids[row + 1 + position])
            if frozenset((one, other)) not in linked:
                found.append((one, other, float(cosines[position])))
        if len(found) > MAX_PAIRS:
            found = sorted(found, key=lambda pair: -pair[2])[:MAX_PAIRS]
            least = np.nextafter(np.float32(found[-1][2]), np.float32(2))
    return sorted(found, key=lambda pair: -pair[2])


@check(
    "one-sided",
    _("One-sided themes"),
    _("Look for another source, and for what went otherwise."),
)
def find_one_sided_themes() -> Iterator[Finding]:
    """Themes whose records all cite one document, or whose practices all had one outcome."""
    themes = {theme.pk: theme for theme in Theme.objects.only("name")}
    for pk, note in [*themes_of_one_source(), *themes_of_one_outcome()]:
        yield Finding(str(themes[pk]), form_url("lessons_theme", pk), note)


def themes_of_one_source() -> Iterator[tuple[int, str]]:
    rows = (
        Entry.objects.published()
        .exclude(themes=None)
        .exclude(citations=None)
        .order_by("themes")
        .values_list("themes", "pk", "citations__paragraph__source__short_title")
        .distinct()
    )
    for theme, group in groupby(rows, key=itemgetter(0)):
        entries, sources = set(), set()
        for _theme, entry, source in group:
            entries.add(entry)
            sources.add(source)
        if len(entries) >= ENOUGH and len(sources) == 1:
            values = {"count": len(entries), "source": sources.pop()}
            yield theme, gettext("%(count)s records, all from %(source)s") % values


def themes_of_one_outcome() -> Iterator[tuple[int, str]]:
    outcomes: dict[int, list[str]] = defaultdict(list)
    assessed = Entry.objects.published().exclude(outcome__in=["", Outcome.NOT_ASSESSED])
    for theme, outcome in assessed.exclude(themes=None).values_list("themes", "outcome"):
        outcomes[theme].append(outcome)
    for theme, values in outcomes.items():
        if len(values) >= ENOUGH and len(set(values)) == 1:
            words = {"count": len(values), "outcome": Outcome(values[0]).label}
            yield theme, gettext("%(count)s practices, all “%(outcome)s”") % words


@check(
    "no-people",
    _("Themes without the experience of affected people"),
    _("No published record of the theme says that it is the experience of those to be protected."),
)
def find_themes_without_people() -> Iterator[Finding]:
    people = Actor.objects.filter(group=ActorGroup.PEOPLE)
    heard = Entry.objects.published().filter(experience__in=people).values("themes")
    silent = Theme.objects.filter(entries__state=State.PUBLISHED).distinct()
    for theme in silent.exclude(pk__in=heard.exclude(themes=None)).only("name"):
        yield Finding(str(theme), form_url("lessons_theme", theme.pk))
