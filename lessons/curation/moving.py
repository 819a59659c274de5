"""Moves what has states to another one, with all that the workflow asks for."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from missions.publication import name_missing
from pocbase.web import lock

from ..models import Entry, State
from ..versions import explain, recording
from .permissions import MOVES, explain_refusal, may_move
from .published_use import HIDDEN, find_published_use
from .signing_off import REPEATED


def move(instance: Any, state: State, by: Any, reason: str = "") -> None:
    """Raises ValidationError if the user may not, or if something is missing or in the way."""
    with recording(by, reason):
        stored = lock(instance)
        if stored.state == state:
            raise ValidationError(gettext("It is in this state already."), code=REPEATED)
        if not may_move(by, stored, state):
            raise ValidationError(explain_refusal(by, MOVES[state], stored))
        explain(reason)
        if isinstance(instance, Entry):
            instance.move_to(state, by=by, reason=reason)
        else:
            refuse_move(stored, state)
            type(instance)._default_manager.filter(pk=instance.pk).update(state=state)
            instance.state = state


def refuse_move(instance: Any, state: State) -> None:
    if state in HIDDEN and (using := find_published_use(instance)):
        text = gettext("“%(title)s” is published and cites it: it stays, or is retired.")
        raise ValidationError(text % {"title": using})
    if state == State.PUBLISHED and (missing := instance.missing_for_publication()):
        text = gettext("It cannot be published yet: add %(missing)s.")
        raise ValidationError(text % {"missing": name_missing(missing)})
