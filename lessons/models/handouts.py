"""Handouts: records that a reader collects, arranges and annotates without an account."""

from typing import ClassVar

from django.core.validators import MaxLengthValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from missions.constraints import choices_constraint

from .entries import Entry
from .shared_by_link import SharedByLink

MAX_ITEMS = 500
MAX_INTRODUCTION_LENGTH = 20_000
MAX_NOTE_LENGTH = 10_000
# Characters of all notes together; encoded by a form, in any script, they fit into one request.
MAX_NOTES_LENGTH = 400_000


class Preset(models.TextChoices):
    LIST = "list", _("List")
    CARD = "pocket-card", _("Pocket card")
    COURSE = "course", _("Course handout")
    BRIEFING = "briefing", _("Briefing note")


class Grouping(models.TextChoices):
    NONE = "none", _("In one list")
    HEADING = "heading", _("Under headings of my own")
    THEME = "theme", _("By theme")
    PHASE = "phase", _("By phase")
    TIER = "tier", _("By tier")
    ACTOR = "actor", _("By actor")
    MISSION = "mission", _("By mission")


class HandoutQuerySet(models.QuerySet["Handout"]):
    def with_counts(self):
        """Annotate each handout with the number of its records, as `count`."""
        return self.annotate(count=models.Count("items", filter=models.Q(items__removed=None)))


class Handout(SharedByLink):
    title = models.CharField(max_length=150, blank=True)
    audience = models.CharField(max_length=200, blank=True)
    date = models.DateField(null=True, blank=True)
    course = models.CharField(max_length=150, blank=True)
    unit = models.CharField(max_length=150, blank=True)
    instructor = models.CharField(max_length=150, blank=True)
    classification = models.CharField(max_length=80, blank=True)
    in_doubt = models.CharField(max_length=300, blank=True)
    introduction = models.TextField(
        blank=True, validators=[MaxLengthValidator(MAX_INTRODUCTION_LENGTH)]
    )
    preset = models.CharField(max_length=11, choices=Preset, default=Preset.LIST)
    grouping = models.CharField(max_length=7, choices=Grouping, default=Grouping.NONE)
    shown = models.JSONField(default=list, help_text="The parts that each record shows.")
    # Incremented by each save of the form, to detect two people who edit at the same time.
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = HandoutQuerySet.as_manager()

    class Meta:
        ordering = ["-changed", "-pk"]
        constraints = [
            choices_constraint("preset", Preset, name="handout_preset_known"),
            choices_constraint("grouping", Grouping, name="handout_grouping_known"),
        ]

    def __str__(self) -> str:
        return self.title or gettext("Untitled handout")

    def get_absolute_url(self) -> str:
        return reverse("lessons:handout", args=[self.read_key])

    @property
    def edit_url(self) -> str:
        return reverse("lessons:handout-edit", args=[self.edit_key])


class HandoutItemQuerySet(models.QuerySet["HandoutItem"]):
    def present(self):
        return self.filter(removed=None)

    def removed(self):
        return self.exclude(removed=None).order_by("-removed", "-pk")


class HandoutItem(models.Model):
    """One record of a handout, with a copy of the record as it was when it was added.

    A removed item is stored for a while, so that it can be restored with its note.
    """

    handout = models.ForeignKey(Handout, models.CASCADE, related_name="items")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    order = models.PositiveIntegerField(default=0)
    heading = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True, validators=[MaxLengthValidator(MAX_NOTE_LENGTH)])
    snapshot = models.JSONField(
        db_column="said", help_text="The record as it was put in: its parts and fields."
    )
    snapshot_on = models.DateTimeField(db_column="said_on")
    # The end of the change log when `snapshot` was made; later changes may concern the record.
    log_position = models.BigIntegerField(default=0, db_column="seen")
    # The digest of a newer version of the record that the reader declined.
    dismissed_digest = models.CharField(max_length=64, blank=True, db_column="declined")
    removed = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = HandoutItemQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["handout", "entry"], name="handout_entry_once"),
        ]

    def __str__(self) -> str:
        return self.snapshot.get("title", "")

    @property
    def batch(self) -> str:
        """Equal for all items that were added together."""
        return f"{self.snapshot_on.timestamp():.6f}"
