"""Import, templates and edits of a selection, below the admin; batch_views.py has what follows."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext

from ..models import Batch, BatchSource
from .batch_views import check_again, context_of, person, visible_batches
from .descriptions import describe_columns
from .forms import SelectionForm, UploadForm, ValueForm
from .rights import importable_sheets, may_import
from .sheets import NAMES, Sheet, sheet_of
from .tables import MAX_ROWS
from .uploads import digest_of
from .write_file import WRITERS, send_file

BATCHES_SHOWN = 30


def importable(request: HttpRequest, name: str) -> Sheet:
    """The sheet, if the person may import it. Raises Http404."""
    if name not in NAMES or not may_import(request.user, sheet_of(name)):
        raise Http404
    return sheet_of(name)


def index(request: HttpRequest) -> HttpResponse:
    sheets = importable_sheets(request.user)
    if not sheets:
        raise Http404
    chosen = {"sheet": request.GET.get("sheet", "")}
    form = UploadForm(request.POST or None, request.FILES or None, sheets=sheets, initial=chosen)
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read()
        batch = Batch.objects.create(
            source=BatchSource.FILE,
            sheet=form.cleaned_data["sheet"],
            title=form.cleaned_data["file"].name[:200],
            reason=form.cleaned_data["reason"],
            by=person(request),
            content=content,
            content_digest=digest_of(content),
        )
        return check_again(request, batch)
    batches = visible_batches(request, sheets).select_related("by").defer("content", "plan")
    shown = list(batches[:BATCHES_SHOWN])
    for batch in shown:
        batch.sheet_label = sheet_of(batch.sheet).label
    context = {"form": form, "sheets": sheets, "batches": shown, "most_rows": MAX_ROWS}
    title = gettext("Import and export of spreadsheets")
    return render(request, "spreadsheets/index.html", context_of(request, title, **context))


def columns(request: HttpRequest, name: str) -> HttpResponse:
    """What each column of a sheet holds."""
    sheet = importable(request, name)
    heads, rows = describe_columns(sheet)
    title = gettext("Columns of the sheet “%(sheet)s”") % {"sheet": sheet.label}
    context = context_of(request, title, sheet=sheet, heads=heads, rows=rows)
    return render(request, "spreadsheets/columns.html", context)


def template(request: HttpRequest, name: str, extension: str) -> HttpResponseBase:
    sheet = importable(request, name)
    if extension not in WRITERS:
        raise Http404
    return send_file(sheet, [], extension, f"{name}-template")


def edit(request: HttpRequest, name: str) -> HttpResponse:
    """What to change in a selection, then the value, then the dry run."""
    sheet = importable(request, name)
    form = SelectionForm(request.POST or None, sheet=sheet)
    value_form = None
    if request.method == "POST" and form.is_valid():
        column, action = form.column_and_action
        is_sent = "has_value" in request.POST
        value_form = ValueForm(
            request.POST if is_sent else None, column=sheet.columns[column], action=action
        )
        if is_sent and value_form.is_valid():
            return check_again(request, create_edit(request, sheet, form, value_form))
    title = gettext("Change the selected: %(sheet)s") % {"sheet": sheet.label}
    context = {"sheet": sheet, "form": form, "value_form": value_form}
    context["count"] = len(request.POST.get("keys", "").split())
    return render(request, "spreadsheets/edit.html", context_of(request, title, **context))


def create_edit(
    request: HttpRequest, sheet: Sheet, form: SelectionForm, value_form: ValueForm
) -> Batch:
    column, action = form.column_and_action
    words = [sheet.columns[column].label, str(action.label), value_form.value]
    return Batch.objects.create(
        source=BatchSource.SELECTION,
        sheet=sheet.name,
        title=": ".join(filter(None, words))[:200],
        reason=value_form.cleaned_data["reason"],
        by=person(request),
        edit={
            "keys": form.cleaned_data["keys"],
            "column": column,
            "action": str(action),
            "value": value_form.value,
        },
    )
