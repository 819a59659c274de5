"""Scenario exercises: worked examples by curators, and exercises that readers make."""

from __future__ import annotations

from hashlib import sha256
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from missions.constraints import choices_constraint
from missions.fields import ProtectedManyToManyField
from missions.models import Mission, MissionKind, Place
from missions.publication import Need, find_missing
from missions.states import State

from .entries import Entry
from .shared_by_link import SharedByLink
from .sources import Paragraph
from .taxonomy import Actor


class LineKind(models.TextChoices):
    OBJECTIVE = "objective", _("Objective")
    SITUATION = "situation", _("Situation")
    STAGE = "stage", _("Stage")
    INJECT = "inject", _("Inject")
    DECISION = "decision", _("Decision point")
    CONSIDERATION = "consideration", _("Consideration")
    QUESTION = "question", _("Question for discussion")
    DEBRIEF = "debrief", _("Debrief point")
    OUTCOME = "outcome", _("What the sources say")


class Basis(models.TextChoices):
    TEXT = "text", _("From the text")
    ADAPTED = "adapted", _("Adapted from the text")
    INVENTED = "invented", _("Invented for training")


class ExerciseQuerySet(models.QuerySet["Exercise"]):
    def published(self):
        return self.filter(state=State.PUBLISHED)

    def with_mission(self):
        """Prefetch the mission if readers may see it."""
        return self.prefetch_related(models.Prefetch("mission", Mission.objects.published()))

    def for_page(self):
        """Everything that its page shows, in a fixed number of queries."""
        paragraphs = Paragraph.objects.readable().select_related("source")
        return self.with_mission().prefetch_related(
            "actors",
            "places",
            "lines",
            models.Prefetch("lines__paragraphs", paragraphs),
            models.Prefetch("lines__entries", Entry.objects.published()),
        )


