"""Working draft, sign-off, assignment and comments of an instance in the admin."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ...models import CURATED, Assignment, Comment, SignOff, State
from ..merging_records import merge_records
from ..numbers import read_number
from ..permissions import Action, explain_refusal, may
from ..signing_off import sign_off
from ..working_drafts import (
    discard_working_draft,
    explain_unpublishable,
    find_working_draft,
    publish_working_draft,
    work_on,
)

FLAG = "is_working_draft"
DAY = forms.DateInput(attrs={"type": "date"})


def is_working_draft(request: HttpRequest) -> bool:
    """Whether the form of this request edits a working draft."""
    return getattr(request, FLAG, False)


def mark_working_draft(request: HttpRequest) -> None:
    setattr(request, FLAG, True)


class SignOffForm(forms.Form):
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    changed_nothing = forms.BooleanField(label=_("Looked at, nothing changed"), required=False)
    next_on = forms.DateField(label=_("Next look on"), required=False, widget=DAY)


class AssignForm(forms.Form):
    to: Any = forms.ModelChoiceField(label=_("Assigned to"), queryset=None)
    due = forms.DateField(label=_("Due on"), required=False, widget=DAY)
    note = forms.CharField(label=_("What to do"), max_length=300, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        users: Any = get_user_model()._default_manager
        self.fields["to"].queryset = users.filter(is_active=True, is_staff=True)  # type: ignore[attr-defined]


class CommentForm(forms.Form):
    field = forms.ChoiceField(label=_("Field"), required=False)
    text = forms.CharField(label=_("Comment"), max_length=2000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args, model, **kwargs):
        super().__init__(*args, **kwargs)
        names = [
            (field.name, field.verbose_name)
            for field in model._meta.get_fields()
            if hasattr(field, "verbose_name") and getattr(field, "editable", False)
        ]
        self.fields["field"].choices = [("", _("the whole")), *names]  # type: ignore[attr-defined]


class MergeForm(forms.Form):
    into = forms.SlugField(label=_("Slug of the record that remains"))


class WorkflowPages:
    model: Any
    admin_site: Any

    def get_urls(self):
        label = f"{self.model._meta.app_label}_{self.model._meta.model_name}"
        view = self.admin_site.admin_view
        own = []
        if self.model._meta.concrete_model in CURATED:
            own = [
                path("<path:object_id>/review/", view(self.review_view), name=f"{label}_review"),
                path("<path:object_id>/working/", view(self.working_view), name=f"{label}_working"),
            ]
        return [*own, *super().get_urls()]  # type: ignore[misc]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        is_curated = obj is not None and self.model._meta.concrete_model in CURATED
        if is_curated:
            context |= {
                "has_review": True,
                "may_draft_changes": may(request.user, Action.DRAFT_CHANGES, obj),
                "has_working_draft": find_working_draft(obj) is not None,
                "is_working_draft": is_working_draft(request),
            }
        return super().render_change_form(request, context, add, change, form_url, obj)  # type: ignore[misc]

    def message_user(self, request, *args, **kwargs):
        """The sentences of a save would be untrue of a working draft."""
        if not is_working_draft(request):
            super().message_user(request, *args, **kwargs)  # type: ignore[misc]

    def working_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The form of the instance, filled with its working draft; a save changes only that."""
        instance = self.find(request, object_id, Action.DRAFT_CHANGES)
        mark_working_draft(request)

        def show() -> HttpResponse:
            context = {"title": gettext("Working draft of “%(name)s”") % {"name": instance}}
            response = self.changeform_view(request, object_id, "", context)  # type: ignore[attr-defined]
            return response.render() if hasattr(response, "render") else response

        saves = request.method == "POST"
        response = work_on(instance, show, request.user if saves else None)
        if not isinstance(response, HttpResponseRedirect):
            return response
        self.delete_draft(request, object_id)  # type: ignore[attr-defined]
        messages.success(
            request, gettext("Working draft saved. Readers see it when it is published.")
        )
        return redirect(request.path if "_continue" in request.POST else self.review_url(instance))

    def review_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        instance = self.find(request, object_id, Action.VIEW)
        forms_ = self.review_forms(request, instance)
        if request.method == "POST":
            act = getattr(self, f"do_{request.POST.get('do', '')}".replace("-", "_"), None)
            if act is None:
                raise Http404
            form = forms_.get(request.POST["do"])
            if form is None or form.is_valid():
                try:
                    act(request, instance, form.cleaned_data if form else {})
                except ValidationError as error:
                    messages.error(request, error.messages[0])
                return redirect(self.review_url(instance))
        draft = find_working_draft(instance)
        mine = about(instance)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Review of “%(name)s”") % {"name": instance},
            "opts": self.model._meta,
            "object": instance,
            **{f"{name.replace('-', '_')}_form": form for name, form in forms_.items()},
            "draft": draft,
            "draft_refusal": explain_unpublishable(draft, request.user) if draft else "",
            "rights": {
                action.name.lower(): may(request.user, action, instance) for action in Action
            },
            "may_publish_draft": may_publish_draft(request.user, instance),
            "sign_offs": SignOff.objects.filter(**mine).select_related("by")[:20],
            "assignments": Assignment.objects.filter(**mine, done=None).select_related("to"),
            "comments": read_comments(mine, forms_["comment"]),
        }
        return render(request, "desk/review.html", context)

    def review_forms(self, request: HttpRequest, instance: Any) -> dict[str, forms.Form]:
        def bound(name: str) -> Any:
            return request.POST if request.POST.get("do") == name else None

        return {  # each with ids of its own, because they are on one page
            "sign-off": SignOffForm(bound("sign-off"), auto_id="sign-off_%s"),
            "assign": AssignForm(bound("assign"), auto_id="assign_%s"),
            "comment": CommentForm(bound("comment"), auto_id="comment_%s", model=self.model),
            "merge": MergeForm(bound("merge"), auto_id="merge_%s"),
        }

    def find(self, request: HttpRequest, object_id: str, action: Action) -> Any:
        instance = self.get_object(request, object_id)  # type: ignore[attr-defined]
        if instance is None:
            raise Http404
        if not may(request.user, action, instance):
            raise PermissionDenied
        return instance

    def review_url(self, instance: Any) -> str:
        options = self.model._meta
        return reverse(f"admin:{options.app_label}_{options.model_name}_review", args=[instance.pk])

    def do_sign_off(self, request: HttpRequest, instance: Any, values: dict) -> None:
        require(request, Action.SIGN_OFF, instance)
        sign_off(instance, request.user, **values)

    def do_assign(self, request: HttpRequest, instance: Any, values: dict) -> None:
        require(request, Action.ASSIGN, instance)
        Assignment.objects.create(**about(instance) | {"by": request.user} | values)

    def do_done(self, request: HttpRequest, instance: Any, values: dict) -> None:
        items = Assignment.objects.of(instance).filter(done=None)
        if not may(request.user, Action.ASSIGN, instance):
            items = items.filter(to=request.user.pk)
        finish(request, items, "done")

    def do_comment(self, request: HttpRequest, instance: Any, values: dict) -> None:
        require(request, Action.COMMENT, instance)
        Comment.objects.create(**about(instance) | {"by": request.user} | values)

    def do_resolve(self, request: HttpRequest, instance: Any, values: dict) -> None:
        require(request, Action.COMMENT, instance)
        finish(request, Comment.objects.of(instance).filter(resolved=None), "resolved")

    def do_submit_draft(self, request: HttpRequest, instance: Any, values: dict) -> None:
        require(request, Action.DRAFT_CHANGES, instance)
        if draft := find_working_draft(instance):
            draft.state = State.IN_REVIEW
            draft.save()

    def do_discard_draft(self, request: HttpRequest, instance: Any, values: dict) -> None:
        require(request, Action.DRAFT_CHANGES, instance)
        discard_working_draft(instance)

    def do_publish_draft(self, request: HttpRequest, instance: Any, values: dict) -> None:
        if not may_publish_draft(request.user, instance):
            raise PermissionDenied
        publish_working_draft(
            instance,
            request.user,
            request.POST.get("reason", "").strip(),
            over_later_changes="anyway" in request.POST,
        )

    def do_merge(self, request: HttpRequest, instance: Any, values: dict) -> None:
        require(request, Action.MERGE, instance)
        merge_records(instance, values["into"], request.user)


def read_comments(about: dict[str, Any], form: Any) -> list[Comment]:
    """The comments, each with the label of its field."""
    labels = dict(form.fields["field"].choices)
    comments: list[Any] = list(Comment.objects.filter(**about).select_related("by"))
    for comment in comments:
        comment.label = capfirst(str(labels.get(comment.field, comment.field)))
    return comments


def about(instance: Any) -> dict[str, Any]:
    return {"model": instance._meta.concrete_model._meta.label_lower, "object_id": instance.pk}


def require(request: HttpRequest, action: Action, instance: Any) -> None:
    if refusal := explain_refusal(request.user, action, instance):
        raise ValidationError(refusal)


def may_publish_draft(user: Any, instance: Any) -> bool:
    """Whoever may retire the published version may also replace it."""
    return may(user, Action.DRAFT_CHANGES, instance) and may(user, Action.RETIRE, instance)


def finish(request: HttpRequest, items: Any, field: str) -> None:
    items.filter(pk=read_number(request.POST.get("number", ""))).update(**{field: timezone.now()})
