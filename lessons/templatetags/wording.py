"""How values are worded on a page: names inside a sentence, dates as exactly as they are known."""

import re

from django import template
from django.conf import settings
from django.template.loader_tags import BLOCK_CONTEXT_KEY

from missions.partial_dates import mission_years, partial_date

from ..lists import describe_kind_count, lower_in_sentence

register = template.Library()
register.filter("in_sentence", lower_in_sentence)
register.filter("number_of", describe_kind_count)
register.filter("partial_date", partial_date)
register.filter("mission_years", mission_years)


@register.simple_tag
def languages() -> list[tuple[str, str]]:
    """Code and name of each, by its own name: whoever looks for it knows no other."""
    return settings.LANGUAGES


@register.filter(is_safe=True)
def one_line(text: str) -> str:
    """A sentence put together by includes, without their line ends."""
    return " ".join(text.split())


@register.simple_tag(takes_context=True)
def block_again(context: template.Context, name: str) -> str:
    """What a block of the page holds, a second time: the title in the card that others show."""
    return context.render_context[BLOCK_CONTEXT_KEY].get_block(name).render(context)


NOTE = re.compile(r"<sup>(\d+)</sup>")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@register.filter
def raised(text: str) -> str:
    """The number of a footnote, which attached texts carry as <sup>1</sup>, as a sign: text¹."""
    return NOTE.sub(lambda found: found[1].translate(RAISED), text)
