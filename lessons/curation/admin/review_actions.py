"""What the buttons of the review page do. Each action checks the rights of the user itself."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from pocbase.web import lock

from ...models import Assignment, Comment, State
from ..merging_records import describe_moved, merge_records
from ..moving import move
from ..numbers import read_number
from ..permissions import Action, explain_refusal, may
from ..signing_off import REPEATED, sign_off
from ..undoing_merges import undo_merge
from ..working_drafts import (
    discard_working_draft,
    find_working_draft,
    may_publish_draft,
    publish_working_draft,
)


def add_sign_off(request: HttpRequest, instance: Any, values: dict) -> None:
    require(request, Action.SIGN_OFF, instance)
    sign_off(instance, request.user, **values)


def move_to_state(request: HttpRequest, instance: Any, values: dict) -> None:
    move(instance, State(values["to_state"]), request.user, values["reason"])


def assign(request: HttpRequest, instance: Any, values: dict) -> None:
    require(request, Action.ASSIGN, instance)
    own = reference_to(instance) | values
    refuse_repeated(Assignment.objects.filter(**own, done=None))
    Assignment.objects.create(**own | {"by": request.user})


def finish_assignment(request: HttpRequest, instance: Any, values: dict) -> None:
    items = Assignment.objects.of(instance).filter(done=None)
    if not may(request.user, Action.ASSIGN, instance):
        items = items.filter(to=request.user.pk)
    set_time(request, items, "done")


def add_comment(request: HttpRequest, instance: Any, values: dict) -> None:
    require(request, Action.COMMENT, instance)
    own = reference_to(instance) | {"by": request.user} | values
    refuse_repeated(Comment.objects.filter(**own, resolved=None))
    Comment.objects.create(**own)


def resolve_comment(request: HttpRequest, instance: Any, values: dict) -> None:
    require(request, Action.COMMENT, instance)
    set_time(request, Comment.objects.of(instance).filter(resolved=None), "resolved")


def submit_draft(request: HttpRequest, instance: Any, values: dict) -> None:
    require(request, Action.DRAFT_CHANGES, instance)
    if draft := find_working_draft(instance):
        draft.state = State.IN_REVIEW
        draft.save()


def discard_draft(request: HttpRequest, instance: Any, values: dict) -> None:
    require(request, Action.DRAFT_CHANGES, instance)
    refuse_other_draft(request, instance)
    discard_working_draft(instance)


def publish_draft(request: HttpRequest, instance: Any, values: dict) -> None:
    if not may_publish_draft(request.user, instance):
        raise PermissionDenied
    refuse_other_draft(request, instance)
    publish_working_draft(
        instance,
        request.user,
        request.POST.get("reason", "").strip(),
        over_later_changes="anyway" in request.POST,
    )


def merge(request: HttpRequest, instance: Any, values: dict) -> None:
    require(request, Action.MERGE, instance)
    remaining, moved = merge_records(instance, values["into"], request.user)
    text = gettext("Merged into “%(name)s”. Moved there: %(moved)s.")
    words = {"name": remaining, "moved": describe_moved(moved)}
    messages.success(request, text % words)


def unmerge(request: HttpRequest, instance: Any, values: dict) -> None:
    require(request, Action.MERGE, instance)
    undo_merge(instance, request.user)
    messages.success(request, gettext("The merge is undone; handouts keep the other record."))


# Value of the pressed button → what it does with the values of its form.
ACTIONS: dict[str, Callable[[HttpRequest, Any, dict], None]] = {
    "move": move_to_state,
    "sign-off": add_sign_off,
    "assign": assign,
    "done": finish_assignment,
    "comment": add_comment,
    "resolve": resolve_comment,
    "submit-draft": submit_draft,
    "discard-draft": discard_draft,
    "publish-draft": publish_draft,
    "merge": merge,
    "unmerge": unmerge,
}
# The message after each action; actions that are missing here give their own.
DONE = {
    "move": gettext_lazy("The state is changed."),
    "sign-off": gettext_lazy("Signed off."),
    "assign": gettext_lazy("Assigned."),
    "done": gettext_lazy("Marked as done."),
    "comment": gettext_lazy("The comment was added."),
    "resolve": gettext_lazy("The comment is marked as resolved."),
    "submit-draft": gettext_lazy("The working draft was sent to review."),
    "discard-draft": gettext_lazy("The working draft was discarded."),
    "publish-draft": gettext_lazy("Published: readers see it now."),
}


def reference_to(instance: Any) -> dict[str, Any]:
    """The columns by which assignments, comments and sign-offs name an instance."""
    return {"model": instance._meta.concrete_model._meta.label_lower, "object_id": instance.pk}


def require(request: HttpRequest, action: Action, instance: Any) -> None:
    if refusal := explain_refusal(request.user, action, instance):
        raise ValidationError(refusal)


def refuse_repeated(same: Any) -> None:
    """A button that is pressed twice acts once."""
    if same.exists():
        raise ValidationError(gettext("This was stored already."), code=REPEATED)


def refuse_other_draft(request: HttpRequest, instance: Any) -> None:
    """What was looked at is what is published or discarded."""
    lock(instance)
    draft = find_working_draft(instance)
    if draft is None:
        raise ValidationError(
            gettext("There is no working draft: it was published or discarded."), code=REPEATED
        )
    if request.POST.get("version") not in (None, str(draft.version.number)):
        raise ValidationError(
            gettext(
                "Nothing was done: the working draft was changed after you opened this page. "
                "Compare it again."
            )
        )


def set_time(request: HttpRequest, items: Any, field: str) -> None:
    """Set a time of the item that the pressed button names by its number to now."""
    items.filter(pk=read_number(request.POST.get("number", ""))).update(**{field: timezone.now()})
