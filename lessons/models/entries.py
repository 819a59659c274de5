from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from missions.constraints import choices_constraint
from missions.fields import LinesField, ProtectedManyToManyField
from missions.models import Country, Mission, Place
from missions.publication import Need, find_missing, name_missing
from missions.states import State
from pocbase.web import cached_url

from .choice_labels import ChoiceLabels
from .entry_queries import EntryQuerySet
from .fields import (
    DilemmaFields,
    Kind,
    LessonFields,
    PracticeFields,
    kind_fields,
    kind_fields_constraint,
)
from .taxonomy import Actor, Phase, Theme, Tier

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class Classification(models.TextChoices):
    STATED = "stated", _("As the source states")
    ASSIGNED = "assigned", _("Assigned later by curators")


class Entry(ChoiceLabels, LessonFields, DilemmaFields, PracticeFields):
    """A record of any kind; all kinds are filtered, searched and cross-linked as one set.

    Check constraints and a trigger guarantee that the fields of other kinds are empty.
    """

    KIND: ClassVar[Kind | None] = None

    kind = models.CharField(max_length=8, choices=Kind, editable=False)
    slug = models.SlugField(
        max_length=80,
        help_text=_("Part of the URL; after a change, old links lead to the new one."),
    )
    title = models.CharField(
        max_length=90, help_text=_("The point in plain words, at most 90 characters.")
    )
    summary = models.TextField(
        max_length=600,
        blank=True,
        help_text=_(
            "One to three sentences that can be understood on their own, with the words "
            "people search for."
        ),
    )
    body = models.TextField(
        _("context"),
        blank=True,
        help_text=_(
            "Markdown. Link records as [[practice:slug]]. Use your own words; keep hedges and "
            "figures."
        ),
    )
    editor_note = models.TextField(
        blank=True,
        help_text=_("What other sources add, with the source; kept apart from the cited text."),
    )
    asked = LinesField(
        _("questions it answers"),
        blank=True,
        help_text=_(
            "As somebody in the field would ask them, in everyday words, one a line. Readers do "
            "not see them; a question that means about the same finds the record."
        ),
    )
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT, editable=False)
    phase = models.ForeignKey(Phase, models.PROTECT, related_name="entries", null=True, blank=True)
    tier = models.ForeignKey(Tier, models.PROTECT, related_name="entries", null=True, blank=True)
    classification = models.CharField(
        _("phase and tier are"),
        max_length=8,
        choices=Classification,
        default=Classification.ASSIGNED,
        help_text=_("Sources before 2010 do not use these terms: there they are assigned later."),
    )
    classified_by = models.CharField(max_length=120, blank=True)
    themes = ProtectedManyToManyField(Theme, related_name="entries", blank=True)
    missions: models.ManyToManyField = models.ManyToManyField(
        Mission, through="EntryMission", related_name="entries", blank=True
    )
    actors = ProtectedManyToManyField(
        Actor, related_name="entries", blank=True, help_text=_("Who acts or is concerned.")
    )
    experience = ProtectedManyToManyField(
        Actor,
        related_name="experience_in",
        verbose_name=_("whose experience"),
        blank=True,
        help_text=_("Whose experience or view the record reports, as far as the source says."),
    )
    countries = ProtectedManyToManyField(Country, related_name="entries", blank=True)
    places = ProtectedManyToManyField(Place, related_name="entries", blank=True)
    # Lessons only, which a trigger checks (lessons/search/triggers/guards.py).
    addressees = ProtectedManyToManyField(
        Actor, related_name="recommendations", blank=True, help_text=_("Who should do it.")
    )
    reviewed_on = models.DateField(
        _("second reading on"),
        null=True,
        blank=True,
        help_text=_("When somebody who did not write it last compared it with its paragraphs."),
    )
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)

    objects: ClassVar = EntryQuerySet.as_manager()
    NEEDS: ClassVar = (
        Need(_("a summary"), ("summary",)),
        Need(_("a theme"), ("themes",)),
        Need(_("a citation"), ("citations",)),
    )

    class Meta:
        ordering = ["title", "pk"]
        verbose_name = _("record")
        permissions = [("publish_entry", _("Can publish and retire records"))]
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="entry_kind_slug_unique"),
            choices_constraint("kind", Kind, name="entry_kind_known"),
            choices_constraint("state", State, name="entry_state_known"),
            choices_constraint("classification", Classification, name="entry_classification_known"),
            models.CheckConstraint(condition=~Q(title=""), name="entry_has_title"),
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED) | ~Q(summary=""),
                name="entry_published_has_summary",
            ),
            kind_fields_constraint(Kind.LESSON, LessonFields),
            kind_fields_constraint(Kind.DILEMMA, DilemmaFields),
            kind_fields_constraint(Kind.PRACTICE, PracticeFields),
        ]
        indexes = [
            # The lists and their presets: published records of one kind by title.
            models.Index(fields=["state", "kind", "title"], name="entry_list"),
            # The feed and what is new: published records, the last changed first.
            models.Index(fields=["state", "-updated"], name="entry_newest"),
        ]

    def __init__(self, *args, **kwargs):
        """Set initial values of the kind, unless Django loads an instance, by positional values."""
        if not args:
            kind = kwargs.setdefault("kind", self.KIND or "")
            for field in kind_fields(type(self), kind) if kind else ():
                if field.initial:
                    kwargs.setdefault(field.name, field.initial)
        super().__init__(*args, **kwargs)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return cached_url(f"lessons:{self.kind}", self.slug)

    @property
    def ref(self) -> str:
        """The identifier in Markdown links, seeds and relations: "practice:firewood-patrols"."""
        return f"{self.kind}:{self.slug}"

    @property
    def sources(self) -> list:
        """The cited documents, oldest first; uses prefetched citations."""
        sources = {c.paragraph.source_id: c.paragraph.source for c in self.citations.all()}
        return sorted(sources.values(), key=lambda source: (source.date, source.key))

    @property
    def years(self) -> list[int]:
        return sorted({source.year for source in self.sources})

    def missing_for_publication(self) -> list[Need]:
        """What must be added before publication; empty if the record can be published."""
        missing = find_missing(self, self.NEEDS)
        hidden = [State.DRAFT, State.IN_REVIEW]
        for citation in self.citations.filter(paragraph__source__state__in=hidden)[:1]:
            label = gettext("the publication of its source “%s”")
            source = citation.paragraph.source.short_title
            missing.append(Need(label % source, ("citations",)))
        return missing

    def move_to(self, state: State, *, by: User | None = None, reason: str = "") -> None:
        """Change the state and log who did it, when and why.

        Raises ValidationError if an incomplete record would be published. The previous state is
        read from the database, because somebody else may have changed it meanwhile.
        """
        with transaction.atomic():
            stored = Entry.objects.select_for_update().only("state", "summary").get(pk=self.pk)
            if state == State.PUBLISHED and (missing := stored.missing_for_publication()):
                raise ValidationError(
                    gettext("“%(title)s” cannot be published yet: add %(missing)s.")
                    % {"title": self.title, "missing": name_missing(missing)}
                )
            Entry.objects.filter(pk=self.pk).update(state=state, updated=timezone.now())
            self.state_changes.create(before=stored.state, after=state, by=by, reason=reason)
        self.state = state


class EntryMission(models.Model):
    """A mission tag; `implied` if no cited paragraph names the mission."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="mission_tags")
    mission = models.ForeignKey(Mission, models.PROTECT, related_name="entry_tags")
    implied = models.BooleanField(
        default=False, help_text=_("Inferred by curators; no cited paragraph names it.")
    )

    class Meta:
        ordering = ["mission"]
        verbose_name = _("mission")
        constraints = [
            models.UniqueConstraint(fields=["entry", "mission"], name="entry_mission_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.mission} (implied)" if self.implied else str(self.mission)
