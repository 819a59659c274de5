"""The history of an instance in the admin: all versions, any two side by side, restoring."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from ...models import CURATED, Version
from ...versions import RestoreError, diff, restore, versions_of
from ..permissions import Action, explain_refusal, may
from ..working_drafts import take_up_version

MAX_LISTED = 500


class VersionPages:
    model: Any
    admin_site: Any

    def history_view(self, request, object_id, extra_context=None):
        instance = self.get_object(request, object_id)  # type: ignore[attr-defined]
        if instance is None:
            raise Http404
        if not may(request.user, Action.VIEW, instance):
            raise PermissionDenied
        if self.model._meta.concrete_model not in CURATED:
            return super().history_view(request, object_id, extra_context)  # type: ignore[misc]
        versions = list(versions_of(instance)[:MAX_LISTED])
        by_number = {str(version.number): version for version in versions}
        if request.method == "POST":
            return self.restore_version(request, instance, by_number)
        older, newer = choose_two(request, by_number, versions)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Versions of “%(name)s”") % {"name": instance},
            "opts": self.model._meta,
            "object": instance,
            "versions": versions,
            "older": older,
            "newer": newer,
            "differences": diff(self.model, older.data if older else None, newer.data)
            if newer
            else [],
            "may_restore": may(request.user, Action.CHANGE, instance)
            or may(request.user, Action.DRAFT_CHANGES, instance),
        }
        return render(request, "curation/versions.html", context)

    def restore_version(
        self, request: HttpRequest, instance: Any, by_number: dict[str, Version]
    ) -> HttpResponse:
        version = by_number.get(request.POST.get("number", ""))
        if version is None:
            raise Http404
        if refusal := explain_refusal(request.user, Action.CHANGE, instance):
            if not may(request.user, Action.DRAFT_CHANGES, instance):
                messages.error(request, refusal)
                return redirect(request.path)
            take_up_version(instance, version, request.user)
            text = gettext("Version %(number)s is in the working draft now.")
            messages.success(request, text % {"number": version.number})
            return redirect(request.path)
        try:
            restore(version, by=request.user, why=request.POST.get("reason", "").strip()[:300])
        except RestoreError as error:
            messages.error(request, error.messages[0])
        else:
            text = gettext("Version %(number)s is the present one again, as a new version.")
            messages.success(request, text % {"number": version.number})
        return redirect(request.path)


def choose_two(
    request: HttpRequest, by_number: dict[str, Version], versions: list[Version]
) -> tuple[Version | None, Version | None]:
    """The two versions to compare, the older first; the last change if none are asked for."""
    asked = [by_number.get(request.GET.get(name, "")) for name in ("a", "b")]
    chosen = sorted((v for v in asked if v), key=lambda version: version.number)
    if len(chosen) == 2:
        return chosen[0], chosen[1]
    newer = chosen[0] if chosen else next(iter(versions), None)
    older = [v for v in versions if newer and v.number < newer.number]
    return (older[0] if older else None), newer
