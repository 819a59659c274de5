"""What a person may import: the one table of permissions, asked for each row."""

from typing import TYPE_CHECKING, Any

from pocbase.web import gettext_to_store as gettext

from ..curation.permissions import (
    Action,
    explain_refusal,
    may,
    may_move,
    say_second_reader,
)
from ..curation.second_reader import lacks_second_reader
from ..models import State
from .read_rows import defaults_of
from .sheets import Sheet, all_sheets

if TYPE_CHECKING:
    from .plan import Change


def may_import(user: Any, sheet: Sheet) -> bool:
    return may(user, Action.IMPORT, sheet.model)


def importable_sheets(user: Any) -> list[Sheet]:
    return [sheet for sheet in all_sheets() if may_import(user, sheet)]


def find_refusal(user: Any, sheet: Sheet, instance: Any, change: "Change") -> tuple[str, str]:
    """Column and reason why the user may not make the change; empty if they may."""
    subject = instance or sheet.model(**defaults_of(sheet))
    for action in actions_of(instance, change):
        if fault := explain_refusal(user, action, subject if instance else sheet.model):
            return sheet.key, fault
    if fault := find_refused_move(user, sheet, instance, subject, change):
        return "state", fault
    if is_read_anew(change):
        return "reviewed_on", gettext("the second reading is recorded at the record itself")
    return "", ""


def actions_of(instance: Any, change: "Change") -> list[Action]:
    """What the person must be allowed to do."""
    if instance is None:
        return [Action.IMPORT, Action.ADD]
    if change.after is None:  # an addition that is undone
        return [Action.IMPORT, *([Action.DELETE] if hasattr(instance, "state") else [])]
    if change.to_draft:
        return [Action.IMPORT, Action.DRAFT_CHANGES]
    return [Action.IMPORT, *([Action.CHANGE] if change.names != ["state"] else [])]


def find_refused_move(
    user: Any, sheet: Sheet, instance: Any, subject: Any, change: "Change"
) -> str:
    after = (change.after or {}).get("state")
    if after is None:
        return ""
    if change.to_draft and "state" in change.names:
        return gettext(
            "what is published has its texts changed in a working draft: change its state in an "
            "import of its own"
        )
    if not may_move(user, subject, State(after)):
        label = State(after).label
        reason = gettext("you may not set the state “%(state)s”; ask an editor")
        return reason % {"state": label}
    becomes_public = after == State.PUBLISHED and (change.before or {}).get("state") != after
    changes_it = change.names != ["state"]
    if becomes_public and lacks_second_reader(user, subject, changes_it=changes_it):
        return say_second_reader(change.key)
    return ""


def is_read_anew(change: "Change") -> bool:
    if change.after is None:
        return False
    before = (change.before or {}).get("reviewed_on") or ""
    return (change.after.get("reviewed_on") or "") != before
