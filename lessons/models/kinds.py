"""What each kind of record adds to the spine that the three share."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from missions.constraints import one_of
from missions.fields import ProtectedManyToManyField

from .entries import Entry, EntryQuerySet
from .taxonomy import Actor


class Lesson(Entry):
    observed = models.TextField(_("what was observed"), blank=True, help_text=_("Markdown."))
    learnt = models.TextField(_("what was learnt"), blank=True, help_text=_("Markdown."))
    recommendation = models.TextField(
        _("what should be done"),
        blank=True,
        help_text=_("Markdown. With an addressee it is a recommendation."),
    )
    addressees = ProtectedManyToManyField(
        Actor, related_name="recommendations", blank=True, help_text=_("Who should do it.")
    )

    objects: ClassVar = EntryQuerySet.as_manager()


class DilemmaStatus(models.TextChoices):
    OPEN = "open", pgettext_lazy("status of a dilemma", "Open")
    EASED = "eased", pgettext_lazy("status of a dilemma", "Eased")
    CHANGED = "changed", pgettext_lazy("status of a dilemma", "Changed by later guidance")


class Dilemma(Entry):
    question = models.CharField(
        max_length=300, help_text=_("One sentence that ends in a question mark.")
    )
    tension = models.TextField(_("the tension"), blank=True, help_text=_("Markdown."))
    cost = models.TextField(_("what the choice costs"), blank=True, help_text=_("Markdown."))
    status = models.CharField(
        _("where it stands"), max_length=7, choices=DilemmaStatus, default=DilemmaStatus.OPEN
    )
    standing = models.TextField(
        _("why it stands there"), blank=True, help_text=_("Markdown, with the evidence.")
    )

    objects: ClassVar = EntryQuerySet.as_manager()

    class Meta:
        constraints = [one_of("status", DilemmaStatus, name="dilemma_status_known")]


class Outcome(models.TextChoices):
    WORKED = "worked", pgettext_lazy("outcome of a practice", "Worked, as reported")
    MIXED = "mixed", pgettext_lazy("outcome of a practice", "Mixed, as reported")
    FAILED = "failed", pgettext_lazy("outcome of a practice", "Failed, as reported")
    NOT_ASSESSED = "not-assessed", pgettext_lazy("outcome of a practice", "Not assessed")


class Practice(Entry):
    where = models.CharField(max_length=200, blank=True)
    when = models.CharField(max_length=200, blank=True)
    by_whom = models.CharField(max_length=200, blank=True)
    done = models.TextField(_("what was done"), blank=True, help_text=_("Markdown."))
    how = models.TextField(_("how it works"), blank=True, help_text=_("Markdown."))
    outcome = models.CharField(
        max_length=12,
        choices=Outcome,
        default=Outcome.NOT_ASSESSED,
        help_text=_("Only as the source reports it; not assessed when it reports none."),
    )
    result = models.TextField(_("result as reported"), blank=True, help_text=_("Markdown."))

    objects: ClassVar = EntryQuerySet.as_manager()

    class Meta:
        constraints = [one_of("outcome", Outcome, name="practice_outcome_known")]

    def clean(self):
        if self.slug == "compare":
            raise ValidationError({"slug": _("“compare” is the address of a page of its own.")})
