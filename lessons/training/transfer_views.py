"""Would this practice travel to that mission? The sheet, and its files."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..exports.responses import export_document
from ..facet_index.snapshot_cache import STORE
from ..models import PointKind
from . import transfer_document as documents
from .sheet import Sheet, sheet
from .transfer_form import ChoiceForm, JudgementForm

LONGEST_ADDRESS = 1_800


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def transfer(request: HttpRequest) -> HttpResponse:
    """A post writes nothing: it carries judgements that are too long for an address."""
    given = request.POST if request.method == "POST" else request.GET
    if not (given.get("practice") or given.get("mission")):
        return render(request, "training/transfer.html", {"choice": ChoiceForm()})
    choice = ChoiceForm(given)
    if not choice.is_valid():
        # One of the two is a beginning, as from the page of a practice; a wrong one is a fault.
        wrong = any(given.get(name) for name in choice.errors)
        if not wrong:
            choice.errors.clear()
        status = 400 if wrong else 200
        return render(request, "training/transfer.html", {"choice": choice}, status=status)
    found = sheet(choice.cleaned_data["practice"], choice.cleaned_data["mission"], STORE.current())
    judgements = JudgementForm(found.conditions, given)
    judgements.judge()
    return page(request, choice, found, judgements)


def page(
    request: HttpRequest, choice: ChoiceForm, found: Sheet, judgements: JudgementForm
) -> HttpResponse:
    fields = {condition.key: (own, why) for condition, own, why in judgements.rows()}
    context = {
        "choice": choice,
        "sheet": found,
        "parts": [
            (PointKind(kind), [(one, *fields[one.key]) for one in part])
            for kind, part in found.parts.items()
        ],
        "judgements": judgements,
        "address": own_address(request, found),
    }
    status = 200 if judgements.is_valid() else 400
    return render(request, "training/transfer.html", context, status=status)


def own_address(request: HttpRequest, found: Sheet) -> str:
    """The address of the sheet with the judgements in it; empty where they are too long for one."""
    query = {"practice": found.entry.slug, "mission": found.mission.slug}
    for condition in found.conditions:
        if condition.own.verdict:
            query[f"own-{condition.key}"] = condition.own.verdict
        if condition.own.comment:
            query[f"why-{condition.key}"] = condition.own.comment
    address = request.build_absolute_uri(f"{reverse('lessons:transfer')}?{urlencode(query)}")
    return address if len(address) <= LONGEST_ADDRESS else ""


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def transfer_export(request: HttpRequest, extension: str) -> HttpResponseBase:
    given = request.POST if request.method == "POST" else request.GET
    choice = ChoiceForm(given)
    if not choice.is_valid():
        return render(request, "training/transfer.html", {"choice": choice}, status=400)
    found = sheet(choice.cleaned_data["practice"], choice.cleaned_data["mission"], STORE.current())
    judgements = JudgementForm(found.conditions, given)
    judgements.judge()
    if not judgements.is_valid():
        return page(request, choice, found, judgements)
    plain = urlencode({"practice": found.entry.slug, "mission": found.mission.slug})
    address = request.build_absolute_uri(f"{reverse('lessons:transfer')}?{plain}")
    return export_document(
        request,
        extension,
        name=f"transfer-{found.entry.slug}-{found.mission.slug}",
        size=len(found.conditions),
        build=lambda: documents.transfer(found, address),
    )
