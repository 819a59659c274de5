"""The review page of an instance: its working draft, sign-offs, assignments and comments."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext

from ...meaning import find_records_near
from ...models import Assignment, Comment, Entry, SignOff
from ...versions import diff, read_data
from ..merging_records import describe_moved, try_merging
from ..permissions import Action, may
from ..signing_off import REPEATED, digest_seen
from ..undoing_merges import find_merge
from ..working_drafts import explain_unpublishable, find_working_draft, may_publish_draft
from .review_actions import ACTIONS, DONE, reference_to
from .review_forms import bind_review_forms

MAX_SIGN_OFFS = 20  # on one page, the latest first
TEXTS = ("title", "summary", "body")  # of two records that may say the same


class ReviewPage:
    """Mixin for a ModelAdmin."""

    model: Any
    admin_site: Any

    def review_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        instance = self.find(request, object_id, Action.VIEW)
        seen = digest_seen(instance) if request.method == "GET" else ""
        review_forms = bind_review_forms(request, instance, seen)
        if request.method == "POST":
            name = request.POST.get("do", "")
            if name not in ACTIONS:
                raise Http404
            form = review_forms.get(name)
            if form is None or form.is_valid():
                try:
                    ACTIONS[name](request, instance, form.cleaned_data if form else {})
                except ValidationError as error:
                    is_repeated = getattr(error, "code", None) == REPEATED
                    level = messages.INFO if is_repeated else messages.ERROR
                    messages.add_message(request, level, error.messages[0])
                else:
                    if name in DONE:
                        messages.success(request, DONE[name])
                return redirect(self.review_url(instance))
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Review of “%(name)s”") % {"name": instance},
            "opts": self.model._meta,
            "object": instance,
            **{f"{name.replace('-', '_')}_form": form for name, form in review_forms.items()},
            **read_review(instance, request.user),
            **read_merging(instance, request.GET.get("into", ""), request.user),
        }
        context["comments"] = read_comments(instance, review_forms["comment"])
        return render(request, "curation/review.html", context)

    def find(self, request: HttpRequest, object_id: str, action: Action) -> Any:
        """The instance, if the user may do this with it."""
        instance = self.get_object(request, object_id)  # type: ignore[attr-defined]
        if instance is None:
            raise Http404
        if not may(request.user, action, instance):
            raise PermissionDenied
        return instance

    def review_url(self, instance: Any) -> str:
        options = self.model._meta
        return reverse(f"admin:{options.app_label}_{options.model_name}_review", args=[instance.pk])


def read_review(instance: Any, user: Any) -> dict[str, Any]:
    """Names of the template → what is known of the review, and what the user may do."""
    draft, of_instance = find_working_draft(instance), reference_to(instance)
    return {
        "draft": draft,
        "draft_refusal": explain_unpublishable(draft, user) if draft else "",
        "rights": {action.name.lower(): may(user, action, instance) for action in Action},
        "may_publish_draft": may_publish_draft(user, instance),
        "sign_offs": SignOff.objects.filter(**of_instance).select_related("by")[:MAX_SIGN_OFFS],
        "assignments": Assignment.objects.filter(**of_instance, done=None).select_related("to"),
    }


def read_merging(instance: Any, into: str, user: Any) -> dict[str, Any]:
    """Records that this one may be a duplicate of, and what a merge into the chosen one moves."""
    if not isinstance(instance, Entry) or not may(user, Action.MERGE, instance):
        return {}
    merged = find_merge(instance)
    near = find_records_near(instance.title, instance.summary, excluding=[instance.pk])
    same_kind = [one for one in near if one.entry.kind == instance.kind]
    result: dict[str, Any] = {"merged": merged, "similar": same_kind, "into": into}
    if not into or merged:
        return result
    try:
        remaining, moved = try_merging(instance, into, user)
    except ValidationError as error:
        return result | {"merge_fault": error.messages[0]}
    differences = diff(Entry, read_data(remaining), read_data(instance))
    return result | {
        "remaining": remaining,
        "moved": describe_moved(moved),
        "differences": [one for one in differences if one.name in TEXTS],
    }


def read_comments(instance: Any, form: Any) -> list[Comment]:
    """The comments, each with the label of its field."""
    labels = dict(form.fields["field"].choices)
    comments: list[Any] = list(
        Comment.objects.filter(**reference_to(instance)).select_related("by")
    )
    for comment in comments:
        comment.label = capfirst(str(labels.get(comment.field, comment.field)))
    return comments
