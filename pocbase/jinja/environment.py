"""What templates can call besides Jinja's own filters and functions."""

import re
from collections.abc import Callable, Iterable
from itertools import groupby
from operator import attrgetter
from typing import Any
from urllib.parse import quote_plus

import jinja2
from django.conf import settings
from django.http import QueryDict
from django.template import defaultfilters
from django.utils import translation
from jinja2 import nodes
from jinja2.ext import Extension
from markupsafe import Markup

from lessons.browse.menu import site_menu
from lessons.content import superscript_notes
from lessons.exports import frame, print_page
from lessons.lists import describe_kind_count, format_count, lower_in_sentence
from lessons.workbench.sentences import translate_finding
from missions.partial_dates import mission_years, partial_date

from ..web import is_framed
from .constant_calls import VALUES, ConstantCalls
from .template import Template

INDENTATION = re.compile(r"\n[ \t]+")


class Unindent(Extension):
    """Removes the indentation of templates, which would be a tenth of a compressed page."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return INDENTATION.sub("\n", source)


def querystring(parameters: QueryDict, **changes: object) -> str:
    """The parameters with some set to another value, or left out where that is None."""
    lists = dict(parameters.lists())
    lists |= {name: [] if value is None else [str(value)] for name, value in changes.items()}
    query = "&".join(
        f"{quote_plus(name)}={quote_plus(value)}"
        for name, values in lists.items()
        for value in values
    )
    return f"?{query}" if query or parameters else ""


def shorten(text: str, length: int) -> str:
    """Django's `truncatechars` looks at each character for one that combines with another."""
    return text if len(text) <= length else f"{text[: length - 1]}…"


def one_line(text: str) -> Markup:
    """Collapse the white space that blocks and line ends add to a sentence."""
    return Markup(" ").join(text.split())


def group_consecutive(items: Iterable[Any], attribute: str) -> list[tuple[Any, list[Any]]]:
    """Items in their order, grouped where the same value of the attribute follows itself."""
    grouped = groupby(items, attrgetter(attribute))
    return [(value, list(group)) for value, group in grouped]


FUNCTIONS: dict[str, Any] = {
    "request": None,  # of error pages that are rendered without one
    "is_framed": is_framed,
    "languages": settings.LANGUAGES,
    "querystring": querystring,
    "site_menu": site_menu,
}
FORMATS = {
    "export_formats": print_page.export_formats,
    "reference_formats": print_page.reference_formats,
    "quiz_formats": print_page.quiz_formats,
}
FILTERS: dict[str, Callable[..., Any]] = {
    "capfirst": defaultfilters.capfirst,
    "date": defaultfilters.date,
    "intcomma": format_count,
    "linebreaks": defaultfilters.linebreaks_filter,
    "linebreaksbr": defaultfilters.linebreaksbr,
    "slugify": defaultfilters.slugify,
    "shorten": shorten,
    "translate_finding": translate_finding,
    "urlencode": defaultfilters.urlencode,
    "one_line": one_line,
    "group_consecutive": group_consecutive,
    "superscript_notes": superscript_notes,
    "in_sentence": lower_in_sentence,
    "number_of": describe_kind_count,
    "partial_date": partial_date,
    "mission_years": mission_years,
    "inline_html": print_page.inline_html,
    "citations": print_page.citations,
    "block_type": print_page.block_type,
    "standing_inlines": frame.standing_inlines,
    "title_inlines": frame.title_inlines,
    "picture_url": print_page.picture_url,
    "refuse_block": print_page.refuse_block,
}


def label_formats(language: str) -> dict[str, list[tuple[str, str]]]:
    """Pairs of extension and label, by the name of their list in templates."""
    with translation.override(language):
        return {
            name: [
                (extension, translation.gettext(each.label))
                for extension, each in list_formats().items()
            ]
            for name, list_formats in FORMATS.items()
        }


class Environment(jinja2.Environment):
    """Puts the words of its language in when it compiles a template.

    A name that a view does not pass is an error while developing, and empty for readers.
    """

    template_class = Template

    def __init__(self, language: str, loader: jinja2.BaseLoader, auto_reload: bool):
        super().__init__(
            autoescape=True,
            undefined=jinja2.StrictUndefined if settings.DEBUG else jinja2.ChainableUndefined,
            loader=loader,
            auto_reload=auto_reload,
            trim_blocks=True,
            cache_size=-1,  # all of them: no lock at each import
            extensions=["jinja2.ext.i18n", Unindent],
        )
        self.language = language
        self.policies["ext.i18n.trimmed"] = True
        self.install_gettext_callables(  # type: ignore[attr-defined]
            translation.gettext,
            translation.ngettext,
            newstyle=True,
            pgettext=translation.pgettext,
            npgettext=translation.npgettext,
        )
        # The extension's own looks gettext up at each call.
        self.globals["_"] = self.globals["gettext"]
        self.globals |= VALUES | FUNCTIONS | label_formats(language)
        self.filters |= FILTERS

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        """The hook that Jinja offers between parsing and compiling."""
        with translation.override(self.language):
            return super()._generate(ConstantCalls().visit(source), *args, **kwargs)
