"""A mission's own work held against the considerations of a checklist."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pocbase.web import (
    CONFLICT,
    capability_page,
    csrf_by_origin,
    is_outdated,
    limit_rate,
    lock,
    saved_values,
    version_of,
)

from ..exports.responses import exported
from ..facet_index.snapshot_cache import STORE
from ..models import Answer, Checklist, SelfCheck
from . import self_check as selfcheck
from . import self_check_document as documents
from .self_check import Consideration
from .self_check_form import SelfCheckForm, named

MADE_IN_AN_HOUR = 60


@dataclass(frozen=True)
class Row:
    """A consideration with its two fields; `theirs` what somebody else saved in their place."""

    consideration: Consideration
    answer: BoundField
    comment: BoundField
    theirs: dict[str, Any]


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def self_check(request: HttpRequest) -> HttpResponse:
    checklist = chosen(request)
    if checklist is None:
        return render(request, "training/self_check_none.html")
    form = SelfCheckForm(checklist, request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return page(request, form)
    if not form.is_valid():
        return page(request, form, status=400)
    if refusal := limit_rate(request, "self-checks", MADE_IN_AN_HOUR):
        return refusal
    check = form.create()
    return HttpResponseRedirect(f"{check.edit_url}?saved={check.version}", status=303)


def chosen(request: HttpRequest) -> Checklist | None:
    """The checklist that the address or the form names, else the first."""
    slug = request.POST.get("list") or request.GET.get("list")
    lists = Checklist.objects.select_related("paragraph__source")
    if not slug:
        return lists.first()
    found = None if "\x00" in slug else lists.filter(slug=slug).first()
    if found is None:
        raise Http404(_("There is no checklist “{slug}”.").format(slug=slug))
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@capability_page(SelfCheck)
def self_check_edit(request: HttpRequest, check: SelfCheck) -> HttpResponse:
    if request.method == "POST":
        return save(request, check)
    return page(request, SelfCheckForm(check.checklist, check=check))


@transaction.atomic
def save(request: HttpRequest, check: SelfCheck) -> HttpResponse:
    check = lock(check)
    form = SelfCheckForm(check.checklist, request.POST, check)
    if not form.is_valid():
        return page(request, form, status=400)
    if is_outdated(form.cleaned_data["version"], check):
        return page(request, form, status=409)
    form.save()
    return HttpResponseRedirect(f"{check.edit_url}?saved={check.version}", status=303)


def kept(**key: str) -> SelfCheck:
    return get_object_or_404(
        SelfCheck.objects.select_related("checklist__paragraph__source"), **key
    )


def page(request: HttpRequest, form: SelfCheckForm, status: int = 200) -> HttpResponse:
    found = selfcheck.considerations(form.checklist, STORE.current(), form.answers)
    theirs = saved_values(form) if status == 409 else {}
    context = {
        "form": form,
        "checklist": form.checklist,
        "others": Checklist.objects.exclude(pk=form.checklist.pk),
        "rows": [row(form, consideration, theirs) for consideration in found],
        "check": form.check,
        "theirs": theirs,
        "version": version_of(form.check) if form.check else "",
        "conflict": CONFLICT if status == 409 else "",
        "saved": form.check and request.GET.get("saved") == str(form.check.version),
        "answers": Answer.choices,
    }
    return render(request, "training/self_check.html", context, status=status)


def row(form: SelfCheckForm, consideration: Consideration, theirs: dict[str, Any]) -> Row:
    answer, comment = (named(part, consideration.item) for part in ("answer", "comment"))
    saved = {
        part: theirs[name]
        for part, name in (("answer", answer), ("comment", comment))
        if name in theirs
    }
    return Row(consideration, form[answer], form[comment], saved)


@require_safe
@never_cache
def self_check_kept(request: HttpRequest, read_key: str) -> HttpResponse:
    check = kept(read_key=read_key)
    found = selfcheck.considerations(check.checklist, STORE.current(), check.answers)
    context = {
        "check": check,
        "checklist": check.checklist,
        "considerations": found,
        "counts": selfcheck.counts(found),
    }
    response = render(request, "training/self_check_kept.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@never_cache
def self_check_kept_export(request: HttpRequest, read_key: str, extension: str) -> HttpResponseBase:
    return taken_away(request, kept(read_key=read_key), extension)


@require_POST
@csrf_by_origin
@never_cache
def self_check_export(request: HttpRequest, extension: str) -> HttpResponseBase:
    """The form as it stands, saved or not; nothing is written."""
    checklist = chosen(request)
    if checklist is None:
        return render(request, "training/self_check_none.html", status=404)
    form = SelfCheckForm(checklist, request.POST)
    if not form.is_valid():
        return page(request, form, status=400)
    return taken_away(request, form.filled, extension)


def taken_away(request: HttpRequest, check: SelfCheck, extension: str) -> HttpResponseBase:
    found = selfcheck.considerations(check.checklist, STORE.current(), check.answers)
    path = check.get_absolute_url() if check.pk else reverse("lessons:self-check")
    return exported(
        request,
        extension,
        name=f"self-check-{check.mission}",
        size=len(found),
        build=lambda: documents.self_check(check, found, request.build_absolute_uri(path)),
    )
