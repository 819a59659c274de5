"""Every version of what curators write, and the instances that were written since their last."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from missions.constraints import choices_constraint
from missions.states import State

from .choice_labels import ChoiceLabels
from .reasons import say_reason


class Origin(models.TextChoices):
    """How a version came about."""

    EDIT = "edit", pgettext_lazy("origin of a version", "Edited")
    ACTION = "action", pgettext_lazy("origin of a version", "Changed in a list")
    IMPORT = "import", pgettext_lazy("origin of a version", "Imported")
    SEED = "seed", pgettext_lazy("origin of a version", "Loaded from seed files")
    RESTORE = "restore", pgettext_lazy("origin of a version", "Restored")
    MERGE = "merge", pgettext_lazy("origin of a version", "Merged")
    DELETE = "delete", pgettext_lazy("origin of a version", "Moved to the bin")
    OUTSIDE = "outside", pgettext_lazy("origin of a version", "Changed outside the admin")
    FIRST = "first", pgettext_lazy("origin of a version", "As it was before versions were recorded")


class VersionQuerySet(models.QuerySet["Version"]):
    def of(self, instance: models.Model) -> "VersionQuerySet":
        """The versions of an instance, the newest first."""
        options: Any = type(instance)._meta.concrete_model
        return self.filter(model=options._meta.label_lower, object_id=instance.pk)

    def live(self) -> "VersionQuerySet":
        return self.filter(is_working=False)


class Version(ChoiceLabels, models.Model):
    """An instance with its lines, links and tags as it was after one save.

    `data` is described in lessons/versions/instance_data.py. A working version was never live;
    readers see none of it. The last version of a deleted instance has the origin `delete` and
    its content.
    """

    model = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=160, blank=True)
    title = models.CharField(max_length=300)
    state = models.CharField(max_length=9, choices=State, blank=True)
    data = models.JSONField()
    origin = models.CharField(max_length=8, choices=Origin)
    is_working = models.BooleanField(default=False)
    is_latest = models.BooleanField(default=True)  # of the live versions
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    at = models.DateTimeField(default=timezone.now)
    why = models.CharField(_("reason"), max_length=300, blank=True)

    objects: ClassVar = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        constraints = [
            models.UniqueConstraint(
                fields=["model", "object_id", "number"], name="version_number_unique"
            ),
            models.UniqueConstraint(
                fields=["model", "object_id"],
                condition=Q(is_latest=True),
                name="version_one_is_latest",
            ),
            models.CheckConstraint(
                condition=Q(is_latest=False) | Q(is_working=False),
                name="version_working_is_not_latest",
            ),
            choices_constraint("origin", Origin, name="version_origin_known"),
            choices_constraint("state", State, name="version_state_known", blank=True),
        ]
        indexes = [
            models.Index(fields=["model", "key"], name="version_key"),
            models.Index(fields=["-at"], name="version_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.number}"

    @property
    def said_why(self) -> str:
        """The reason in the active language; without one, how the version came about."""
        return say_reason(self.why) or str(self.get_origin_display())

    @property
    def is_deletion(self) -> bool:
        return self.origin == Origin.DELETE


class Unversioned(models.Model):
    """An instance that was written since its last version. Only triggers add rows."""

    model = models.CharField(max_length=40)
    object_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["model", "object_id"], name="unversioned_once"),
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.object_id}"
