"""The changes of a batch backwards."""

from typing import Any, cast

from pocbase.web import gettext_to_store as gettext

from ..models import Batch
from .plan import Change, Plan, StoredPlan, read_stored, refuse_forbidden, route
from .read_rows import Refusal
from .sheets import Sheet

OF_SIGN_OFFS = "reviewed_on"  # cleared by every change and set by sign-offs alone


def plan_undoing(sheet: Sheet, batch: Batch) -> Plan:
    """Working drafts of the batch are set back, too, wherever they are by now: those that it began
    are discarded; what was published since goes the way of all changes of what is published. A
    record that changed since is refused, one that is as it was before needs nothing."""
    done = StoredPlan(bytes(cast(Batch, batch.undoes).plan))[:]
    drafted = {change.key for change in done if change.to_draft}
    stored = read_stored(sheet, [change.key for change in done], batch.by, drafted)
    plan, later = Plan(instances=stored.instances), set()
    for change in done:
        present = stored.edited.get(change.key)
        now = present.model_dump(mode="json") if present is not None else None
        back = Change(change.row, change.key, now, set_back(change, now))
        if is_same(now, change.before):
            plan.unchanged += 1
            continue
        route(back, stored)
        back.discards_draft = back.to_draft and not back.begins_draft and change.begins_draft
        if not is_same(now, change.after):
            reason = gettext("“%(key)s” was changed after the batch was applied; restore it there")
            plan.refusals.append(Refusal(change.row, "", reason % {"key": change.key}))
            later.add(change.key)
        plan.changes.append(back)
    refuse_forbidden(sheet, plan, batch.by, but=later)
    return plan


def set_back(change: Change, now: dict[str, Any] | None) -> dict[str, Any] | None:
    """What it was before; nobody signs it off by undoing."""
    if change.before is None or now is None or OF_SIGN_OFFS not in now:
        return change.before
    return change.before | {OF_SIGN_OFFS: now[OF_SIGN_OFFS]}


def is_same(one: dict[str, Any] | None, other: dict[str, Any] | None) -> bool:
    if one is None or other is None:
        return one is other
    return {**one, OF_SIGN_OFFS: ""} == {**other, OF_SIGN_OFFS: ""}
