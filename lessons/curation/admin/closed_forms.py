"""A form that is sent when its sender may no longer save it: its state was changed meanwhile, or it
was deleted. What was typed goes into a working draft, or is shown to be copied."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext

from ...models import CURATED, curated
from ..permissions import Action, explain_refusal, may
from .open_forms import record_open_form
from .working_draft_form import is_working_draft, mark_working_draft


def answer_closed_form(admin: Any, request: HttpRequest, object_id: str) -> HttpResponse | None:
    """None if the form can be saved."""
    instance = admin.get_object(request, unquote(object_id))
    if instance is not None and (
        admin.has_change_permission(request, instance)
        or not admin.has_view_permission(request, instance)
    ):
        return None
    if instance is None or is_working_draft(request):
        return show_typed(admin, request, instance)
    if not may(request.user, Action.DRAFT_CHANGES, instance):
        return show_typed(admin, request, instance)
    mark_working_draft(request)
    draft = record_open_form(request, admin.model, f"{instance.pk}/working")
    messages.warning(
        request,
        gettext(
            "Not saved yet: “%(name)s” was published meanwhile. What you typed is in the form of a "
            "working draft below; look it through and save."
        )
        % {"name": instance},
    )
    options = admin.opts
    page = redirect(f"admin:{options.app_label}_{options.model_name}_working", instance.pk)
    page["Location"] += f"?_draft={draft.pk}"
    return page


def show_typed(admin: Any, request: HttpRequest, instance: Any) -> HttpResponse:
    reason = gettext("It was deleted meanwhile; it is in the bin.")
    if instance is not None:
        reason = explain_refusal(request.user, Action.CHANGE, instance)
    context = {
        **admin.admin_site.each_context(request),
        "title": gettext("Not saved"),
        "reason": reason,
        "typed": list(typed_texts(request.POST, admin.model)),
    }
    return TemplateResponse(request, "curation/closed_form.html", context, status=403)


def typed_texts(post: QueryDict, model: type[Model]) -> Iterator[tuple[str, str]]:
    """(Label, text) of what a person wrote in the form; choices are left out."""
    labels = dict(labels_of(model))
    for name, value in post.items():
        last = name.rpartition("-")[2]
        text = str(value).strip()
        if last in labels and text and not text.isdigit():
            yield labels[last], text


def labels_of(model: type[Model]) -> Iterator[tuple[str, str]]:
    concrete: Any = model._meta.concrete_model
    parts = curated(model).parts.values() if concrete in CURATED else ()
    for each in [*(part.model for part in parts), concrete]:
        for field in each._meta.concrete_fields:
            if field.get_internal_type() in ("CharField", "TextField") and not field.choices:
                yield field.name, capfirst(str(field.verbose_name))
