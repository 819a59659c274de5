"""What is published goes on citing a source, which therefore stays readable."""

from django.db.models import Model

from ..models import Entry, Exercise, SourceDocument, State

HIDDEN = (State.DRAFT, State.IN_REVIEW)


def find_published_use(instance: Model) -> Entry | Exercise | None:
    """Something published that cites a source."""
    if not isinstance(instance, SourceDocument):
        return None
    citing = Entry.objects.published().filter(citations__paragraph__source=instance)
    if entry := citing.first():
        return entry
    exercises = Exercise.objects.published()
    return exercises.filter(lines__paragraphs__source=instance).first()
