from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..constraints import choices_constraint
from ..fields import LinesField, PartialDateField, ProtectedManyToManyField, split_lines
from ..publication import Need, find_missing
from ..states import State
from .documents import Document
from .geography import Country


class MissionKind(models.TextChoices):
    PEACEKEEPING = "peacekeeping", _("Peacekeeping operation")
    HYBRID = "hybrid", _("Hybrid operation")
    SPECIAL_POLITICAL = "special-political", _("Special political mission")
    SUPPORT_OFFICE = "support-office", _("Support office")
    REGIONAL = "regional", _("Regional-organisation mission")
    MULTINATIONAL = "multinational", _("Multinational force")


class MissionQuerySet(models.QuerySet["Mission"]):
    def published(self):
        """What readers may see."""
        return self.filter(state=State.PUBLISHED)

    def with_public_lineage(self):
        return self.prefetch_related(*public_lineage())


class Mission(models.Model):
    slug = models.SlugField(
        max_length=80,
        unique=True,
        help_text=_(
            "The acronym in lower case; part of the URL. After a change, old links lead to the "
            "new one."
        ),
    )
    acronym = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=200)
    other_names = LinesField(blank=True, help_text=_("Other names and spellings, one a line."))
    kind = models.CharField(max_length=20, choices=MissionKind)
    area = models.CharField(max_length=200, blank=True, help_text=_("Where it works, in words."))
    countries = ProtectedManyToManyField(Country, related_name="missions", blank=True)
    mandates = ProtectedManyToManyField(
        Document,
        related_name="mandated_missions",
        blank=True,
        help_text=_("Resolutions that set up or changed its mandate."),
    )
    named = models.BooleanField(
        _("named in a source"),
        default=True,
        help_text=_("No: it is listed only for its lineage, or by inference."),
    )
    inferred = models.BooleanField(
        default=False, help_text=_("No source names it; curators infer that it is meant.")
    )
    note = models.TextField(blank=True)
    state = models.CharField(
        max_length=9,
        choices=State,
        default=State.PUBLISHED,
        help_text=_("Readers see a mission, and that records name it, while it is published."),
    )

    objects: ClassVar = MissionQuerySet.as_manager()
    NEEDS: ClassVar = (Need(_("where it works"), ("area", "countries")),)

    class Meta:
        ordering = ["acronym"]
        constraints = [
            choices_constraint("state", State, name="mission_state_known"),
            choices_constraint("kind", MissionKind, name="mission_kind_known"),
            models.CheckConstraint(
                condition=~models.Q(slug="compare"),
                name="mission_slug_free",
                violation_error_message=_("“compare” is already used by another page."),
            ),
        ]

    def __str__(self) -> str:
        return self.acronym

    def missing_for_publication(self) -> list[Need]:
        return find_missing(self, self.NEEDS)

    @property
    def names(self) -> list[str]:
        return [self.acronym, self.name, *split_lines(self.other_names)]

    @property
    def start_date(self) -> str:
        """The earliest date of its start, or else of its establishment; empty if unknown."""
        return min(self._dates(FactKind.STARTED) or self._dates(FactKind.ESTABLISHED), default="")

    @property
    def end_date(self) -> str:
        return max(self._dates(FactKind.ENDED), default="")

    def _dates(self, kind: FactKind) -> list[str]:
        """The dates of these facts; uses prefetched facts."""
        return [fact.date for fact in self.facts.all() if fact.kind == kind and fact.date]


class FactKind(models.TextChoices):
    ESTABLISHED = "established", _("Established")
    STARTED = "started", _("Started")
    MANDATE_UNTIL = "mandate-until", _("Mandate until")
    ENDED = "ended", _("Ended")
    WITHDRAWAL = "withdrawal", _("Withdrawn")
    STATUS = "status", _("Status")


class Grade(models.TextChoices):
    A = "A", _("UN or official page")
    B = "B", _("Press or institution")
    C = "C", _("Encyclopaedia mirror")


class MissionFact(models.Model):
    """A dated public fact and its source; contradicting facts are marked `disputed`.

    `date` of a mandate is its last day, `since` the day from which it runs.
    """

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="facts")
    order = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=14, choices=FactKind)
    since = PartialDateField(
        _("mandate from"),
        blank=True,
        help_text=_("Only for a mandate: the day of the decision, or the day that it names."),
    )
    date = PartialDateField(blank=True)
    text = models.CharField(max_length=300, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, related_name="facts", null=True, blank=True
    )
    source = models.CharField(max_length=300, help_text=_("The source of this fact."))
    grade = models.CharField(max_length=1, choices=Grade)
    source_date = PartialDateField(
        _("date of the source"),
        blank=True,
        help_text=_("When the page was written. It cannot know what happened later."),
    )
    checked = models.DateField(help_text=_("The day on which somebody last looked."))
    check_again = models.DateField(
        _("next date to check"),
        null=True,
        blank=True,
        help_text=_("The day on which this may have changed; empty for what lies in the past."),
    )
    disputed = models.BooleanField(default=False, help_text=_("Sources disagree on it."))

    class Meta:
        ordering = ["mission", "order"]
        constraints = [
            models.UniqueConstraint(fields=["mission", "order"], name="fact_order_unique"),
            choices_constraint("grade", Grade, name="fact_grade_known"),
            choices_constraint("kind", FactKind, name="fact_kind_known"),
            models.CheckConstraint(
                condition=~models.Q(date="") | ~models.Q(text=""), name="fact_says_something"
            ),
            models.CheckConstraint(
                condition=models.Q(since="") | models.Q(kind=FactKind.MANDATE_UNTIL),
                name="fact_since_of_mandates",
            ),
            models.CheckConstraint(
                condition=models.Q(check_again__isnull=True)
                | models.Q(check_again__gt=models.F("checked")),
                name="fact_checked_again_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mission}: {self.get_kind_display()} {self.date or self.text}"


class LinkKind(models.TextChoices):
    RENAMED = "renamed", _("was renamed")
    TOOK_OVER = "took-over", _("handed authority to")
    SUBSUMED = "subsumed", _("was subsumed into")
    FOLLOW_ON = "follow-on", _("was followed by")
    SPLIT = "split", _("was split into")
    DREW_ASSETS = "drew-assets", _("gave assets to")


def public_lineage() -> tuple[models.Prefetch, models.Prefetch]:
    """The links of missions to those that readers may see."""
    links = MissionLink.objects.public().select_related("predecessor", "successor")
    return models.Prefetch("successions", links), models.Prefetch("origins", links)


class MissionLinkQuerySet(models.QuerySet["MissionLink"]):
    def public(self):
        """Between missions that readers may see."""
        seen = State.PUBLISHED
        return self.filter(predecessor__state=seen, successor__state=seen)


class MissionLink(models.Model):
    """A mission and one of its successors; `kind` says how one led to the other."""

    predecessor = models.ForeignKey(Mission, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Mission, models.PROTECT, related_name="origins")
    kind = models.CharField(max_length=12, choices=LinkKind)
    note = models.CharField(max_length=300, blank=True)

    objects: ClassVar = MissionLinkQuerySet.as_manager()

    class Meta:
        ordering = ["predecessor", "successor"]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="mission_link_unique"
            ),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")),
                name="mission_link_to_another",
            ),
            choices_constraint("kind", LinkKind, name="mission_link_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} {self.get_kind_display()} {self.successor}"
