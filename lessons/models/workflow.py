"""The work around curated content: working drafts, sign-offs, assignments, comments, old slugs.

Except for old slugs these belong to instances of any curated model, by label and primary key.
"""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from missions.constraints import choices_constraint
from missions.states import State

from .choice_labels import ChoiceLabels
from .fields import Kind
from .reasons import say_reason
from .shared_by_link import new_key
from .versions import Version

USER = settings.AUTH_USER_MODEL


class AboutQuerySet(models.QuerySet[Any]):
    def of(self, instance: models.Model) -> Self:
        options: Any = type(instance)._meta.concrete_model
        return self.filter(model=options._meta.label_lower, object_id=instance.pk)


class About(models.Model):
    """Belongs to an instance of a curated model."""

    model = models.CharField(max_length=40)
    object_id = models.BigIntegerField()

    objects: ClassVar = AboutQuerySet.as_manager()

    class Meta:
        abstract = True


class WorkingDraft(ChoiceLabels, About):
    """Changes of something published that readers do not see until they are published."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    base = models.ForeignKey(
        Version, models.PROTECT, related_name="+"
    )  # the live one it began from
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["model", "object_id"], name="working_draft_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=[State.DRAFT, State.IN_REVIEW]),
                name="working_draft_state_known",
            ),
        ]

    def __str__(self) -> str:
        return self.version.title


class SignOff(About):
    """Somebody compared it with its sources. `reopened` is set when it or a paragraph changes."""

    number = models.PositiveIntegerField(help_text="The version that was read.")
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    on = models.DateField(default=timezone.localdate)
    next_on = models.DateField(_("next look on"), null=True, blank=True)
    changed_nothing = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)
    reopened = models.DateTimeField(null=True, blank=True)
    reopened_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["model", "object_id"], name="sign_off_of")]

    def __str__(self) -> str:
        return f"{self.on}: {self.by}"

    @property
    def said_why(self) -> str:
        """Why it was reopened, in the active language."""
        return say_reason(self.reopened_why)


class Assignment(About):
    """Asks somebody to work on an instance."""

    to = models.ForeignKey(USER, models.CASCADE, related_name="+", verbose_name=_("assigned to"))
    by = models.ForeignKey(USER, models.SET_NULL, related_name="+", null=True)
    due = models.DateField(_("due on"), null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    done = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = [models.F("due").asc(nulls_last=True), "pk"]
        indexes = [models.Index(fields=["to", "done"], name="assignment_of_user")]

    def __str__(self) -> str:
        return f"{self.to}: {self.note}"


class Comment(About):
    """A remark on a field, or on the whole if `field` is empty."""

    field = models.CharField(max_length=60, blank=True)
    text = models.TextField(max_length=2000)
    by = models.ForeignKey(USER, models.SET_NULL, related_name="+", null=True)
    at = models.DateTimeField(default=timezone.now)
    resolved = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="comment_has_text"),
        ]
        indexes = [models.Index(fields=["model", "object_id"], name="comment_of")]

    def __str__(self) -> str:
        return self.text


class PageKind(models.TextChoices):
    """What has a permanent page: kinds of records, and other models by the name of their field."""

    DILEMMA = Kind.DILEMMA.value
    PRACTICE = Kind.PRACTICE.value
    LESSON = Kind.LESSON.value
    SOURCE = "source"
    EXERCISE = "exercise"
    MISSION = "mission"


def old_slug_of(model: str) -> Any:
    return models.ForeignKey(model, models.CASCADE, related_name="old_slugs", null=True)


def leads_to(field: str, kinds: list[str]) -> Q:
    others = {f"{name}__isnull": name != field for name in ("entry", *PageKind.values[3:])}
    return Q(kind__in=kinds, **others)


class OldSlug(models.Model):
    """A slug under which something was once public: its URLs lead there for ever."""

    kind = models.CharField(max_length=8, choices=PageKind)
    slug = models.SlugField(max_length=80)
    entry = old_slug_of("lessons.Entry")
    source = old_slug_of("lessons.SourceDocument")
    exercise = old_slug_of("lessons.Exercise")
    mission = old_slug_of("missions.Mission")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="old_slug_unique"),
            choices_constraint("kind", PageKind, name="old_slug_kind_known"),
            models.CheckConstraint(
                condition=leads_to("entry", PageKind.values[:3])
                | leads_to("source", ["source"])
                | leads_to("exercise", ["exercise"])
                | leads_to("mission", ["mission"]),
                name="old_slug_leads_to_its_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.slug}"

    @property
    def new_slug(self) -> str:
        """Under which it is found now."""
        target: Any = self.entry or self.exercise or self.mission
        return self.source.key if self.source else target.slug


class PreviewLinkQuerySet(AboutQuerySet):
    def live(self) -> "PreviewLinkQuerySet":
        return self.filter(revoked=None, ends__gt=timezone.now())


class PreviewLink(About):
    """A private link to something unpublished, for a reviewer without an account."""

    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    for_whom = models.CharField(max_length=120, blank=True)
    is_working = models.BooleanField(default=False, help_text="Of the working draft.")
    by = models.ForeignKey(USER, models.SET_NULL, related_name="+", null=True)
    at = models.DateTimeField(default=timezone.now)
    ends = models.DateTimeField()
    revoked = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = PreviewLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["model", "object_id"], name="preview_link_of")]

    def __str__(self) -> str:
        return f"{self.model} {self.object_id}"
