"""Autosave of open forms. Only the person who types can see the saved text; others who open the
same record see that somebody has it open."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator

from ...models import MAX_DRAFT_LENGTH, MAX_DRAFTS, OpenForm
from ..signed_out import OF_ONE_SENDING

NOT_STORED = (*OF_ONE_SENDING, "_save", "_continue", "_addanother")
TITLES = ("title", "name", "term", "short_title", "key", "acronym", "text", "words")


def model_label(model: type[Model]) -> str:
    return model._meta.label_lower


def record_open_form(request: HttpRequest, model: type[Model], object_id: str) -> OpenForm:
    """Record that the form is open, and the typed text if the request contains it."""
    post = request.POST
    key: dict[str, Any] = {
        "user": cast(User, request.user),
        "model": model_label(model),
        "object_id": object_id,
        "token": "" if object_id else post.get("_token", "")[:16],
    }
    now = timezone.now()
    with transaction.atomic():
        form, is_new = OpenForm.objects.select_for_update().get_or_create(**key)
        if not (is_new or form.is_seen_now):
            form.since = now
        form.seen_at = now
        if "_ping" not in post and len(data := typed_data(post)) <= MAX_DRAFT_LENGTH:
            form.data, form.typed_at, form.title = data, now, title_of(post)
        form.save()
        if is_new:
            delete_oldest(form)
    return form


def typed_data(post: QueryDict) -> str:
    data = post.copy()
    for name in NOT_STORED:
        data.pop(name, None)
    return data.urlencode()


def title_of(post: QueryDict) -> str:
    words = next(filter(None, (post.get(name, "").strip() for name in TITLES)), "")
    return Truncator(words).chars(100)


def delete_oldest(form: OpenForm) -> None:
    own = OpenForm.objects.filter(user=form.user).order_by("-seen_at")
    OpenForm.objects.filter(pk__in=list(own.values_list("pk", flat=True)[MAX_DRAFTS:])).delete()


def delete_open_form(request: HttpRequest, model: type[Model], object_id: str) -> None:
    """Called after the form was saved."""
    token = "" if object_id else request.POST.get("_token", "")
    user: Any = request.user
    OpenForm.objects.of(user, model_label(model), object_id).filter(token=token).delete()


def other_people(request: HttpRequest, model: type[Model], object_id: str) -> list[dict[str, str]]:
    """Who else has the record open: the name, and the time since when."""
    forms = OpenForm.objects.filter(model=model_label(model), object_id=object_id).seen_now()
    user: Any = request.user
    return [
        {
            "name": form.user.get_full_name() or form.user.get_username(),
            "since": date_format(timezone.localtime(form.since), "H:i"),
        }
        for form in forms.exclude(user=user).order_by("since")
    ]


def own_drafts(request: HttpRequest, model: type[Model], object_id: str) -> list[OpenForm]:
    user: Any = request.user
    return list(OpenForm.objects.of(user, model_label(model), object_id).with_text()[:5])
