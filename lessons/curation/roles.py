"""The permissions of users on a record. A migration creates the groups and their permissions."""

from typing import Any

from ..models import Entry, State

# A user who has one of these permissions may change records of all kinds.
WRITE = ("lessons.change_lesson", "lessons.change_practice", "lessons.change_dilemma")


def is_editor(user: Any) -> bool:
    return user.has_perm("lessons.publish_entry")


def is_curator(user: Any) -> bool:
    return any(user.has_perm(permission) for permission in WRITE)


def is_contributor(user: Any) -> bool:
    return user.has_perm("lessons.add_lesson")


def may_change(user: Any, entry: Entry | None) -> bool:
    """Editors may change all records, curators unpublished ones, contributors their own drafts."""
    if is_editor(user):
        return True
    if entry is None or entry.pk is None:
        return is_curator(user) or is_contributor(user)
    if is_curator(user):
        return entry.state in {State.DRAFT, State.IN_REVIEW}
    if is_contributor(user) and entry.state == State.DRAFT:
        return entry.state_changes.filter(before="", by=user).exists()
    return False


def allowed_states(user: Any, state: str) -> list[State]:
    """The states to which the user may set a record, beginning with its present state."""
    present = State(state)
    if is_editor(user):
        return [present, *(other for other in State if other != present)]
    if present in {State.DRAFT, State.IN_REVIEW}:
        return [present, *({State.DRAFT, State.IN_REVIEW} - {present})]
    return [present]
