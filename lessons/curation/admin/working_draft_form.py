"""The form of an instance filled with its working draft, in place of what readers see."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext

from ..permissions import Action, may
from ..working_drafts import work_on
from .review_page import ReviewPage

FLAG = "is_working_draft"


def is_working_draft(request: HttpRequest) -> bool:
    """Whether the form of this request edits a working draft."""
    return getattr(request, FLAG, False)


def mark_working_draft(request: HttpRequest) -> None:
    setattr(request, FLAG, True)


class WorkingDraftForm(ReviewPage):
    """Mixin for a ModelAdmin."""

    def working_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The form of the instance, filled with its working draft; a save changes only that."""
        saves = request.method == "POST"
        instance = self.find(request, object_id, Action.VIEW if saves else Action.DRAFT_CHANGES)
        mark_working_draft(request)
        if not may(request.user, Action.DRAFT_CHANGES, instance):
            return self.changeform_view(request, object_id)  # type: ignore[attr-defined]

        def show() -> HttpResponse:
            context = {"title": gettext("Working draft of “%(name)s”") % {"name": instance}}
            response = self.changeform_view(request, object_id, "", context)  # type: ignore[attr-defined]
            return response.render() if hasattr(response, "render") else response

        response = work_on(instance, show, request.user if saves else None)
        if not isinstance(response, HttpResponseRedirect):
            return response
        self.delete_draft(request, object_id)  # type: ignore[attr-defined]
        messages.success(
            request, gettext("Working draft saved. Readers see it when it is published.")
        )
        return redirect(request.path if "_continue" in request.POST else self.review_url(instance))

    def message_user(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """The sentences of a save would be untrue of a working draft."""
        if not is_working_draft(request):
            super().message_user(request, *args, **kwargs)  # type: ignore[misc]
