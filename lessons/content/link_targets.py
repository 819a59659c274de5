"""Looks up what the links in curators' texts lead to."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import NamedTuple

from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.db.models.functions import Length

from missions.models import Mission
from pocbase.web import cached_url

from ..models import Entry, GlossaryTerm, Kind, OldSlug, Paragraph, SourceDocument, Theme
from .record_links import find_references


class Target(NamedTuple):
    url: str
    title: str


Targets = Mapping[tuple[str, str], Target]  # by kind and key


class LinkedKind(NamedTuple):
    """`key` is the field that links contain, `title` that which they show, `also` other names."""

    read: Callable[[], QuerySet]
    key: str
    title: str
    url: Callable[[str], str]
    also: tuple[str, ...] = ()


def read_published(kind: str) -> QuerySet[Entry]:
    return Entry.objects.published().filter(kind=kind)


def paragraph_url(key: str) -> str:
    return Paragraph(key=key).get_absolute_url()


def term_url(slug: str) -> str:
    return GlossaryTerm(slug=slug).get_absolute_url()


LINKED = {
    **{
        kind: LinkedKind(
            partial(read_published, kind), "slug", "title", partial(cached_url, f"lessons:{kind}")
        )
        for kind in Kind.values
    },
    "mission": LinkedKind(
        Mission.objects.published,
        "slug",
        "acronym",
        partial(cached_url, "lessons:mission"),
        ("name",),
    ),
    "theme": LinkedKind(Theme.objects.all, "slug", "name", partial(cached_url, "lessons:theme")),
    "source": LinkedKind(
        SourceDocument.objects.readable, "key", "short_title", partial(cached_url, "lessons:source")
    ),
    "paragraph": LinkedKind(Paragraph.objects.readable, "key", "key", paragraph_url),
    "term": LinkedKind(GlossaryTerm.objects.all, "slug", "term", term_url, ("expansion",)),
}


def find_targets(texts: Iterable[str]) -> Targets:
    """Every public target of the texts, by one query; an unknown kind has none."""
    links = {(link.kind, link.key) for text in texts for link in find_references(text)}
    found = read_targets(links)
    return {**found, **find_renamed_targets(links - found.keys())}


def read_targets(links: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Target]:
    wanted: dict[str, set[str]] = {}
    for kind, key in links:
        wanted.setdefault(kind, set()).add(key)
    queries = [
        linked.read()
        .filter(**{f"{linked.key}__in": wanted[kind]})
        .order_by()
        .values_list(Value(kind, CharField()), linked.key, linked.title)
        for kind, linked in LINKED.items()
        if kind in wanted
    ]
    rows = queries[0].union(*queries[1:], all=True) if queries else ()
    return {(kind, key): Target(LINKED[kind].url(key), title) for kind, key, title in rows}


def find_renamed_targets(missing: set[tuple[str, str]]) -> Targets:
    """Targets whose slug has changed since the text was written; no query if all are found."""
    named = {(kind, key): name_in_old_slugs(kind, key) for kind, key in missing}
    if not named:
        return {}
    old = OldSlug.objects.filter(
        kind__in={kind for kind, _slug in named.values()},
        slug__in={slug for _kind, slug in named.values()},
    ).select_related("entry", "source", "mission")
    new = {(each.kind, each.slug): each.new_slug for each in old}
    now = {
        (kind, key): (kind, new[name] + key.removeprefix(name[1]))
        for (kind, key), name in named.items()
        if name in new
    }
    found = read_targets(now.values())
    return {link: found[now[link]] for link in now if now[link] in found}


def name_in_old_slugs(kind: str, key: str) -> tuple[str, str]:
    """The key of a paragraph begins with that of its source."""
    return ("source", key.partition("/")[0]) if kind == "paragraph" else (kind, key)


def suggest_targets(typed: str, limit: int = 8) -> list[tuple[str, str]]:
    """(Reference as texts have it, title) of public targets whose title, key or name has the typed
    words; those that begin with them first. "practice:gate" looks among practices alone."""
    kind, _, rest = typed.rpartition(":")
    words = (rest if kind else typed).split()
    found: list[tuple[int, str, str]] = []
    for name, linked in LINKED.items():
        if kind and name != kind:
            continue
        rows = find_matching(linked, words, limit)
        found += [(rank_target(words, key, title), f"{name}:{key}", title) for key, title in rows]
    found.sort(key=lambda row: (row[0], len(row[2]), row[2]))
    return [(reference, title) for _rank, reference, title in found[:limit]]


def find_matching(linked: LinkedKind, words: list[str], limit: int) -> QuerySet:
    """(Key, title), the shortest titles first among those that begin with the words."""
    names = (linked.title, linked.key, *linked.also)
    matching = linked.read()
    for word in words:
        matching = matching.filter(Q(*((f"{n}__icontains", word) for n in names), _connector=Q.OR))
    begin = " ".join(words)
    begins = Q(**{f"{linked.title}__istartswith": begin}) | Q(
        **{f"{linked.key}__istartswith": begin}
    )
    is_later = Case(When(begins, then=0), default=1)
    ordered = matching.order_by(is_later, Length(linked.title), linked.title)
    return ordered.values_list(linked.key, linked.title)[:limit]


def rank_target(words: list[str], key: str, title: str) -> int:
    begin = " ".join(words).casefold()
    if begin in (key.casefold(), title.casefold()):
        return 0
    return 1 if key.casefold().startswith(begin) or title.casefold().startswith(begin) else 2
