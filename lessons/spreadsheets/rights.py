"""What a person may import: the one table of permissions, asked for each row."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from ..curation.permissions import Action, explain_refusal, may, may_move
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
    after = change.after or {}
    subject = instance or sheet.model(**defaults_of(sheet))
    actions = [Action.IMPORT] if instance is not None else [Action.IMPORT, Action.ADD]
    for action in actions:
        if fault := explain_refusal(user, action, subject if instance else sheet.model):
            return sheet.key, fault
    if "state" in after and not may_move(user, subject, State(after["state"])):
        label = State(after["state"]).label
        reason = gettext("you may not set the state “%(state)s”; ask an editor")
        return "state", reason % {"state": label}
    if is_read_anew(change) and not (instance and may(user, Action.SIGN_OFF, instance)):
        return "reviewed_on", gettext("the second reading is recorded at the record itself")
    return "", ""


def is_read_anew(change: "Change") -> bool:
    after = (change.after or {}).get("reviewed_on") or ""
    return after != ((change.before or {}).get("reviewed_on") or "") and bool(after)
