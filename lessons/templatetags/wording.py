"""Filters and tags for the wording of values: names inside a sentence, dates, footnotes."""

import re

from django import template
from django.conf import settings
from django.template.loader_tags import BLOCK_CONTEXT_KEY

from missions.partial_dates import mission_years, partial_date

from ..lists import describe_kind_count, lower_in_sentence

register = template.Library()
register.filter("in_sentence", lower_in_sentence)
register.filter("number_of", describe_kind_count)
register.filter(partial_date)
register.filter(mission_years)


@register.simple_tag
def languages() -> list[tuple[str, str]]:
    """The code of each language and its name in that language."""
    return settings.LANGUAGES


@register.filter(is_safe=True)
def one_line(text: str) -> str:
    """Collapse the white space that includes add to a sentence."""
    return " ".join(text.split())


@register.simple_tag(takes_context=True)
def repeat_block(context: template.Context, name: str) -> str:
    """Render a block of the page once more, such as the title in the Open Graph metadata."""
    return context.render_context[BLOCK_CONTEXT_KEY].get_block(name).render(context)


FOOTNOTE = re.compile(r"<sup>(\d+)</sup>")
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@register.filter
def superscript_notes(text: str) -> str:
    """Replace <sup>1</sup>, as attached texts mark footnotes, by the character ¹."""
    return FOOTNOTE.sub(lambda match: match[1].translate(SUPERSCRIPTS), text)
