from dataclasses import dataclass
from typing import Any, Literal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from missions.constraints import choices_constraint

from .entries import Entry
from .fields import Kind, Label
from .sources import Paragraph
from .taxonomy import Resource


@dataclass(frozen=True)
class LineShape:
    """How outlets show the lines of one kind.

    `part`: the part of exports.builders.RECORD_PARTS that they belong to. `records`: the kinds of
    record whose seed files have them. `slot`: the part of the record page that shows them, with the
    CSS class `mark`. `heading` and `page_heading`: the headings in exports and on the record page,
    if they differ from the label. `role`: the role of their list in exports. `is_sourced`: each
    line needs a paragraph. `first`: they precede the other lines in a seed file.
    """

    part: str
    records: tuple[Kind, ...] = (Kind.DILEMMA, Kind.PRACTICE, Kind.LESSON)
    slot: str = "points"
    mark: str = ""
    heading: Label = ""
    page_heading: Label = ""
    role: Literal["", "do", "dont"] = ""
    is_sourced: bool = False
    first: bool = False


def advice(role: Literal["do", "dont"], heading: Label = "") -> LineShape:
    return LineShape(
        "do_dont", slot="advice", mark=role, heading=heading, role=role, is_sourced=True
    )


def condition(mark: str, page_heading: Label, part: str = "travels") -> LineShape:
    return LineShape(part, (Kind.PRACTICE,), mark=mark, page_heading=page_heading)


NEEDS = LineShape("needs", (Kind.PRACTICE, Kind.LESSON), mark="needs", page_heading=_("Needs"))
POSITIONS = LineShape(
    "how",
    (Kind.DILEMMA,),
    slot="positions",
    heading=_("Positions taken"),
    is_sourced=True,
    first=True,
)
QUESTIONS = LineShape("questions", slot="questions", mark="questions")


class PointKind(models.TextChoices):
    """The kinds of lines as value, shape and label, in the order of all outlets."""

    shape: LineShape

    def __new__(cls, value: str, shape: Any = None):  # Django looks members up by value alone
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.shape = shape
        return kind

    NEED = "needs", NEEDS, _("What it needs")
    TRAVELS = "travels_when", condition("travels", _("Works when")), _("It works when")
    DOES_NOT_TRAVEL = (
        "does_not_travel_when",
        condition("stays", _("Does not work when")),
        _("It does not work when"),
    )
    SIDE_EFFECT = (
        "side_effects",
        condition("side-effects", _("Possible side effects"), part="side_effects"),
        _("Possible side effects"),
    )
    DO = "do", advice("do"), _("Do")
    DONT = "dont", advice("dont", _("Don’t")), _("Don't")
    POSITION = "positions", POSITIONS, _("Positions")
    CAN = "can", advice("do"), _("A mission can")
    CANNOT = "cannot", advice("dont"), _("A mission cannot")
    QUESTION = "questions", QUESTIONS, _("Questions for discussion")

    @property
    def heading(self) -> str:
        """The heading in exports, in the active language."""
        return str(self.shape.heading or self.label)

    @property
    def page_heading(self) -> str:
        return str(self.shape.page_heading or self.heading)


class Supply(models.TextChoices):
    HAD = "had", _("Available")
    LACKED = "lacked", _("Missing")


SOURCED_POINT_KINDS = [kind for kind in PointKind if kind.shape.is_sourced]


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
        _("availability then"),
        max_length=6,
        choices=Supply,
        blank=True,
        help_text=_(
            "Needs only: whether the missions of the record had it, as the paragraph says. "
            "Leave it empty where the paragraph does not say."
        ),
    )
    paragraph = models.ForeignKey(
        Paragraph,
        models.PROTECT,
        related_name="points",
        null=True,
        blank=True,
        help_text=_(
            "The paragraph that supports the line; required for do, don't, can, cannot and "
            "positions."
        ),
    )

    class Meta:
        ordering = ["entry_id", "kind", "order"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "kind", "order"], name="point_order_unique"),
            choices_constraint("kind", PointKind, name="point_kind_known"),
            choices_constraint("supply", Supply, name="point_supply_known", blank=True),
            models.CheckConstraint(
                condition=Q(kind=PointKind.NEED, paragraph__isnull=False) | Q(supply=""),
                name="point_supply_of_sourced_needs",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=SOURCED_POINT_KINDS) | Q(paragraph__isnull=False),
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
