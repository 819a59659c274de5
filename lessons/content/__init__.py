"""Curators' texts as safe HTML: Markdown, links between records, and glossary terms."""

from .bounded_markdown import find_markdown_fault, find_urls
from .footnotes import superscript_notes
from .glossary import TermMarker, create_term_marker
from .link_targets import Targets, find_targets, suggest_targets
from .markdown import (
    link_text,
    mark_terms,
    markdown_to_html,
    markdown_to_line,
    render_markdown,
    replace_record_links,
)
from .record_links import LINK_KINDS, RECORD_LINK, find_references
from .source_text import may_read_source_text

__all__ = [
    "LINK_KINDS",
    "RECORD_LINK",
    "Targets",
    "TermMarker",
    "create_term_marker",
    "find_markdown_fault",
    "find_references",
    "find_targets",
    "find_urls",
    "link_text",
    "mark_terms",
    "markdown_to_html",
    "markdown_to_line",
    "may_read_source_text",
    "render_markdown",
    "replace_record_links",
    "suggest_targets",
    "superscript_notes",
]
