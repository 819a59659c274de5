"""The page on which a practice is compared with a mission, and its files."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ...exports.responses import export_document
from ...facet_index import SNAPSHOT_CACHE
from ...lists import takes_parameters
from ...models import PointKind
from .conditions import QUESTIONS
from .document import build_sheet_document
from .form import ChoiceForm, JudgementForm
from .sheet import Sheet, make_sheet

MAX_URL_LENGTH = 1_800
JUDGEMENTS = "(own|why)-.+"  # the fields of the conditions on the sheet


@require_http_methods(["GET", "HEAD", "POST"])
@takes_parameters("practice", "mission", pattern=JUDGEMENTS)
@never_cache
def transfer(request: HttpRequest) -> HttpResponse:
    """A POST writes nothing: it carries judgements that are too long for a URL."""
    data = request.POST if request.method == "POST" else request.GET
    if not (data.get("practice") or data.get("mission")):
        return render_choice(request, ChoiceForm())
    choice = ChoiceForm(data)
    if choice.is_valid():
        sheet = sheet_of(choice)
        return render_sheet(request, choice, sheet, JudgementForm(sheet.conditions, data))
    # A practice page links here without a mission, which is then chosen on this page.
    is_wrong = any(data.get(name) for name in choice.errors)
    if not is_wrong:
        choice.errors.clear()
    return render_choice(request, choice, status=400 if is_wrong else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@takes_parameters("practice", "mission", pattern=JUDGEMENTS)
@never_cache
def transfer_export(request: HttpRequest, extension: str) -> HttpResponseBase:
    data = request.POST if request.method == "POST" else request.GET
    choice = ChoiceForm(data)
    if not choice.is_valid():
        return render_choice(request, choice, status=400)
    sheet = sheet_of(choice)
    judgements = JudgementForm(sheet.conditions, data)
    if not judgements.apply_judgements():
        return render_sheet(request, choice, sheet, judgements)
    url = sheet_url(request, {"practice": sheet.entry.slug, "mission": sheet.mission.slug})
    return export_document(
        request,
        extension,
        name=f"transfer-{sheet.entry.slug}-{sheet.mission.slug}",
        size=len(sheet.conditions),
        build=lambda: build_sheet_document(sheet, url),
    )


def sheet_of(choice: ChoiceForm) -> Sheet:
    chosen = choice.cleaned_data
    return make_sheet(chosen["practice"], chosen["mission"], SNAPSHOT_CACHE.current())


def sheet_url(request: HttpRequest, query: dict[str, str]) -> str:
    return request.build_absolute_uri(f"{reverse('lessons:transfer')}?{urlencode(query)}")


def render_choice(request: HttpRequest, choice: ChoiceForm, status: int = 200) -> HttpResponse:
    context = {"choice": choice, "sheet": None}
    return render(request, "training/transfer/transfer.html", context, status=status)


def render_sheet(
    request: HttpRequest, choice: ChoiceForm, sheet: Sheet, judgements: JudgementForm
) -> HttpResponse:
    status = 200 if judgements.apply_judgements() else 400
    context = {
        "choice": choice,
        "sheet": sheet,
        "parts": [
            (PointKind(kind), [(one, *judgements.fields_of(one)) for one in conditions])
            for kind, conditions in sheet.conditions_by_kind.items()
        ],
        "questions": QUESTIONS,
        "judgements": judgements,
        "judged_url": judged_sheet_url(request, sheet),
    }
    return render(request, "training/transfer/transfer.html", context, status=status)


def judged_sheet_url(request: HttpRequest, sheet: Sheet) -> str:
    """The URL of the sheet with its judgements, or an empty string where it would be too long."""
    query = {"practice": sheet.entry.slug, "mission": sheet.mission.slug}
    for condition in sheet.conditions:
        if condition.own_verdict:
            query[f"own-{condition.key}"] = condition.own_verdict
        if condition.own_comment:
            query[f"why-{condition.key}"] = condition.own_comment
    url = sheet_url(request, query)
    return url if len(url) <= MAX_URL_LENGTH else ""
