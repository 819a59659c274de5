from django.conf import settings
from django.db import models

from missions.constraints import choices_constraint
from missions.states import State

from .choice_labels import ChoiceLabels
from .entries import Entry
from .reasons import say_reason


class StateChange(ChoiceLabels, models.Model):
    """The workflow history of a record: who changed its state, when and why."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="state_changes")
    before = models.CharField(max_length=10, choices=State, blank=True)
    after = models.CharField(max_length=10, choices=State)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            choices_constraint("after", State, name="state_change_after_known"),
            choices_constraint("before", State, name="state_change_before_known", blank=True),
        ]

    def __str__(self) -> str:
        return f"{self.entry}: {self.get_after_display()}"

    @property
    def said_reason(self) -> str:
        """The reason in the active language."""
        return say_reason(self.reason)


class SeedMark(models.Model):
    """A digest of what a seed file last wrote, to detect what curators have edited since."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=140)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="seed_mark_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


class DigestChoice(models.Model):
    """Whether a person wants the weekly digest; without one, the role decides. `language`: in which
    they chose; that of the site if they never did."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="digest_choice"
    )
    wanted = models.BooleanField()
    language = models.CharField(max_length=10, blank=True)

    def __str__(self) -> str:
        return f"{self.user}: {self.wanted}"
