"""Dates and lineage of missions in words, for the labels and the table of the timeline."""

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from missions.models import LinkKind, Mission
from missions.partial_dates import partial_date
from missions.spans import Moment, Span

from ...lists import join_alternatives

# Kind of link → how a mission relates to its predecessor, and to its successor.
CAME_FROM = {
    LinkKind.RENAMED: gettext_lazy("%(mission)s under a new name"),
    LinkKind.TOOK_OVER: gettext_lazy("took over from %(mission)s"),
    LinkKind.SUBSUMED: gettext_lazy("absorbed %(mission)s"),
    LinkKind.FOLLOW_ON: gettext_lazy("followed %(mission)s"),
    LinkKind.SPLIT: gettext_lazy("split off from %(mission)s"),
    LinkKind.DREW_ASSETS: gettext_lazy("given assets of %(mission)s"),
}
WENT_TO = {
    LinkKind.RENAMED: gettext_lazy("renamed %(mission)s"),
    LinkKind.TOOK_OVER: gettext_lazy("handed over to %(mission)s"),
    LinkKind.SUBSUMED: gettext_lazy("absorbed by %(mission)s"),
    LinkKind.FOLLOW_ON: gettext_lazy("followed by %(mission)s"),
    LinkKind.SPLIT: gettext_lazy("split into %(mission)s"),
    LinkKind.DREW_ASSETS: gettext_lazy("gave assets to %(mission)s"),
}


def came_from(kind: str, mission: str) -> str:
    return CAME_FROM[LinkKind(kind)] % {"mission": mission}


def lineage_phrases(mission: Mission, without: Collection[int] = ()) -> list[str]:
    """Describe the predecessors and successors of a mission, without some of the successors."""
    before = [came_from(link.kind, link.predecessor.acronym) for link in mission.origins.all()]
    after = [
        WENT_TO[LinkKind(link.kind)] % {"mission": link.successor.acronym}
        for link in mission.successions.all()
        if link.successor_id not in without
    ]
    return [*before, *after]


def format_years(span: Span) -> str:
    """Short enough for a label of the picture."""
    begin, end = span.begin, span.ended
    if begin and end:
        return f"{begin.earliest.year}–{end.latest.year}"
    if begin:
        return _("since %(year)s, %(state)s") % {
            "year": begin.earliest.year,
            "state": describe_unknown_end(span),
        }
    if end:
        return _("until %(year)s, start not recorded") % {"year": end.latest.year}
    return _("there in %(year)s") % {"year": span.presence.latest.year} if span.presence else ""


def describe_unknown_end(span: Span) -> str:
    """Say whether a mission was running when its facts were last checked."""
    if span.mandate is None or span.checked is None:
        return _("end not recorded")
    if span.mandate.latest > span.checked:
        return _("running when checked")
    return _("last known mandate to %(year)s") % {"year": span.mandate.latest.year}


def format_moment(moment: Moment) -> str:
    """ "April 2004 or July 2004: sources disagree"."""
    dates = join_alternatives(dict.fromkeys(partial_date(fact.date) for fact in moment.facts))
    return _("%(dates)s: sources disagree") % {"dates": dates} if moment.is_disputed else dates


def describe_begin(span: Span) -> str:
    if span.started and span.established and span.started.earliest != span.established.earliest:
        dates = {"set_up": format_moment(span.established), "begin": format_moment(span.started)}
        return _("%(begin)s; established %(set_up)s") % dates
    if span.begin:
        return format_moment(span.begin)
    return _("not recorded")


def describe_end(span: Span) -> str:
    if span.ended and span.withdrawn:
        dates = {"end": format_moment(span.ended), "gone": format_moment(span.withdrawn)}
        return _("%(end)s; withdrawn by %(gone)s") % dates
    if span.ended:
        return format_moment(span.ended)
    if span.mandate:
        return _("none recorded; mandate until %(date)s") % {"date": format_moment(span.mandate)}
    return _("none recorded")
