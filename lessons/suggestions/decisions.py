"""What curators decide about a suggestion. Each closes it, once."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext

from ..models import Entry, Kind, State, Suggestion, SuggestionState
from ..models.kinds import Dilemma, Lesson, Practice

MODELS = {Kind.LESSON: Lesson, Kind.DILEMMA: Dilemma, Kind.PRACTICE: Practice}
MAX_TITLE, MAX_SLUG = 90, 80


@transaction.atomic
def accept(suggestion: Suggestion, by: Any, *, kind: str = "", reason: str = "") -> Entry | None:
    """Begin a draft of this kind; without a kind, the record that it is about."""
    lock_open(suggestion)
    entry = begin_draft(suggestion, Kind(kind), by) if kind else suggestion.entry
    close(suggestion, SuggestionState.ACCEPTED, by, reason=reason, result=entry)
    return entry


@transaction.atomic
def decline(suggestion: Suggestion, by: Any, reason: str) -> None:
    lock_open(suggestion)
    close(suggestion, SuggestionState.DECLINED, by, reason=reason)


@transaction.atomic
def merge(suggestion: Suggestion, into: Suggestion, by: Any, reason: str = "") -> None:
    """Its author then follows the other one; those that were merged into it follow too."""
    lock_open(suggestion)
    if into == suggestion or into.merged_into_id == suggestion.pk:
        raise ValidationError(gettext("Choose another suggestion than this one."))
    suggestion.merged.update(merged_into=into)
    close(suggestion, SuggestionState.MERGED, by, reason=reason, merged_into=into)


@transaction.atomic
def withdraw(suggestion: Suggestion) -> None:
    stored = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if stored.state == SuggestionState.OPEN:
        stored.email = ""
        close(stored, SuggestionState.WITHDRAWN, None)


def lock_open(suggestion: Suggestion) -> None:
    stored = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if stored.state != SuggestionState.OPEN:
        raise ValidationError(
            gettext("Somebody has closed this suggestion meanwhile: %(state)s.")
            % {"state": stored.get_state_display()}
        )


def close(suggestion: Suggestion, state: SuggestionState, by: Any, **values: Any) -> None:
    """Once the decision is stored, its owner gets a message; then the e-mail is deleted."""
    email, suggestion.email = suggestion.email, ""
    suggestion.state, suggestion.closed_by, suggestion.closed = state, by, timezone.now()
    for name, value in values.items():
        setattr(suggestion, name, value)
    suggestion.save()
    if email and settings.MAIL_IS_CONFIGURED:
        transaction.on_commit(lambda: notify_author(email, suggestion))


def notify_author(email: str, suggestion: Suggestion) -> None:
    with translation.override(suggestion.language or settings.LANGUAGE_CODE):
        lines = [
            gettext("Thank you for your suggestion. Curators have decided about it:"),
            str(suggestion.get_state_display()),
            suggestion.reason,
            gettext("You suggested:"),
            suggestion.text,
            gettext("Your e-mail address has been deleted."),
        ]
        subject = gettext("Your suggestion to pocbase")
    send_mail(subject, "\n\n".join(filter(None, lines)), None, [email], fail_silently=True)


def begin_draft(suggestion: Suggestion, kind: Kind, by: Any) -> Entry:
    """What readers say goes into the editor's note: a record says only what its source says."""
    title = shorten(str(suggestion), MAX_TITLE)
    note = gettext("Suggested by a reader:") + "\n\n" + suggestion.text
    if suggestion.source:
        note += "\n\n" + gettext("Source named by the reader: %s") % suggestion.source
    entry = MODELS[kind].objects.create(title=title, slug=free_slug(kind, title), editor_note=note)
    entry.state_changes.create(before="", after=State.DRAFT, by=by)
    return entry


def shorten(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def free_slug(kind: Kind, title: str) -> str:
    begin = slugify(title)[: MAX_SLUG - 4].strip("-") or "suggestion"
    taken = set(
        Entry.objects.filter(kind=kind, slug__startswith=begin).values_list("slug", flat=True)
    )
    numbers = (f"{begin}-{number}" for number in range(2, len(taken) + 3))
    return begin if begin not in taken else next(slug for slug in numbers if slug not in taken)
