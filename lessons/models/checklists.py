"""Checklists that a document contains, and the answers that readers give to them."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .shared_by_link import SharedByLink
from .sources import Paragraph

MAX_COMMENT_LENGTH = 2_000


class Checklist(models.Model):
    """Considerations of one document that a mission can compare its own work with."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=150)
    order = models.PositiveSmallIntegerField(default=0)
    about = models.TextField(
        help_text=_("What the list is for and whose considerations it contains, in your own words.")
    )
    paragraph = models.ForeignKey(
        Paragraph,
        models.PROTECT,
        related_name="checklists",
        help_text=_("The paragraph that sets out the list."),
    )

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.title


class ChecklistItem(models.Model):
    """One consideration as a question; records that cite its paragraph give the background."""

    checklist = models.ForeignKey(Checklist, models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField(default=0)
    question = models.CharField(
        max_length=300, help_text=_("One question that is answered by yes, partly or no.")
    )
    paragraph = models.ForeignKey(Paragraph, models.PROTECT, related_name="checklist_items")

    class Meta:
        ordering = ["checklist", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["checklist", "order"], name="checklist_item_order_unique"
            ),
            models.UniqueConstraint(
                fields=["checklist", "paragraph"], name="checklist_item_paragraph_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.question


class Answer(models.TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
    NOT_KNOWN = "not-known", _("Not known")


class SelfCheck(SharedByLink):
    """One reader's answers.

    `answers`: paragraph key → {"answer", "comment"}. Answers keep their keys when the checklist
    is changed.
    """

    checklist = models.ForeignKey(Checklist, models.PROTECT, related_name="+")
    mission = models.CharField(max_length=120, blank=True)
    on = models.DateField(null=True, blank=True)
    author = models.CharField(max_length=120, blank=True)
    answers = models.JSONField(default=dict)
    # Incremented by each save, to detect two people who edit at the same time.
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-changed", "-pk"]

    def __str__(self) -> str:
        return self.mission or str(self.checklist)

    def get_absolute_url(self) -> str:
        return reverse("lessons:self-check-kept", args=[self.read_key])

    @property
    def edit_url(self) -> str:
        return reverse("lessons:self-check-edit", args=[self.edit_key])