class Exercise(models.Model):
    """A worked example that a trainer can run, or copy and change."""

    slug = models.SlugField(
        max_length=80,
        unique=True,
        help_text=_("Part of the URL; after a change, old links lead to the new one."),
    )
    title = models.CharField(
        max_length=90, help_text=_("Place, year and the question; not how it ended.")
    )
    summary = models.TextField(
        max_length=600,
        help_text=_("For the trainer who chooses. Participants do not see it."),
    )
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    mission = models.ForeignKey(
        Mission, models.PROTECT, related_name="exercises", null=True, blank=True
    )
    mission_kind = models.CharField(max_length=20, choices=MissionKind)
    setting = models.CharField(max_length=200, help_text=_("Where participants find themselves."))
    audience = models.CharField(max_length=200, blank=True, help_text=_("For whom it is written."))
    group_size = models.CharField(max_length=120, blank=True)
    actors = ProtectedManyToManyField(
        Actor, related_name="exercises", blank=True, help_text=_("Roles that may be given out.")
    )
    places = ProtectedManyToManyField(Place, related_name="exercises", blank=True)
    editor_note = models.TextField(
        blank=True,
        help_text=_("What the sources leave open, and what the trainer should know about it."),
    )
    reviewed_on = models.DateField(
        _("second reading on"),
        null=True,
        blank=True,
        help_text=_("When somebody who did not write it last compared it with its paragraphs."),
    )
    updated = models.DateTimeField(auto_now=True)

    objects: ClassVar = ExerciseQuerySet.as_manager()
    NEEDS: ClassVar = (
        Need(_("a summary"), ("summary",)),
        Need(_("an objective"), ("lines",), LineKind.OBJECTIVE),
        Need(_("the situation"), ("lines",), LineKind.SITUATION),
        Need(_("a stage"), ("lines",), LineKind.STAGE),
        Need(_("a decision point"), ("lines",), LineKind.DECISION),
        Need(_("a question for discussion"), ("lines",), LineKind.QUESTION),
        Need(_("what the sources say happened"), ("lines",), LineKind.OUTCOME),
    )

    class Meta:
        ordering = ["title", "pk"]
        verbose_name = _("exercise")
        permissions = [("publish_exercise", "Can publish and retire exercises")]
        constraints = [
            choices_constraint("state", State, name="exercise_state_known"),
            choices_constraint("mission_kind", MissionKind, name="exercise_mission_kind_known"),
            models.CheckConstraint(condition=~Q(title=""), name="exercise_has_title"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("lessons:exercise", args=[self.slug])

    def missing_for_publication(self) -> list[Need]:
        """What must be added before publication; empty if it can be published."""
        missing = find_missing(self, self.NEEDS)
        hidden = Paragraph.objects.exclude(pk__in=Paragraph.objects.readable())
        for paragraph in hidden.filter(exercise_lines__exercise=self)[:1]:
            label = gettext("the publication of its source “%s”")
            missing.append(Need(label % paragraph.source.short_title, ("lines",)))
        drafts = Entry.objects.exclude(state=State.PUBLISHED)
        for entry in drafts.filter(exercise_lines__exercise=self)[:1]:
            label = gettext("the publication of the record “%s”, or a line without it")
            missing.append(Need(label % entry.title, ("lines",)))
        return missing


class ExerciseLine(models.Model):
    """One line of an exercise. The order of the lines nests them: a stage contains the injects that
    follow it, an inject its decision points, and a decision point its considerations."""

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="lines")
    order = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=13, choices=LineKind)
    text = models.TextField(
        max_length=900,
        help_text=_("What is said or asked; for a stage, its title."),
    )
    basis = models.CharField(max_length=8, choices=Basis, default=Basis.INVENTED)
    paragraphs = ProtectedManyToManyField(
        Paragraph,
        related_name="exercise_lines",
        blank=True,
        help_text=_("The paragraph that supports the line."),
    )
    minutes = models.PositiveSmallIntegerField(null=True, blank=True, help_text=_("Stages only."))
    time = models.CharField(
        max_length=60, blank=True, help_text=_("Injects only: when it comes, as “Day 1, 06:00”.")
    )
    sender = models.CharField(
        _("from whom"), max_length=120, blank=True, help_text=_("Injects only.")
    )
    side = models.CharField(
        max_length=80, blank=True, help_text=_("Considerations only: which answer it supports.")
    )
    note = models.TextField(
        _("for the facilitator"),
        max_length=900,
        blank=True,
        help_text=_("How to run this stage, inject or decision point; participants do not see it."),
    )
    entries = ProtectedManyToManyField(
        Entry,
        related_name="exercise_lines",
        verbose_name=_("related records"),
        blank=True,
        help_text=_("Decision points: the dilemmas, practices and lessons behind the question."),
    )

    class Meta:
        ordering = ["exercise_id", "order", "pk"]
        verbose_name = _("line")
        constraints = [
            choices_constraint("kind", LineKind, name="exercise_line_kind_known"),
            choices_constraint("basis", Basis, name="exercise_line_basis_known"),
            models.CheckConstraint(
                condition=Q(kind=LineKind.STAGE) | Q(minutes__isnull=True),
                name="exercise_line_minutes_for_stages",
            ),
            models.CheckConstraint(
                condition=Q(kind=LineKind.INJECT) | Q(time="", sender=""),
                name="exercise_line_sender_for_injects",
            ),
            models.CheckConstraint(
                condition=Q(kind=LineKind.CONSIDERATION) | Q(side=""),
                name="exercise_line_side_for_considerations",
            ),
            models.CheckConstraint(
                condition=~Q(kind=LineKind.OUTCOME) | Q(basis=Basis.TEXT),
                name="exercise_line_outcome_from_text",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class MadeExercise(SharedByLink):
    """An exercise that a reader made. It is read and written as a whole, and is therefore one
    JSON document. It refers to records and paragraphs by natural keys instead of foreign keys,
    so that curators can still delete them."""

    title = models.CharField(max_length=90)
    content = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    made_from = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["-changed", "-pk"]
        verbose_name = _("exercise made by a reader")
        verbose_name_plural = _("exercises made by readers")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("lessons:exercise", args=[self.read_key])

    @property
    def participant_name(self) -> str:
        """The name in URLs for participants. Unlike `read_key`, it does not lead to the
        facilitator's version."""
        keys = f"{self.read_key}/{self.edit_key}"
        return f"p{self.pk}-{sha256(keys.encode()).hexdigest()[:22]}"

    @property
    def edit_url(self) -> str:
        return reverse("lessons:exercise-edit", args=[self.edit_key])
