"""How old the facts about a mission are, and when somebody should look again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .models import FactKind, MissionFact


@dataclass(frozen=True)
class FactsAge:
    """`newest_source`: the latest date of a source, as a partial date. `lapsed`: the last known
    mandate of a mission without a recorded end, if it had run out on the day of the check."""

    checked: date
    newest_source: str
    check_again: date | None
    lapsed: MissionFact | None


def age_of(facts: Iterable[MissionFact]) -> FactsAge | None:
    facts = list(facts)
    if not facts:
        return None
    checked = max(fact.checked for fact in facts)
    return FactsAge(
        checked=checked,
        newest_source=max(fact.source_date for fact in facts),
        check_again=min((fact.check_again for fact in facts if fact.check_again), default=None),
        lapsed=find_lapsed_mandate(facts, checked),
    )


def find_lapsed_mandate(facts: list[MissionFact], day: date) -> MissionFact | None:
    """The last known mandate if it had run out by this day and no fact dates the end."""
    if any(fact.kind == FactKind.ENDED for fact in facts):
        return None
    mandates = [fact for fact in facts if fact.kind == FactKind.MANDATE_UNTIL and fact.date]
    last = max(mandates, key=lambda fact: fact.date, default=None)
    if last is None or last.date >= day.isoformat()[: len(last.date)]:
        return None
    return last
