"""What is known of a mission, and where a practice has been used: two sections of the sheet."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from missions.models import MissionFact
from missions.partial_dates import partial_date

from ...models import PlanningReview
from ...training.other_uses import Use
from ...training.sheet import Sheet
from ..tree import Block, Inline, Items, Paragraph, Section, Strong
from .evidence import cite, link_to


def facts_section(sheet: Sheet) -> Section:
    title = _("What the base knows of {mission}").format(mission=sheet.mission)
    return Section((title,), tuple(facts_blocks(sheet)))


def facts_blocks(sheet: Sheet) -> Iterator[Block]:
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
    items: list[tuple[Block, ...]] = [
        (Paragraph((Strong((name,)), f" {text}")),) for name, text in lines if text
    ]
    items += [(Paragraph((describe_fact(fact),)),) for fact in known.facts]
    items += [
        (Paragraph((describe_review(review), " ", cite(review.paragraph))),)
        for review in known.reviews
    ]
    yield Items(tuple(items))


def describe_fact(fact: MissionFact) -> str:
    """With where it is known from, and when somebody last looked."""
    name = str(fact.get_kind_display())
    parts = [part for part in (partial_date(fact.date) if fact.date else "", fact.text) if part]
    source = _("{source}, checked {day}").format(
        source=fact.source, day=date_format(fact.checked, "DATE_FORMAT")
    )
    disputed = _("; sources disagree") if fact.disputed else ""
    return f"{name}: {', '.join(parts)} ({source}{disputed})"


def describe_review(review: PlanningReview) -> str:
    plan = f"{review.year} {review.component}".strip()
    if review.poc_in_mission_statement:
        return _("Plan of {plan}: protection stands in the mission statement.").format(plan=plan)
    return _("Plan of {plan}: protection does not stand in the mission statement.").format(
        plan=plan
    )


def uses_section(sheet: Sheet) -> Section:
    lines = [use_item(use) for use in sheet.all_uses]
    return Section((_("Where it, and what is like it, has been used"),), (Items(tuple(lines)),))


def use_item(use: Use) -> tuple[Block, ...]:
    practice = use.practice
    names = [
        _("%(mission)s (inferred)") % {"mission": tag.mission} if tag.implied else str(tag.mission)
        for tag in use.missions
    ]
    parts = ["; ".join(names), practice.where, practice.when]
    inlines: list[Inline] = [link_to(practice), ". "]
    inlines += [Strong((f"{practice.get_outcome_display()}.",))]
    inlines += [f" {', '.join(part for part in parts if part)}"]
    if use.relation:
        inlines.append(f" ({use.relation}{': ' + use.note if use.note else ''})")
    return (Paragraph(tuple(inlines)),)
