from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from missions.constraints import one_of

from .entries import Entry
from .sources import Paragraph
from .taxonomy import Resource


class PointKind(models.TextChoices):
    NEED = "needs", _("What it needs")
    TRAVELS = "travels_when", _("It travels when")
    DOES_NOT_TRAVEL = "does_not_travel_when", _("It does not travel when")
    SIDE_EFFECT = "side_effects", _("What it may break")
    DO = "do", _("Do")
    DONT = "dont", _("Don't")
    POSITION = "positions", _("Positions")
    CAN = "can", _("A mission can")
    CANNOT = "cannot", _("A mission cannot")
    QUESTION = "questions", _("Questions for discussion")


class Supply(models.TextChoices):
    HAD = "had", _("It was there")
    LACKED = "lacked", _("It was lacking")


SOURCED = [PointKind.DO, PointKind.DONT, PointKind.POSITION, PointKind.CAN, PointKind.CANNOT]


class Point(models.Model):
    """One line of a record with its own evidence: a need, a limit, a do or don't, a position."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="points")
    kind = models.CharField(max_length=20, choices=PointKind)
    order = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=400)
    holder = models.CharField(
        max_length=120,
        blank=True,
        help_text=_("Positions only: who holds it, in the source's terms."),
    )
    resource = models.ForeignKey(
        Resource,
        models.PROTECT,
        related_name="points",
        null=True,
        blank=True,
        help_text=_("Needs only: the kind of means."),
    )
    supply = models.CharField(
        "as it was",
        max_length=6,
        choices=Supply,
        blank=True,
        help_text="Needs only: whether the missions of the record had it, as the paragraph says. "
        "Empty where it does not say.",
    )
    paragraph = models.ForeignKey(
        Paragraph,
        models.PROTECT,
        related_name="points",
        null=True,
        blank=True,
        help_text=_("What the line rests on; do, don't, can, cannot and positions need one."),
    )

    class Meta:
        ordering = ["entry_id", "kind", "order"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "kind", "order"], name="point_order_unique"),
            one_of("kind", PointKind, name="point_kind_known"),
            one_of("supply", Supply, name="point_supply_known", blank=True),
            models.CheckConstraint(
                condition=Q(kind=PointKind.NEED, paragraph__isnull=False) | Q(supply=""),
                name="point_supply_of_sourced_needs",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=SOURCED) | Q(paragraph__isnull=False),
                name="point_sourced_kinds_have_paragraph",
            ),
            models.CheckConstraint(
                condition=Q(kind=PointKind.NEED, resource__isnull=False)
                | (~Q(kind=PointKind.NEED) & Q(resource__isnull=True)),
                name="point_resource_for_needs",
            ),
            models.CheckConstraint(
                condition=(Q(kind=PointKind.POSITION) & ~Q(holder=""))
                | (~Q(kind=PointKind.POSITION) & Q(holder="")),
                name="point_holder_for_positions",
            ),
        ]

    def __str__(self) -> str:
        return self.text
