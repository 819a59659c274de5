"""The admin site: whatever a request writes there becomes versions with the name of its user."""

from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import gettext

from ..models import Origin, SourceDocument, curated_labels
from ..spreadsheets.rights import importable_sheets
from ..versions import RestoreError, recording, restore
from .bin import deleted_versions, may_purge, may_restore, purge
from .describe import describe
from .health.registry import checks_for
from .health.report import count_findings
from .my_work import my_work
from .numbers import read_number
from .permissions import Action, may
from .roles import Role, role_of
from .signed_out import keep_what_was_sent


class DescribedChoices(AutocompleteJsonView):
    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        return {"id": str(getattr(obj, to_field_name)), "text": describe(obj)}


class CurationSite(AdminSite):
    index_template = "health/index.html"

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return cast(HttpResponse, DescribedChoices.as_view(admin_site=self)(request))

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        """The day of a curator begins with what needs attention."""
        checks = checks_for(request.user).values() if role_of(request.user) != Role.NONE else ()
        context = {
            "counts": count_findings(checks),
            "may_read_documents": may(request.user, Action.ADD, SourceDocument),
            "may_import": bool(importable_sheets(request.user)),
        }
        return super().index(request, context | (extra_context or {}))

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        protected = super().admin_view(record_posts(view), cacheable)
        return keep_what_was_sent(protected, self.has_permission)

    def get_urls(self) -> list[Any]:
        return [
            path("my-work/", self.admin_view(self.my_work), name="my-work"),
            path("bin/", self.admin_view(self.bin), name="bin"),
            *super().get_urls(),
        ]

    def my_work(self, request: HttpRequest) -> HttpResponse:
        context = {"title": gettext("My work"), "sections": my_work(request.user)}
        return render(request, "curation/my_work.html", {**self.each_context(request), **context})

    def bin(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST":
            self.empty_or_restore(request)
            return redirect("admin:bin")
        items = [
            {
                "version": version,
                "kind": capfirst(str(curated_labels()[version.model]._meta.verbose_name)),
                "may_restore": may_restore(request.user, version),
                "may_purge": may_purge(request.user, version),
            }
            for version in deleted_versions()[:500]
        ]
        context = {"title": gettext("Bin"), "items": items}
        return render(request, "curation/bin.html", {**self.each_context(request), **context})

    def empty_or_restore(self, request: HttpRequest) -> None:
        version = get_object_or_404(
            deleted_versions(), pk=read_number(request.POST.get("version", ""))
        )
        does_purge = request.POST.get("do") == "purge"
        if not (may_purge if does_purge else may_restore)(request.user, version):
            raise PermissionDenied
        if does_purge:
            purge(version)
            text = gettext("“%(title)s” is deleted for good.") % {"title": version.title}
            messages.success(request, text)
            return
        try:
            restore(version, by=request.user)
        except RestoreError as error:
            messages.error(request, error.messages[0])
        else:
            text = gettext("“%(title)s” is back.") % {"title": version.title}
            messages.success(request, text)


def record_posts(view: Any) -> Any:
    """The view in one transaction, at whose end the versions are written."""

    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        origin = Origin.ACTION if "action" in request.POST else Origin.EDIT
        why = request.POST.get("reason", "")[:300]
        with recording(request.user, why, origin):
            return view(request, *args, **kwargs)

    return respond
