"""Forms that curators have open, with what they typed and did not save yet."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MAX_DRAFT_LENGTH = 600_000  # characters, as a browser sends the form
MAX_DRAFTS = 50  # of one person; the oldest go first
SEEN_WITHIN = timedelta(seconds=90)  # browsers report every half minute


def new_token() -> str:
    return secrets.token_urlsafe(9)


class OpenFormQuerySet(models.QuerySet["OpenForm"]):
    def of(self, user, model: str, object_id: str) -> OpenFormQuerySet:
        return self.filter(user=user, model=model, object_id=object_id)

    def with_text(self) -> OpenFormQuerySet:
        return self.exclude(data="").order_by("-typed_at")

    def seen_now(self) -> OpenFormQuerySet:
        return self.filter(seen_at__gte=timezone.now() - SEEN_WITHIN).select_related("user")


class OpenForm(models.Model):
    """A form that somebody has open, with its autosaved text.

    `object_id` is empty for a new instance; `token` then identifies the form.

    `data` is the URL-encoded form, or empty; only `user` ever sees it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="open_forms")
    model = models.CharField(max_length=60)
    object_id = models.CharField(max_length=40, blank=True)
    token = models.CharField(max_length=16, blank=True)
    title = models.CharField(max_length=120, blank=True)
    data = models.TextField(blank=True)
    since = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    typed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = OpenFormQuerySet.as_manager()

    class Meta:
        verbose_name = _("open form")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "model", "object_id", "token"], name="open_form_once"
            ),
        ]
        indexes = [
            # Who else has it open.
            models.Index(fields=["model", "object_id", "seen_at"], name="open_form_seen"),
        ]

    def __str__(self) -> str:
        return self.title or self.object_id

    @property
    def is_seen_now(self) -> bool:
        return self.seen_at >= timezone.now() - SEEN_WITHIN
