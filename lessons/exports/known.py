"""What is known of a mission, and where a practice has been used: two sections of the sheet."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from missions.models import MissionFact
from missions.partial_dates import partial_date

from ..models import PlanningReview
from ..training.other_uses import Use
from ..training.sheet import Sheet
from .document import Block, Inline, Items, Link, Paragraph, Section, Strong
from .evidence import cite


def known_section(sheet: Sheet) -> Section:
    title = _("What the base knows of {mission}").format(mission=sheet.mission)
    return Section((title,), tuple(known_blocks(sheet)))


def known_blocks(sheet: Sheet) -> Iterator[Block]:
    known, mission = sheet.known, sheet.mission
    lines: list[tuple[str, str]] = [
        (_("Kind:"), str(mission.get_kind_display())),
        (_("Area:"), mission.area),
        (_("Countries:"), "; ".join(str(country) for country in mission.countries.all())),
        (_("Mandates:"), "; ".join(str(document) for document in known.mandates)),
        (
            _("Records:"),
            _("{named} name it, {inferred} are inferred to be from it").format(
                named=known.named, inferred=known.inferred
            ),
        ),
    ]
    told: list[tuple[Block, ...]] = [
        (Paragraph((Strong((name,)), f" {text}")),) for name, text in lines if text
    ]
    told += [(Paragraph((fact_told(fact),)),) for fact in known.facts]
    told += [
        (Paragraph((review_told(review), " ", cite(review.paragraph))),) for review in known.reviews
    ]
    yield Items(tuple(told))


def fact_told(fact: MissionFact) -> str:
    """With where it is known from, and when somebody last looked."""
    name = str(fact.get_kind_display())
    parts = [part for part in (partial_date(fact.date) if fact.date else "", fact.text) if part]
    source = _("{source}, checked {day}").format(
        source=fact.source, day=date_format(fact.checked, "DATE_FORMAT")
    )
    disputed = _("; sources disagree") if fact.disputed else ""
    return f"{name}: {', '.join(parts)} ({source}{disputed})"


def review_told(review: PlanningReview) -> str:
    plan = f"{review.year} {review.component}".strip()
    if review.poc_in_mission_statement:
        return _("Plan of {plan}: protection stands in the mission statement.").format(plan=plan)
    return _("Plan of {plan}: protection does not stand in the mission statement.").format(
        plan=plan
    )


def used_section(sheet: Sheet) -> Section:
    lines = [use_item(use) for use in sheet.all_uses]
    return Section((_("Where it, and what is like it, has been used"),), (Items(tuple(lines)),))


def use_item(use: Use) -> tuple[Block, ...]:
    practice = use.practice
    names = [
        _("%(mission)s (inferred)") % {"mission": tag.mission} if tag.implied else str(tag.mission)
        for tag in use.missions
    ]
    parts = ["; ".join(names), practice.where, practice.when]
    inlines: list[Inline] = [Link(practice.get_absolute_url(), (practice.title,)), ". "]
    inlines += [Strong((f"{practice.get_outcome_display()}.",))]
    inlines += [f" {', '.join(part for part in parts if part)}"]
    if use.relation:
        inlines.append(f" ({use.relation}{': ' + use.note if use.note else ''})")
    return (Paragraph(tuple(inlines)),)
