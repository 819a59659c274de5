"""Filters with which the templates of the print page render a document tree."""

from base64 import b64encode

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from . import tree
from .formats import FORMATS, Format


def block_type(block: tree.Block) -> str:
    """The class of the block in lower case: "paragraph", "items", "section"."""
    return type(block).__name__.lower()


def inline_html(inlines: tree.Inlines) -> SafeString:
    """Everything except citations, which the margin shows.

    This is not a template, because an include would add white space between words.
    """
    return format_html_join("", "{}", ((_inline(part),) for part in inlines))


def _inline(part: tree.Inline) -> str:
    match part:
        case tree.Strong():
            return format_html("<strong>{}</strong>", inline_html(part.inlines))
        case tree.Emphasis():
            return format_html("<em>{}</em>", inline_html(part.inlines))
        case tree.Link():
            return format_html('<a href="{}">{}</a>', part.url, inline_html(part.inlines))
        case tree.Passage():
            inner = inline_html(part.inlines)
            return format_html('<span lang="{}">{}</span>', part.language, inner)
        case tree.Cite():
            return ""
        case str():
            return escape(part)
    raise TypeError(f"The print page cannot render a {type(part).__name__}")


def citations(inlines: tree.Inlines) -> list[tree.Cite]:
    """The citations that the margin beside a line shows."""
    return [part for part in inlines if isinstance(part, tree.Cite)]


def picture_url(picture: tree.Picture) -> str:
    return f"data:image/png;base64,{b64encode(picture.content).decode()}"


def refuse_block(block: object) -> str:
    raise TypeError(f"The print page cannot render a {type(block).__name__}")


def export_formats() -> dict[str, Format]:
    """Extension → format of whole documents, in the order in which pages offer them."""
    return {
        extension: format
        for extension, format in FORMATS.items()
        if not (format.cites or format.is_quiz)
    }


def reference_formats() -> dict[str, Format]:
    """Extension → format of reference lists."""
    return {extension: format for extension, format in FORMATS.items() if format.cites}


def quiz_formats() -> dict[str, Format]:
    """Extension → format of the questions of a handout or exercise."""
    return {extension: format for extension, format in FORMATS.items() if format.is_quiz}
