"""Who was invited, what happened to accounts, and the cache that all processes share."""

import secrets
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from missions.constraints import choices_constraint

LINKS_LAST = timedelta(days=7)


class Role(models.TextChoices):
    """The names of the groups that hold the permissions, from least to most."""

    CONTRIBUTOR = "contributor", _("Contributor: adds drafts and changes their own")
    CURATOR = "curator", _("Curator: changes all drafts, and sources")
    EDITOR = "editor", _("Editor: publishes, and manages lists and accounts")


class EventKind(models.TextChoices):
    SIGNED_IN = "signed-in", _("Signed in")
    REFUSED = "refused", _("Sign-in failed: wrong password")
    WRONG_CODE = "wrong-code", _("Sign-in failed: wrong code")
    NO_ACCOUNT = "no-account", _("Sign-in failed: the provider names no account of this site")
    SIGNED_OUT = "signed-out", _("Signed out")
    INVITED = "invited", _("Invited")
    WITHDRAWN = "withdrawn", _("Invitation withdrawn")
    JOINED = "joined", _("Accepted an invitation")
    ROLE = "role", _("Role changed")
    DETAILS = "details", _("Name or e-mail changed")
    DEACTIVATED = "deactivated", _("Deactivated")
    REACTIVATED = "reactivated", _("Activated again")
    PASSWORD = "password", _("Password changed")
    RESET = "reset", _("Password reset by link")
    LINK = "link", _("Link for a new password made")
    FACTOR_ON = "factor-on", _("Second factor on")
    FACTOR_OFF = "factor-off", _("Second factor off")
    CODES = "codes", _("New recovery codes made")


class AccountEvent(models.Model):
    """Something that happened to an account. Neither passwords nor mistyped names are stored, and
    of the client's address only the network."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    kind = models.CharField(max_length=11, choices=EventKind)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        help_text=_("Empty if no account has the name that was typed."),
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    network = models.CharField(max_length=43, blank=True)
    detail = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("account event")
        verbose_name_plural = _("Sign-ins and changes of accounts")
        constraints = [choices_constraint("kind", EventKind, name="account_event_kind_known")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} – {self.user or '?'}"


def new_nonce() -> str:
    return secrets.token_urlsafe(12)


def new_expiry() -> datetime:
    return timezone.now() + LINKS_LAST


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self):
        return self.filter(accepted=None, withdrawn=None, expires__gt=timezone.now())


class Invitation(models.Model):
    """Whoever has its link may make one account. The link contains no more than a signature of
    the nonce; it cannot be made from the database without the secret key."""

    email = models.EmailField()
    role = models.CharField(max_length=11, choices=Role, default=Role.CURATOR)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    nonce = models.CharField(max_length=16, default=new_nonce, editable=False)
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField(default=new_expiry, editable=False)
    withdrawn = models.DateTimeField(null=True, editable=False)
    accepted = models.DateTimeField(null=True, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects: ClassVar[Any] = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created", "-pk"]
        constraints = [choices_constraint("role", Role, name="invitation_role_known")]

    def __str__(self) -> str:
        return self.email

    @property
    def is_open(self) -> bool:
        return not (self.accepted or self.withdrawn) and self.expires > timezone.now()

    def renew(self) -> None:
        """Make its older links worthless, and a new one valid."""
        self.nonce, self.expires, self.withdrawn = new_nonce(), new_expiry(), None


class CachedValue(models.Model):
    """The table of Django's database cache, in which limits and used codes are counted for all
    processes and machines."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "shared_cache"

    def __str__(self) -> str:
        return self.cache_key
