"""Converts Markdown to safe HTML; no other module marks a curator's text as safe."""

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


def link_text(reference: RecordReference, target: Target | None) -> str:
    return reference.label or (target.title if target else reference.key.replace("-", " "))


def render_markdown(texts: Mapping[str, str]) -> dict[str, SafeString]:
    """Convert all the texts of a page; the records that they link are read together."""
    # One converter for all, because making one takes longer than converting a text.
    converter = build_converter(find_targets(texts.values()))
    return {
        name: convert_and_sanitize(text, converter) for name, text in texts.items() if text.strip()
    }


def markdown_to_html(text: str, targets: Targets) -> SafeString:
    return convert_and_sanitize(text, build_converter(targets))


def build_converter(targets: Targets) -> markdown.Markdown:
    return markdown.Markdown(extensions=["sane_lists", "tables", LinkExtension(targets)])


def convert_and_sanitize(text: str, converter: markdown.Markdown) -> SafeString:
    clean = nh3.clean(
        converter.reset().convert(text),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
    )
    return mark_safe(clean)  # noqa: S308 - sanitised above by an allow-list


def mark_terms(text: str, explained: TermMarker) -> SafeString:
    """The text with glossary terms marked; it is escaped first unless it is safe HTML."""
    return mark_safe(explained.mark(conditional_escape(text)))  # noqa: S308 - escaped


def replace_record_links(text: str) -> str:
    """Replace each record link by its label; all other Markdown stays."""
    return RECORD_LINK.sub(
        lambda match: match[2] or match[1].partition(":")[2].replace("-", " "), text
    )


def markdown_to_line(text: str) -> str:
    """The text on one line and without any markup, for a field of a form."""
    return " ".join(unescape(strip_tags(markdown_to_html(text, find_targets([text])))).split())


class RecordLink(InlineProcessor):
    """[[practice:slug]] becomes a link with the title of its target, or plain words without one."""

    def __init__(self, targets: Targets):
        super().__init__(RECORD_LINK.pattern)
        self.targets = targets

    def handleMatch(self, m: re.Match, data: str):  # type: ignore[override] # noqa: N802
        reference = next(find_references(m[0]))
        target = self.targets.get((reference.kind, reference.key))
        element = Element("a" if target else "span")
        element.text = AtomicString(link_text(reference, target))
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
    """(Kind, key) → URL and title of every public target of the texts, with one query per kind."""
    wanted: dict[str, set[str]] = {}
    for text in texts:
        for link in find_references(text):
            wanted.setdefault(link.kind, set()).add(link.key)
    return {
        (kind, key): target
        for kind, keys in wanted.items()
        for key, target in find_public_targets(kind, keys)
    }


def find_public_targets(kind: str, keys: Iterable[str]) -> Iterator[tuple[str, Target]]:
    """Keys and targets that are public; an unknown kind has none."""
    if kind in LINKED:
        read, field = LINKED[kind]
        for instance in read().filter(**{f"{field}__in": keys}):
            yield getattr(instance, field), Target(url_of(instance), str(instance))


def url_of(instance: Any) -> str:
    if isinstance(instance, Mission):
        return reverse("lessons:mission", args=[instance.slug])
    return instance.get_absolute_url()


def published_entries(kind: str) -> QuerySet[Entry]:
    return Entry.objects.published().filter(kind=kind).only("kind", "slug", "title")


# Kind of link → its possible targets, and their field that the link contains.
LINKED: dict[str, tuple[Callable[[], QuerySet], str]] = {
    **{kind: (partial(published_entries, kind), "slug") for kind in Kind.values},
    "mission": (Mission.objects.all, "slug"),
    "theme": (Theme.objects.all, "slug"),
    "source": (SourceDocument.objects.all, "key"),
    "paragraph": (Paragraph.objects.all, "key"),
    "term": (GlossaryTerm.objects.all, "slug"),
}
