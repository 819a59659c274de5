"""A self-check to fill in, to read and to download."""

from typing import Any

from django.db import transaction
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

from ...exports.responses import export_document
from ...facet_index import SNAPSHOT_CACHE
from ...lists import takes_parameters
from ...models import Answer, Checklist, SelfCheck
from .considerations import Consideration, count_answers, read_considerations
from .document import build_self_check_document
from .form import SelfCheckForm, field_name

MADE_IN_AN_HOUR = 60


@require_http_methods(["GET", "HEAD", "POST"])
@takes_parameters("list")
@never_cache
def self_check(request: HttpRequest) -> HttpResponse:
    checklist = requested_checklist(request)
    if checklist is None:
        return render(request, "training/self_check/none.html")
    form = SelfCheckForm(checklist, request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return render_form(request, form)
    if not form.is_valid():
        return render_form(request, form, status=400)
    if refusal := limit_rate(request, "self-checks", MADE_IN_AN_HOUR):
        return refusal
    return save_and_redirect(form)


def requested_checklist(request: HttpRequest) -> Checklist | None:
    """The checklist that the URL or the form names, or else the first."""
    slug = request.POST.get("list") or request.GET.get("list")
    checklists = Checklist.objects.select_related("paragraph__source")
    if not slug:
        return checklists.first()
    checklist = None if "\x00" in slug else checklists.filter(slug=slug).first()
    if checklist is None:
        raise Http404(_("There is no checklist “{slug}”.").format(slug=slug))
    return checklist


@require_http_methods(["GET", "HEAD", "POST"])
@takes_parameters("saved")
@capability_page(SelfCheck)
def self_check_edit(request: HttpRequest, check: SelfCheck) -> HttpResponse:
    if request.method == "POST":
        return save(request, check)
    return render_form(request, SelfCheckForm(check.checklist, check=check))


@transaction.atomic
def save(request: HttpRequest, check: SelfCheck) -> HttpResponse:
    check = lock(check)
    form = SelfCheckForm(check.checklist, request.POST, check)
    if not form.is_valid():
        return render_form(request, form, status=400)
    if is_outdated(form.cleaned_data["version"], check):
        return render_form(request, form, status=409)
    return save_and_redirect(form)


def save_and_redirect(form: SelfCheckForm) -> HttpResponse:
    check = form.save()
    return HttpResponseRedirect(f"{check.edit_url}?saved={check.version}", status=303)


def render_form(request: HttpRequest, form: SelfCheckForm, status: int = 200) -> HttpResponse:
    considerations = read_considerations(form.checklist, SNAPSHOT_CACHE.current(), form.answers)
    theirs = saved_values(form) if status == 409 else {}
    context = {
        "form": form,
        "checklist": form.checklist,
        "others": Checklist.objects.exclude(pk=form.checklist.pk),
        "rows": [form_row(form, consideration, theirs) for consideration in considerations],
        "check": form.check,
        "theirs": theirs,
        "version": version_of(form.check) if form.check else "",
        "conflict": CONFLICT if status == 409 else "",
        "saved": form.check and request.GET.get("saved") == str(form.check.version),
        "answers": Answer.choices,
    }
    return render(request, "training/self_check/edit.html", context, status=status)


def form_row(
    form: SelfCheckForm, consideration: Consideration, theirs: dict[str, str]
) -> dict[str, Any]:
    """A consideration with its two fields; `theirs`: what somebody else saved in the meantime."""
    names = {part: field_name(part, consideration.item) for part in ("answer", "comment")}
    return {
        "consideration": consideration,
        **{part: form[name] for part, name in names.items()},
        "theirs": {part: theirs.get(name, "") for part, name in names.items()},
    }


def get_by_read_key(read_key: str) -> SelfCheck:
    checks = SelfCheck.objects.select_related("checklist__paragraph__source")
    return get_object_or_404(checks, read_key=read_key)


@require_safe
@never_cache
def read_self_check(request: HttpRequest, read_key: str) -> HttpResponse:
    check = get_by_read_key(read_key)
    considerations = read_considerations(check.checklist, SNAPSHOT_CACHE.current(), check.answers)
    context = {
        "check": check,
        "checklist": check.checklist,
        "considerations": considerations,
        "counts": count_answers(considerations),
    }
    response = render(request, "training/self_check/read.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@never_cache
def read_self_check_export(request: HttpRequest, read_key: str, extension: str) -> HttpResponseBase:
    return export_self_check(request, get_by_read_key(read_key), extension)


@require_POST
@csrf_by_origin
@never_cache
def self_check_export(request: HttpRequest, extension: str) -> HttpResponseBase:
    """The form as it was typed. Nothing is written."""
    checklist = requested_checklist(request)
    if checklist is None:
        return render(request, "training/self_check/none.html", status=404)
    form = SelfCheckForm(checklist, request.POST)
    if not form.is_valid():
        return render_form(request, form, status=400)
    return export_self_check(request, form.fill_self_check(), extension)


def export_self_check(request: HttpRequest, check: SelfCheck, extension: str) -> HttpResponseBase:
    considerations = read_considerations(check.checklist, SNAPSHOT_CACHE.current(), check.answers)
    path = check.get_absolute_url() if check.pk else reverse("lessons:self-check")
    url = request.build_absolute_uri(path)
    return export_document(
        request,
        extension,
        name=f"self-check-{check.mission}",
        size=len(considerations),
        build=lambda: build_self_check_document(check, considerations, url),
    )
