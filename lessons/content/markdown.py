"""Converts Markdown to safe HTML; no other module marks a curator's text as safe."""

import re
import threading
from collections.abc import Mapping
from functools import lru_cache
from html import unescape
from xml.etree.ElementTree import Element

import markdown
import nh3
from django.utils.html import conditional_escape, strip_tags
from django.utils.safestring import SafeString, mark_safe
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from .bounded_markdown import BoundedMarkdown
from .glossary import TermMarker
from .link_targets import Target, Targets, find_targets
from .record_links import RECORD_LINK, RecordReference, find_references

TAGS = {
    *("p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr"),
    *("h3", "h4", "h5", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href", "title"}, "th": {"scope"}}


LinkTarget = tuple[tuple[str, str], Target]
MAX_CACHED_LENGTH = 20_000  # characters of a text whose conversion is cached
LOCAL = threading.local()
# A paragraph on one line that begins with a letter and has no character that Markdown or HTML
# treats in a special way. Nine of ten texts have no other paragraphs.
PLAIN_CHARACTER = r"[^\x00-\x1f\x7f-\xa0`*_\[\]<>&\\|#]"
PLAIN_PARAGRAPH = re.compile(rf"(?!\W|\d|_){PLAIN_CHARACTER}+(?<!\s)")


def link_text(reference: RecordReference, target: Target | None) -> str:
    return reference.label or (target.title if target else reference.key.replace("-", " "))


def render_markdown(texts: Mapping[str, str]) -> dict[str, SafeString]:
    """Convert all the texts of a page; the records that they link are read together."""
    targets = find_targets(texts.values())
    return {name: markdown_to_html(text, targets) for name, text in texts.items() if text.strip()}


def markdown_to_html(text: str, targets: Targets) -> SafeString:
    paragraphs = text.split("\n\n")
    if all(map(PLAIN_PARAGRAPH.fullmatch, paragraphs)):
        lines = [f"<p>{paragraph}</p>" for paragraph in paragraphs]
        return mark_safe("\n".join(lines))  # noqa: S308 - no character that needs escaping
    linked = {(link.kind, link.key) for link in find_references(text)}
    found = frozenset((name, targets[name]) for name in linked if name in targets)
    convert = (
        convert_and_sanitize if len(text) <= MAX_CACHED_LENGTH else convert_and_sanitize.__wrapped__
    )
    return convert(text, found)


@lru_cache(maxsize=1_000)
def convert_and_sanitize(text: str, targets: frozenset[LinkTarget]) -> SafeString:
    """Convert Markdown to safe HTML, cached by the text and the targets of its links."""
    if not hasattr(LOCAL, "converter"):
        LOCAL.converter = TextConverter()
    clean = nh3.clean(
        LOCAL.converter.convert(text, dict(targets)),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
    )
    return mark_safe(clean)  # noqa: S308 - sanitised above by an allow-list


class TextConverter:
    """One for each thread, because making one takes longer than converting a text."""

    def __init__(self) -> None:
        self.links = RecordLink(RECORD_LINK.pattern)
        self.markdown = markdown.Markdown(
            extensions=["sane_lists", "tables", RecordLinks(self.links), BoundedMarkdown()]
        )

    def convert(self, text: str, targets: Targets) -> str:
        self.links.targets = targets
        return self.markdown.reset().convert(text)


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

    targets: Targets = {}

    def handleMatch(self, m: re.Match, data: str):  # type: ignore[override] # noqa: N802
        reference = next(find_references(m[0]))
        target = self.targets.get((reference.kind, reference.key))
        element = Element("a" if target else "span")
        element.text = AtomicString(link_text(reference, target))
        if target:
            element.set("href", target.url)
        return element, m.start(0), m.end(0)


class RecordLinks(Extension):
    def __init__(self, links: RecordLink):
        super().__init__()
        self.links = links

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        md.inlinePatterns.register(self.links, "record-link", 175)
