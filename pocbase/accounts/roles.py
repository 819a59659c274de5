"""Roles are groups; one account has one role."""

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.http import HttpRequest

from lessons.curation import roles as curation

from .audit import record
from .models import EventKind, Role


def role_of(user: User) -> str:
    """The highest role, or an empty string."""
    names = {group.name for group in user.groups.all()}
    return next((role for role in reversed(Role.values) if role in names), "")


def manages_accounts(user: User) -> bool:
    return user.is_staff and curation.role_of(user) == curation.Role.EDITOR


def may_manage(editor: User, account: User | None) -> bool:
    """Nobody manages themselves, so that an editor remains, nor somebody with more rights."""
    if not manages_accounts(editor):
        return False
    return account is None or (
        account != editor and (editor.is_superuser or not account.is_superuser)
    )


@transaction.atomic
def set_role(user: User, role: str, by: User | None, request: HttpRequest | None) -> None:
    before = role_of(user)
    if before == role:
        return
    user.groups.remove(*Group.objects.filter(name__in=Role.values))
    if role:
        user.groups.add(Group.objects.get(name=role))
    user.is_staff = bool(role) or user.is_superuser
    user.save(update_fields=["is_staff"])
    record(EventKind.ROLE, user, request, by=by, detail=f"{before or '–'} → {role or '–'}")


@transaction.atomic
def set_active(user: User, is_active: bool, by: User, request: HttpRequest | None) -> None:
    """A deactivated account cannot sign in, and its sessions end at once."""
    if user.is_active == is_active:
        return
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    kind = EventKind.REACTIVATED if is_active else EventKind.DEACTIVATED
    record(kind, user, request, by=by)
