"""Markdown → safe HTML. The only place that marks a curator's text as safe."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from html import unescape
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

import markdown
import nh3
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import conditional_escape, strip_tags
from django.utils.safestring import SafeString, mark_safe
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from missions.models import Mission

from ..models import Entry, GlossaryTerm, Kind, Paragraph, SourceDocument, Theme
from .glossary import TermMarker
from .record_links import RECORD_LINK, RecordReference, find_references

TAGS = {
    *("p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr"),
    *("h3", "h4", "h5", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href", "title"}, "th": {"scope"}}


class Target(NamedTuple):
    url: str
    title: str


Targets = Mapping[tuple[str, str], Target]


def link_text(found: RecordReference, target: Target | None) -> str:
    return found.label or (target.title if target else found.key.replace("-", " "))


def render_markdown(texts: Mapping[str, str]) -> dict[str, SafeString]:
    """All the texts of a page, with the records that they link looked up together."""
    # One converter for all: making it takes longer than converting a text.
    converter = build_converter(find_targets(texts.values()))
    return {name: convert(text, converter) for name, text in texts.items() if text.strip()}


def markdown_to_html(text: str, targets: Targets) -> SafeString:
    return convert(text, build_converter(targets))


def build_converter(targets: Targets) -> markdown.Markdown:
    return markdown.Markdown(extensions=["sane_lists", "tables", LinkExtension(targets)])


def convert(text: str, converter: markdown.Markdown) -> SafeString:
    clean = nh3.clean(
        converter.reset().convert(text),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
    )
    return mark_safe(clean)  # noqa: S308 - sanitised above by an allow-list


def mark_terms(text: str, explained: TermMarker) -> SafeString:
    """Text, escaped unless it is safe HTML, with its terms marked where a page first names them."""
    return mark_safe(explained.mark(conditional_escape(text)))  # noqa: S308 - escaped, and stays so


def markdown_to_text(text: str) -> str:
    """The text with its links as plain words, for exports and summaries."""
    return RECORD_LINK.sub(
        lambda match: match[2] or match[1].partition(":")[2].replace("-", " "), text
    )


def markdown_to_line(text: str) -> str:
    """On one line and without any mark, as for a field of a form."""
    return " ".join(unescape(strip_tags(markdown_to_html(text, find_targets([text])))).split())


class RecordLink(InlineProcessor):
    """[[practice:slug]] becomes a link with the record's title; to nothing public, plain words."""

    def __init__(self, targets: Targets):
        super().__init__(RECORD_LINK.pattern)
        self.targets = targets

    def handleMatch(self, m: re.Match, data: str):  # type: ignore[override] # noqa: N802
        found = next(find_references(m[0]))
        target = self.targets.get((found.kind, found.key))
        element = Element("a" if target else "span")
        element.text = AtomicString(link_text(found, target))
        if target:
            element.set("href", target.url)
        return element, m.start(0), m.end(0)


class LinkExtension(Extension):
    def __init__(self, targets: Targets):
        super().__init__()
        self.targets = targets

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        md.inlinePatterns.register(RecordLink(self.targets), "record-link", 175)


def find_targets(texts: Iterable[str]) -> dict[tuple[str, str], Target]:
    """URL and title of every public thing that the texts link: one query for each kind."""
    wanted: dict[str, set[str]] = {}
    for text in texts:
        for link in find_references(text):
            wanted.setdefault(link.kind, set()).add(link.key)
    return {
        (kind, key): target
        for kind, keys in wanted.items()
        for key, target in find_public(kind, keys)
    }


def find_public(kind: str, keys: Iterable[str]) -> Iterator[tuple[str, Target]]:
    """Nothing for an unknown kind."""
    if kind in LINKED:
        read, field = LINKED[kind]
        for found in read().filter(**{f"{field}__in": keys}):
            yield getattr(found, field), Target(url_of(found), str(found))


def url_of(found: Any) -> str:
    if isinstance(found, Mission):
        return reverse("lessons:mission", args=[found.slug])
    return found.get_absolute_url()


def published_entries(kind: str) -> QuerySet[Entry]:
    return Entry.objects.published().filter(kind=kind).only("kind", "slug", "title")


# Kind of link → what it may lead to, and the field that the link names.
LINKED: dict[str, tuple[Callable[[], QuerySet], str]] = {
    **{kind: (partial(published_entries, kind), "slug") for kind in Kind.values},
    "mission": (Mission.objects.all, "slug"),
    "theme": (Theme.objects.all, "slug"),
    "source": (SourceDocument.objects.all, "key"),
    "paragraph": (Paragraph.objects.all, "key"),
    "term": (GlossaryTerm.objects.all, "slug"),
}
