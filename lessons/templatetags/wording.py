"""How values are worded on a page: names inside a sentence, dates as exactly as they are known."""

import re
from datetime import date

from django import template
from django.conf import settings
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.formats import date_format
from django.utils.translation import gettext

from missions.models import Mission

from ..sentences import counted, in_sentence

register = template.Library()
register.filter("in_sentence", in_sentence)


@register.simple_tag
def languages() -> list[tuple[str, str]]:
    """Code and name of each, by its own name: whoever looks for it knows no other."""
    return settings.LANGUAGES


@register.filter
def partial_date(value: str) -> str:
    """The form in which a reader writes 2010-07-01, 2010-07 or 2010."""
    parts = [int(part) for part in value.split("-") if part.isdigit()]
    if len(parts) == 3:
        return date_format(date(parts[0], parts[1], parts[2]), "DATE_FORMAT")
    if len(parts) == 2:
        return date_format(date(parts[0], parts[1], 1), "YEAR_MONTH_FORMAT")
    return value


@register.filter(is_safe=True)
def one_line(text: str) -> str:
    """A sentence put together by includes, without their line ends."""
    return " ".join(text.split())


@register.simple_tag(takes_context=True)
def block_again(context: template.Context, name: str) -> str:
    """What a block of the page holds, a second time: the title in the card that others show."""
    return context.render_context[BLOCK_CONTEXT_KEY].get_block(name).render(context)


@register.filter
def number_of(number: int, kind: str) -> str:
    """ "1,204 practices"; records of all kinds where no kind is given."""
    return counted(number, [kind] if kind else [])


@register.filter
def mission_years(mission: Mission) -> str:
    """As far as facts say: "1999–2010", "from 2010", "until 2010", or nothing."""
    began, ended = mission.began[:4], mission.ended[:4]
    if began and ended:
        return began if began == ended else f"{began}–{ended}"
    if began:
        return gettext("from %(year)s") % {"year": began}
    return gettext("until %(year)s") % {"year": ended} if ended else ""


NOTE = re.compile(r"<sup>(\d+)</sup>")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@register.filter
def raised(text: str) -> str:
    """The number of a footnote, which attached texts carry as <sup>1</sup>, as a sign: text¹."""
    return NOTE.sub(lambda found: found[1].translate(RAISED), text)
