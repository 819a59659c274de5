"""Import, dry run, apply, undo and export, below the admin."""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from ..models import Batch, BatchSource, BatchState
from .batches import BusyError, OutdatedError, apply_batch, is_locked, show_batch
from .descriptions import describe_columns
from .forms import SelectionForm, UploadForm, ValueForm
from .plan import Plan, unpack
from .publishing import count_unpublished, may_publish_drafts, publish_drafts
from .rights import importable_sheets, may_import
from .sheets import NAMES, Sheet, sheet_of
from .shown import show_changes
from .tables import MAX_ROWS
from .uploads import digest_of
from .write_file import WRITERS, send_file
from .writing import RefusedByDatabaseError

CHANGES_ON_A_PAGE = 25
REFUSALS_SHOWN = 200
BATCHES_SHOWN = 30


def person(request: HttpRequest) -> User:
    return cast(User, request.user)


def context_of(request: HttpRequest, title: str, **values: Any) -> dict[str, Any]:
    return admin.site.each_context(request) | {"title": title} | values


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


def visible_batches(request: HttpRequest, sheets: list[Sheet]) -> Any:
    return Batch.objects.filter(sheet__in=[sheet.name for sheet in sheets])


def find_batch(request: HttpRequest, pk: int) -> Batch:
    sheets = importable_sheets(request.user)
    return get_object_or_404(visible_batches(request, sheets).select_related("by"), pk=pk)


def check_again(request: HttpRequest, batch: Batch) -> HttpResponse:
    """Makes the plan of a stored batch, and shows it."""
    try:
        show_batch(batch)
    except (BusyError, OperationalError) as error:
        tell_busy(request, error)
    return redirect("spreadsheets:batch", batch.pk)


def tell_busy(request: HttpRequest, error: Exception) -> None:
    """Raises errors of the database that have another reason."""
    if isinstance(error, OperationalError) and not is_locked(error):
        raise error
    message = gettext(
        "Another import or a long save is being written. Nothing was changed here; try again in a "
        "minute."
    )
    messages.error(request, message)


def show(request: HttpRequest, pk: int) -> HttpResponse:
    batch = find_batch(request, pk)
    sheet = sheet_of(batch.sheet)
    is_checked = bool(batch.plan)
    plan = unpack(bytes(batch.plan)) if is_checked else Plan()
    page = Paginator(plan.changes, CHANGES_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "batch": batch,
        "sheet": sheet,
        "plan": plan,
        "is_checked": is_checked,
        "page": page,
        "changes": show_changes(sheet, list(page.object_list)),
        "refusals": plan.refusals[:REFUSALS_SHOWN],
        "may_apply": batch.state == BatchState.SHOWN and plan.can_be_applied,
        "may_undo": batch.state == BatchState.APPLIED,
        "is_undoing": batch.source == BatchSource.UNDO,
        "unpublished": count_unpublished(sheet, plan) if batch.state == BatchState.APPLIED else 0,
        "may_publish": may_publish_drafts(request.user, batch, sheet),
    }
    return render(request, "spreadsheets/batch.html", context_of(request, batch.title, **context))


@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponse:
    batch = find_batch(request, pk)
    if batch.state != BatchState.SHOWN:
        return redirect("spreadsheets:batch", pk)
    batch.by = person(request)
    return check_again(request, batch)


@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    batch = find_batch(request, pk)
    try:
        apply_batch(batch, by=request.user)
    except OutdatedError as error:
        messages.warning(request, str(error))
    except RefusedByDatabaseError:
        show_batch(batch)
        messages.error(request, gettext("Nothing was changed: see what is refused below."))
    except (BusyError, OperationalError) as error:
        tell_busy(request, error)
    else:
        messages.success(request, gettext("All changes were applied."))
    return redirect("spreadsheets:batch", pk)


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publishes the working drafts of the batch."""
    batch = find_batch(request, pk)
    if not may_publish_drafts(request.user, batch, sheet_of(batch.sheet)):
        raise PermissionDenied
    try:
        published, others = publish_drafts(batch, request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        text = gettext(
            "Published: %(published)s. Changed by somebody since the import, so to be published at "
            "the record itself: %(others)s."
        )
        messages.success(request, text % {"published": published, "others": others})
    return redirect("spreadsheets:batch", pk)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what undoing would change, as a batch of its own."""
    batch = find_batch(request, pk)
    if batch.state != BatchState.APPLIED:
        return redirect("spreadsheets:batch", pk)
    title = gettext("Undo: %(title)s") % {"title": batch.title}
    undoing, _created = Batch.objects.get_or_create(
        undoes=batch,
        defaults={
            "source": BatchSource.UNDO,
            "sheet": batch.sheet,
            "title": title[:200],
            "by": person(request),
        },
    )
    return check_again(request, undoing)


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
