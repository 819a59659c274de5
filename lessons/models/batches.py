"""Changes of many records at once, which are shown before they are made and can be undone."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from missions.constraints import choices_constraint


class BatchSource(models.TextChoices):
    FILE = "file", _("Imported file")
    SELECTION = "selection", _("Edit of a selection")
    UNDO = "undo", _("Undone batch")


class BatchState(models.TextChoices):
    SHOWN = "shown", _("Shown, not applied")
    APPLIED = "applied", _("Applied")
    UNDONE = "undone", _("Undone")


class BatchTask(models.TextChoices):
    CHECK = "check", _("being checked")
    APPLY = "apply", _("being applied")
    PUBLISH = "publish", _("being published")


class Batch(models.Model):
    """`content`: the uploaded file until it is applied. `edit`: what to do with which records.
    `plan`: the changes and refusals as they were shown, packed; `plan_digest` identifies them.
    `task`: what a process of its own is to do with it, `task_by` whom, and `failure` why the last
    one came to nothing, a stored sentence.
    """

    source = models.CharField(max_length=9, choices=BatchSource)
    sheet = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    reason = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=7, choices=BatchState, default=BatchState.SHOWN)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    applied = models.DateTimeField(null=True, blank=True)
    content = models.BinaryField(null=True)
    content_digest = models.CharField(max_length=64, blank=True)
    edit = models.JSONField(default=dict)
    plan = models.BinaryField(default=bytes)
    plan_digest = models.CharField(max_length=64, blank=True)
    created_count = models.PositiveIntegerField(default=0)
    updated_count = models.PositiveIntegerField(default=0)
    refused_count = models.PositiveIntegerField(default=0)
    task = models.CharField(max_length=7, choices=BatchTask, blank=True)
    task_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    reader = models.CharField(
        max_length=60, blank=True, help_text=_("The machine that works on it.")
    )
    changed = models.DateTimeField(null=True, blank=True)
    failure = models.JSONField(default=str, blank=True)
    undoes = models.OneToOneField(
        "self", models.PROTECT, related_name="undone_by", null=True, blank=True
    )

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("batch of changes")
        verbose_name_plural = _("batches of changes")
        constraints = [
            choices_constraint("source", BatchSource, name="batch_source_known"),
            choices_constraint("state", BatchState, name="batch_state_known"),
            choices_constraint("task", BatchTask, name="batch_task_known", blank=True),
            models.CheckConstraint(
                condition=models.Q(state=BatchState.SHOWN, applied__isnull=True)
                | (~models.Q(state=BatchState.SHOWN) & models.Q(applied__isnull=False)),
                name="batch_applied_when",
            ),
        ]

    def __str__(self) -> str:
        return self.title
