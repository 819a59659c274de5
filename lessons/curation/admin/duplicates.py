"""A record whose writer says, while it is typed, that another one says the same."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from ...models import Comment, Entry
from ..numbers import read_number
from ..permissions import Action, may
from .review_actions import reference_to


class Duplicates:
    """Mixin for the ModelAdmin of records. The form is saved first, whatever comes of it."""

    def response_add(self, request: HttpRequest, obj: Any, *args: Any) -> HttpResponse:
        response = super().response_add(request, obj, *args)  # type: ignore[misc]
        return self.lead_to_merge(request, obj) or response

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        response = super().response_change(request, obj)  # type: ignore[misc]
        return self.lead_to_merge(request, obj) or response

    def lead_to_merge(self, request: HttpRequest, entry: Entry) -> HttpResponse | None:
        chosen = read_number(request.POST.get("_duplicate_of", ""))
        other = Entry.objects.filter(pk=chosen).exclude(pk=entry.pk).first()
        if other is None:
            return None
        page = redirect(reverse(f"admin:lessons_{entry.kind}_review", args=[entry.pk]))
        if may(request.user, Action.MERGE, entry) and other.kind == entry.kind:
            page["Location"] += f"?into={other.slug}#merge"
        else:
            text = gettext("Says the same as “%(title)s” (%(kind)s).")
            words = {"title": other.title, "kind": other.get_kind_display()}
            own = reference_to(entry) | {"text": text % words, "resolved": None}
            by: Any = request.user
            Comment.objects.get_or_create(**own, defaults={"by": by})
            messages.info(
                request,
                gettext("A comment for the editors says which record says the same already."),
            )
        return page
