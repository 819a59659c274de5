"""Bounds the time of a Markdown conversion in proportion to the length of the text.

Python-Markdown searches the rest of a paragraph for the end of each opening bracket, the rest of
the text for the end of each tag, and calls itself for each level of a list until Python refuses.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import markdown
from django.utils.translation import gettext as _
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from .record_links import RECORD_LINK

MAX_LEVELS = 20  # of lists and quotations in one another
MAX_TAGS = 300  # in a text; tags that curators type are never shown anyway
MAX_LINK_LENGTH = 1_000  # characters of a URL with its title

# What a line begins with: indentation and the marks of the lists and quotations that it is in.
PREFIX = re.compile(r"(?:[ \t>]|[*+-](?=[ \t])|\d{1,9}\.(?=[ \t]))*")
LEVEL = re.compile(r" {4}|\t|>|[*+-]|\d+\.")

LINK_TARGET = re.compile(r"\]\(\s*+<?+([^)>\s]*+)")
WRITTEN_URL = re.compile(r"\b(?:https?:|www\.)[^\s<>()\[\]\"]*[^\s<>()\[\]\".,;:!?]")
# A link to a record that does not end; a few of its characters are enough to find it.
UNCLOSED_LINK = re.compile(rf"(?!{RECORD_LINK.pattern})\[\[(?!\[)[^\[\]\n]{{0,40}}")
# The words of a link may contain one more pair of brackets. The quantifiers are possessive, because
# a search that can go back over what it has read takes quadratic time.
LINK_WORDS = re.compile(r"((?:[^\[\]]++|\[[^\[\]]*+\])*+)\]")
LINK_PATTERNS = (
    *("link", "reference", "short_reference"),
    *("image_link", "image_reference", "short_image_ref"),
)


def is_nested_too_deeply(line: str) -> bool:
    return len(LEVEL.findall(PREFIX.match(line)[0])) > MAX_LEVELS  # type: ignore[index]


def find_urls(text: str) -> list[str]:
    """The targets of Markdown links, and URLs that are written out."""
    linked = LINK_TARGET.findall(text)
    return [*linked, *WRITTEN_URL.findall(LINK_TARGET.sub("", text))]


def find_markdown_fault(text: str) -> str:
    """What a page could not show as it was meant, in the active language; "" if all is well."""
    if unclosed := UNCLOSED_LINK.search(text):
        words = {"link": unclosed[0]}
        return (
            _("“%(link)s” is not closed: write [[practice:slug]] or [[practice:slug|words]].")
            % words
        )
    if any(map(is_nested_too_deeply, text.splitlines())):
        most = {"most": MAX_LEVELS}
        return _("Lists and quotations can be nested at most %(most)s levels deep.") % most
    return ""


class BoundedLines(Preprocessor):
    """A line that is nested too deeply continues the line before. In a text with more tags than
    people write, they are ordinary characters."""

    def run(self, lines: list[str]) -> list[str]:
        lines = [PREFIX.sub("", line, 1) if is_nested_too_deeply(line) else line for line in lines]
        if sum(line.count("<") for line in lines) > MAX_TAGS:
            lines = [line.replace("<", "&lt;") for line in lines]
        return lines


def find_link_words(data: str, index: int) -> tuple[str, int, bool]:
    """The words between brackets, the index after them, and whether the brackets are closed."""
    match = LINK_WORDS.match(data, index)
    return (match[1], match.end(), True) if match else ("", index, False)


def find_link_url(find: Callable, data: str, index: int) -> tuple[str, str | None, int, bool]:
    url, title, length, found = find(data[index : index + MAX_LINK_LENGTH], 0)
    return url, title, index + length, found


class BoundedMarkdown(Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        md.preprocessors.register(BoundedLines(), "bounded-lines", 25)  # before tags are read
        for name in LINK_PATTERNS:
            pattern: Any = md.inlinePatterns[name]
            pattern.getText = find_link_words
            pattern.getLink = partial(find_link_url, pattern.getLink)
