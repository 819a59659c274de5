"""What the picture draws, in words: for its labels and for the table beside it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from missions.models import LinkKind
from missions.partial_dates import partial_date
from missions.spans import Moment, Span

from ...lists.summary_sentence import either

# Kind of link → what a mission has to say of the one before it, and of the one after it.
CAME_FROM = {
    LinkKind.RENAMED: gettext_lazy("%(mission)s under a new name"),
    LinkKind.TOOK_OVER: gettext_lazy("took over from %(mission)s"),
    LinkKind.SUBSUMED: gettext_lazy("took in %(mission)s"),
    LinkKind.FOLLOW_ON: gettext_lazy("followed %(mission)s"),
    LinkKind.SPLIT: gettext_lazy("split off from %(mission)s"),
    LinkKind.DREW_ASSETS: gettext_lazy("given assets of %(mission)s"),
}
WENT_TO = {
    LinkKind.RENAMED: gettext_lazy("renamed %(mission)s"),
    LinkKind.TOOK_OVER: gettext_lazy("handed over to %(mission)s"),
    LinkKind.SUBSUMED: gettext_lazy("taken into %(mission)s"),
    LinkKind.FOLLOW_ON: gettext_lazy("followed by %(mission)s"),
    LinkKind.SPLIT: gettext_lazy("split into %(mission)s"),
    LinkKind.DREW_ASSETS: gettext_lazy("gave assets to %(mission)s"),
}


def came_from(kind: str, mission: str) -> str:
    return CAME_FROM[LinkKind(kind)] % {"mission": mission}


def went_to(kind: str, mission: str) -> str:
    return WENT_TO[LinkKind(kind)] % {"mission": mission}


def years(span: Span) -> str:
    """As short as a label has room for."""
    begin, end = span.begin, span.ended
    if begin and end:
        return f"{begin.earliest.year}–{end.latest.year}"
    if begin:
        return _("since %(year)s, %(state)s") % {"year": begin.earliest.year, "state": state(span)}
    if end:
        return _("until %(year)s, begin not recorded") % {"year": end.latest.year}
    return _("there in %(year)s") % {"year": span.presence.latest.year} if span.presence else ""


def state(span: Span) -> str:
    """How a mission whose end is not recorded stood when somebody last looked."""
    if span.mandate is None or span.checked is None:
        return _("end not recorded")
    if span.mandate.latest > span.checked:
        return _("running when checked")
    return _("last known mandate to %(year)s") % {"year": span.mandate.latest.year}


def when(moment: Moment) -> str:
    """ "April 2004 or July 2004: sources disagree"."""
    dates = either(dict.fromkeys(partial_date(fact.date) for fact in moment.facts))
    return _("%(dates)s: sources disagree") % {"dates": dates} if moment.is_disputed else dates


def begin_words(span: Span) -> str:
    if span.started and span.established and span.started.earliest != span.established.earliest:
        dates = {"set_up": when(span.established), "begin": when(span.started)}
        return _("%(begin)s; set up %(set_up)s") % dates
    if span.begin:
        return when(span.begin)
    return _("not recorded")


def end_words(span: Span) -> str:
    if span.ended and span.withdrawn:
        dates = {"end": when(span.ended), "gone": when(span.withdrawn)}
        return _("%(end)s; gone by %(gone)s") % dates
    if span.ended:
        return when(span.ended)
    if span.mandate:
        return _("none recorded; mandate until %(date)s") % {"date": when(span.mandate)}
    return _("none recorded")
