"""The page of a batch: what it would change or how far it is, and its buttons."""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from pocbase.web import from_json

from ..models import Batch, BatchSource, BatchState, BatchTask
from .batches import BusyError, OutdatedError, apply_batch, is_locked, say_busy, show_batch
from .plan import StoredPlan
from .progress import read_progress, stop_path
from .publishing import count_unpublished, may_publish_drafts, publish_drafts
from .rights import importable_sheets
from .sheets import Sheet, sheet_of
from .shown import show_changes
from .tasks import QUEUE, ask_for, ask_to_stop, count_ahead, has_many_changes, is_long
from .writing import RefusedByDatabaseError

CHANGES_ON_A_PAGE = 25
REFUSALS_SHOWN = 200


def person(request: HttpRequest) -> User:
    return cast(User, request.user)


def context_of(request: HttpRequest, title: str, **values: Any) -> dict[str, Any]:
    return admin.site.each_context(request) | {"title": title} | values


def visible_batches(request: HttpRequest, sheets: list[Sheet]) -> Any:
    return Batch.objects.filter(sheet__in=[sheet.name for sheet in sheets])


def find_batch(request: HttpRequest, pk: int) -> Batch:
    sheets = importable_sheets(request.user)
    return get_object_or_404(visible_batches(request, sheets).select_related("by"), pk=pk)


def check_again(request: HttpRequest, batch: Batch) -> HttpResponse:
    """Makes the plan of a stored batch, and shows it."""
    if is_long(batch):
        ask_for(BatchTask.CHECK, batch, batch.by)
        return redirect("spreadsheets:batch", batch.pk)
    try:
        show_batch(batch)
    except (BusyError, OperationalError) as error:
        tell_busy(request, error)
    return redirect("spreadsheets:batch", batch.pk)


def tell_busy(request: HttpRequest, error: Exception) -> None:
    """Raises errors of the database that have another reason."""
    if isinstance(error, OperationalError) and not is_locked(error):
        raise error
    messages.error(request, say_busy())


def show(request: HttpRequest, pk: int) -> HttpResponse:
    batch = find_batch(request, pk)
    sheet = sheet_of(batch.sheet)
    if batch.task:
        return show_progress(request, batch, sheet)
    if request.headers.get("HX-Request"):  # asked by the page that showed the progress
        return HttpResponse(headers={"HX-Refresh": "true"})
    plan = StoredPlan(bytes(batch.plan))
    page = Paginator(plan, CHANGES_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "batch": batch,
        "sheet": sheet,
        "plan": plan,
        "is_checked": bool(batch.plan),
        "failure": from_json(batch.failure),
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


def show_progress(request: HttpRequest, batch: Batch, sheet: Sheet) -> HttpResponse:
    QUEUE.resume()
    context = {
        "batch": batch,
        "sheet": sheet,
        "ahead": 0 if batch.reader else count_ahead(batch),
        "progress": read_progress(batch.pk) if batch.reader else None,
        "is_stopping": stop_path(batch.pk).exists(),
    }
    title = batch.title
    return render(request, "spreadsheets/progress.html", context_of(request, title, **context))


@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponse:
    batch = find_batch(request, pk)
    if batch.state != BatchState.SHOWN or batch.task:
        return redirect("spreadsheets:batch", pk)
    batch.by = person(request)
    return check_again(request, batch)


@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    batch = find_batch(request, pk)
    if batch.task or (batch.state == BatchState.SHOWN and has_many_changes(batch)):
        ask_for(BatchTask.APPLY, batch, request.user)
        return redirect("spreadsheets:batch", pk)
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
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    batch = find_batch(request, pk)
    if batch.task:
        ask_to_stop(batch)
    return redirect("spreadsheets:batch", pk)


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publishes the working drafts of the batch."""
    batch = find_batch(request, pk)
    if not may_publish_drafts(request.user, batch, sheet_of(batch.sheet)):
        raise PermissionDenied
    if has_many_changes(batch):
        ask_for(BatchTask.PUBLISH, batch, request.user)
        return redirect("spreadsheets:batch", pk)
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
