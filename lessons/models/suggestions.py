"""What readers say is wrong or missing, until curators have decided about it."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from missions.constraints import choices_constraint

from .entries import Entry
from .shared_by_link import new_key

MAX_SUGGESTION_LENGTH = 5_000
MAX_OPEN_SUGGESTIONS = 5_000  # nobody would read more


class SuggestionKind(models.TextChoices):
    CORRECTION = "correction", _("Something is wrong or outdated")
    ADDITION = "addition", _("A lesson, practice or dilemma is missing")
    OTHER = "other", _("Something else")


class SuggestionState(models.TextChoices):
    OPEN = "open", pgettext_lazy("state of a suggestion", "Waiting for a curator")
    ACCEPTED = "accepted", pgettext_lazy("state of a suggestion", "Accepted")
    MERGED = "merged", pgettext_lazy("state of a suggestion", "Joined with another suggestion")
    DECLINED = "declined", pgettext_lazy("state of a suggestion", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a suggestion", "Withdrawn by its author")


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def open(self):
        return self.filter(state=SuggestionState.OPEN)


class Suggestion(models.Model):
    kind = models.CharField(max_length=10, choices=SuggestionKind)
    entry = models.ForeignKey(
        Entry, models.SET_NULL, null=True, blank=True, related_name="suggestions"
    )
    text = models.TextField(validators=[MaxLengthValidator(MAX_SUGGESTION_LENGTH)])
    source = models.CharField(max_length=500, blank=True)
    email = models.EmailField(
        blank=True, help_text=_("Deleted when the suggestion is closed, and never public.")
    )
    language = models.CharField(max_length=10, editable=False)
    # Whoever knows the URL with this key sees what became of the suggestion and may withdraw it.
    edit_key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    # Of the form that was sent, so that a form that is sent twice is stored once.
    form_key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    state = models.CharField(
        max_length=9, choices=SuggestionState, default=SuggestionState.OPEN, editable=False
    )
    reason = models.TextField(
        blank=True, editable=False, help_text=_("The author of the suggestion reads it.")
    )
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, editable=False, related_name="merged"
    )
    result = models.ForeignKey(
        Entry, models.SET_NULL, null=True, editable=False, related_name="suggested_by"
    )
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    closed = models.DateTimeField(null=True, editable=False)
    created = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["-created", "-pk"]
        constraints = [
            choices_constraint("kind", SuggestionKind, name="suggestion_kind_known"),
            choices_constraint("state", SuggestionState, name="suggestion_state_known"),
            models.CheckConstraint(
                condition=Q(state=SuggestionState.OPEN) | Q(email=""),
                name="suggestion_email_only_while_open",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="suggestion_has_text"),
        ]
        indexes = [models.Index(fields=["state", "-created"], name="suggestion_queue")]

    def __str__(self) -> str:
        first_line = self.text.partition("\n")[0]
        return first_line if len(first_line) <= 90 else f"{first_line[:89].rstrip()}…"

    def get_absolute_url(self) -> str:
        """Secret: see `edit_key`."""
        return reverse("lessons:suggestion", args=[self.edit_key])
