"""One question for discussion about each record: its own, or one that its kind suggests."""

from django.utils.translation import gettext as _

from ..exports.tree import Cite, Inlines
from ..models import Kind
from .printed import PrintedRecord


def question_of(record: PrintedRecord) -> Inlines:
    """The first question of the record, the question of a dilemma, or a general one."""
    if own := record.items("questions"):
        return tuple(part for part in own[0] if not isinstance(part, Cite))
    if asked := record.texts("question"):
        return (asked[0],)
    if record.kind == Kind.PRACTICE and record.items("travels"):
        return (_("Which of these conditions are met where you serve? What would you do first?"),)
    if record.kind == Kind.PRACTICE:
        return (
            _("Would you do this where you serve? What would it take, and what could go wrong?"),
        )
    return (_("What would your unit have to change to act on this? Who has to decide it?"),)
