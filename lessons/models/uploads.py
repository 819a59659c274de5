"""Files that curators upload to the workbench, and what they change in the paragraphs."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from missions.constraints import choices_constraint

from .sources import SourceDocument


class UploadState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    READING = "reading", _("being read")
    READY = "ready", _("read")
    FAILED = "failed", _("could not be read")


class Upload(models.Model):
    """A file, the report of its reading, and the list of changes that curators made to it.

    The paragraphs are those of the report with the first `applied` operations applied; the
    operations after these have been undone and can be redone. The file itself is in a folder of
    its own, under its digest.
    """

    name = models.CharField(_("name of the file"), max_length=200)
    digest = models.CharField(max_length=64, unique=True, help_text=_("SHA-256 of the file."))
    size = models.PositiveIntegerField(help_text=_("In bytes."))
    state = models.CharField(max_length=7, choices=UploadState, default=UploadState.WAITING)
    done = models.PositiveIntegerField(default=0, help_text=_("Pages read so far."))
    total = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    reader = models.CharField(
        max_length=60, blank=True, help_text=_("The machine on which it is read.")
    )
    failure = models.TextField(blank=True, help_text=_("Why it could not be read."))
    report = models.JSONField(default=dict, blank=True)
    operations = models.JSONField(default=list, blank=True)
    applied = models.PositiveIntegerField(default=0)
    source = models.OneToOneField(
        SourceDocument, models.SET_NULL, related_name="upload", null=True, blank=True
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-created", "-pk"]
        constraints = [
            choices_constraint("state", UploadState, name="upload_state_known"),
            models.CheckConstraint(
                condition=models.Q(done__lte=models.F("total")), name="upload_done_within_total"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("lessons:upload", args=[self.pk])

    @property
    def title(self) -> str:
        return self.report.get("title") or self.name
