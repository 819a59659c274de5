"""The briefs at the head of themes and missions, made only of lines that cite paragraphs."""

from typing import ClassVar

from django.db import models
from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from missions.constraints import choices_constraint
from missions.fields import ProtectedManyToManyField
from missions.models import Mission

from .entries import Entry
from .sources import Paragraph
from .taxonomy import Theme

MAX_POSITION = 9


class BriefPart(models.TextChoices):
    """The parts of a brief, in the order in which pages show them."""

    AGREED = "agreed", _("What is agreed")
    CONTESTED = "contested", _("What is contested, and by whom")
    CHANGED = "changed", _("What changed over the years")
    UNKNOWN = "unknown", _("What is not known")
    LEARNT = "learnt", _("What was learnt here")


THEME_PARTS = [part for part in BriefPart if part != BriefPart.LEARNT]
OF_A_THEME = Q(theme__isnull=False, mission__isnull=True, part__in=THEME_PARTS)
OF_A_MISSION = Q(theme__isnull=True, mission__isnull=False, part=BriefPart.LEARNT)


class BriefLineQuerySet(models.QuerySet):
    def for_readers(self):
        """With the citations that readers may open: paragraphs of readable sources, and published
        records."""
        paragraphs = Paragraph.objects.readable().select_related("source").defer("text")
        entries = Entry.objects.published().only("kind", "slug", "title")
        return self.prefetch_related(
            Prefetch("paragraphs", queryset=paragraphs.order_by("source__date", "source", "order")),
            Prefetch("entries", queryset=entries.order_by("title")),
        )


class BriefLine(models.Model):
    """One sentence of a brief."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="brief", null=True, blank=True)
    mission = models.ForeignKey(
        Mission, models.CASCADE, related_name="brief", null=True, blank=True
    )
    part = models.CharField(max_length=9, choices=BriefPart)
    position = models.PositiveSmallIntegerField(
        default=1, help_text=_("Its number within its part of the brief, from 1 to 9.")
    )
    text = models.CharField(
        max_length=400,
        help_text=_(
            "One sentence in your own words, with the hedges and holders of its paragraphs. "
            "Agreed: sources of two years or more say it. Not known: a source says so, or no "
            "record says otherwise; write which."
        ),
    )
    paragraphs = ProtectedManyToManyField(
        Paragraph,
        related_name="brief_lines",
        help_text=_("The paragraphs that say it, at least one."),
    )
    entries = ProtectedManyToManyField(
        Entry,
        related_name="brief_lines",
        verbose_name=_("related records"),
        blank=True,
        help_text=_("Records that say more about it."),
    )

    objects: ClassVar = BriefLineQuerySet.as_manager()

    class Meta:
        ordering = ["part", "position", "pk"]
        verbose_name = _("line of the brief")
        verbose_name_plural = _("brief")
        constraints = [
            choices_constraint("part", BriefPart, name="brief_line_part_known"),
            models.CheckConstraint(
                condition=OF_A_THEME | OF_A_MISSION, name="brief_line_of_theme_or_mission"
            ),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=MAX_POSITION),
                name="brief_line_position_possible",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="brief_line_has_text"),
            models.UniqueConstraint(
                fields=["theme", "part", "position"], name="brief_line_theme_position_unique"
            ),
            models.UniqueConstraint(
                fields=["mission", "part", "position"], name="brief_line_mission_position_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.text
