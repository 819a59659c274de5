"""The roles of the people who work on the knowledge base.

A migration creates a group for each role. A role is recognised by a permission, so that groups of
another name and superusers have one too.
"""

from enum import StrEnum
from typing import Any

WRITE = ("lessons.change_lesson", "lessons.change_practice", "lessons.change_dilemma")


class Role(StrEnum):
    NONE = "none"
    CONTRIBUTOR = "contributor"
    CURATOR = "curator"
    EDITOR = "editor"


def role_of(user: Any) -> Role:
    """The highest role of a user."""
    if not user.is_active:
        return Role.NONE
    if user.has_perm("lessons.publish_entry"):
        return Role.EDITOR
    if any(user.has_perm(permission) for permission in WRITE):
        return Role.CURATOR
    return Role.CONTRIBUTOR if user.has_perm("lessons.add_lesson") else Role.NONE
