"""The tree of lessons/exports/tree.py, taken apart for the templates of the print page."""

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from ..exports import FORMATS, Format, tree

register = template.Library()


@register.filter
def block_type(block: tree.Block) -> str:
    """What it is: "paragraph", "items", "section"."""
    return type(block).__name__.lower()


@register.filter
def inline_html(inlines: tree.Inlines) -> SafeString:
    """All but what is cited, which stands in the margin. No template: each would add its line ends
    between the words."""
    return format_html_join("", "{}", ((_inline(part),) for part in inlines))


def _inline(part: tree.Inline) -> str:
    match part:
        case tree.Strong():
            return format_html("<strong>{}</strong>", inline_html(part.inlines))
        case tree.Emphasis():
            return format_html("<em>{}</em>", inline_html(part.inlines))
        case tree.Link():
            return format_html('<a href="{}">{}</a>', part.url, inline_html(part.inlines))
        case tree.Cite():
            return ""
        case str():
            return escape(part)
    raise TypeError(f"The print page knows no {type(part).__name__}")


@register.filter
def citations(inlines: tree.Inlines) -> list[tree.Cite]:
    """What the margin beside a line shows."""
    return [part for part in inlines if isinstance(part, tree.Cite)]


@register.filter
def blank_lines(block: tree.WriteLines) -> range:
    return range(block.lines)


@register.filter
def refuse_block(block: object) -> str:
    raise TypeError(f"The print page knows no {type(block).__name__}")


@register.simple_tag
def export_formats() -> dict[str, Format]:
    """Extension → format, in the order in which a page offers them."""
    return {extension: format for extension, format in FORMATS.items() if not format.cites}


@register.simple_tag
def reference_formats() -> dict[str, Format]:
    """Those that hold the sources alone."""
    return {extension: format for extension, format in FORMATS.items() if format.cites}
