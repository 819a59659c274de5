"""Handouts: lists of records that readers arrange and annotate without an account."""

from typing import ClassVar

from django.core.validators import MaxLengthValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from missions.constraints import one_of

from .entries import Entry
from .kept import Kept

MOST_ITEMS = 500
LONGEST_INTRODUCTION = 20_000
LONGEST_NOTE = 10_000
# Of all notes together, so that one request holds them in any script.
LONGEST_NOTES = 400_000


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


class Handout(Kept):
    title = models.CharField(max_length=150, blank=True)
    audience = models.CharField(max_length=200, blank=True)
    date = models.DateField(null=True, blank=True)
    introduction = models.TextField(
        blank=True, validators=[MaxLengthValidator(LONGEST_INTRODUCTION)]
    )
    preset = models.CharField(max_length=11, choices=Preset, default=Preset.LIST)
    grouping = models.CharField(max_length=7, choices=Grouping, default=Grouping.NONE)
    shown = models.JSONField(default=list, help_text="The parts that each record shows.")
    # Increases with each save of the form, which detects that somebody else saved meanwhile.
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = HandoutQuerySet.as_manager()

    class Meta:
        ordering = ["-changed", "-pk"]
        constraints = [
            one_of("preset", Preset, name="handout_preset_known"),
            one_of("grouping", Grouping, name="handout_grouping_known"),
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

    A removed item stays in the table for a while, so that it can be restored with its note.
    """

    handout = models.ForeignKey(Handout, models.CASCADE, related_name="items")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    order = models.PositiveIntegerField(default=0)
    heading = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True, validators=[MaxLengthValidator(LONGEST_NOTE)])
    said = models.JSONField(help_text="The record as it was put in: its parts and fields.")
    said_on = models.DateTimeField()
    # The end of the change log when `said` was read; later changes may affect it.
    seen = models.BigIntegerField(default=0)
    # The digest of a newer version that the reader has seen and declined.
    declined = models.CharField(max_length=64, blank=True)
    removed = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = HandoutItemQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["handout", "entry"], name="handout_entry_once"),
        ]

    def __str__(self) -> str:
        return self.said.get("title", "")

    @property
    def batch(self) -> str:
        """The same for all items that were added by one request."""
        return f"{self.said_on.timestamp():.6f}"
