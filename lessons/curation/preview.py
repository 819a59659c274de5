"""Pages as readers will see them, of what is not published or not even saved yet.

The page is made by the view that readers will get, inside a transaction that is undone: nothing is
stored, and no other request sees any of it.
"""

import copy
import inspect
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import NoReverseMatch, resolve, reverse

from missions.models import Country, Mission
from pocbase.web import allow_framing

from ..facet_index import pin_revision
from ..models import WITH_STATES, Checklist, Entry, State

UNWRITTEN = "–"  # in the place of a summary that a published record must have
URL_NAMES: dict[type[Model], str] = {Mission: "lessons:mission", Country: "lessons:country"}


def public_url(instance: Model) -> str:
    """The URL of the public page of an instance; empty if it has none."""
    if name := URL_NAMES.get(type(instance)):
        return reverse(name, args=[instance.slug])  # type: ignore[attr-defined]
    if isinstance(instance, Checklist):
        return reverse("lessons:self-check")
    find: Callable[[], str] | None = getattr(instance, "get_absolute_url", None)
    return find() if find else ""


def show_preview(request: HttpRequest, save: Callable[[], Model | HttpResponse]) -> HttpResponse:
    """The public page of what `save` saves, which is undone afterwards. `save` may return a
    response instead, if there is nothing to show."""
    with pin_revision(), transaction.atomic():
        saved = save()
        if isinstance(saved, HttpResponse):
            response = saved
        else:
            publish_for_now(saved)
            response = render_public_page(request, saved)
        transaction.set_rollback(True)
    return mark_private(response)


def publish_for_now(instance: Model) -> None:
    rows = type(instance)._default_manager.filter(pk=instance.pk)
    if isinstance(instance, Entry):
        summary = instance.summary.strip() or UNWRITTEN
        rows.update(state=State.PUBLISHED, summary=summary)
    elif isinstance(instance, WITH_STATES):
        rows.update(state=State.PUBLISHED)


def render_public_page(request: HttpRequest, instance: Model) -> HttpResponse:
    url = public_url(instance).partition("#")[0]
    match = resolve(url)
    # Without its decorators: they cache pages by revision, and this revision will never have been.
    view: Any = inspect.unwrap(match.func)
    return view(as_reader(request, url), *match.args, **match.kwargs)


def as_reader(request: HttpRequest, url: str) -> HttpRequest:
    """The request of somebody who is not signed in."""
    public = copy.copy(request)
    public.method, public.path, public.path_info = "GET", url, url
    public.GET = public.POST = QueryDict()
    public.user = AnonymousUser()
    return public


def mark_private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"
    allow_framing(response)
    return response


def has_public_page(instance: Model) -> bool:
    try:
        return bool(public_url(instance))
    except NoReverseMatch:
        return False
