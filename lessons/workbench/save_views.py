"""Save the document as a source, and compare it with an earlier version."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ..curation.permissions import Action, explain_refusal
from ..ingest import make_source_key
from ..ingest.keys import make_slug
from ..models import Origin, Paragraph, SourceDocument, Upload
from ..versions import recording
from .access import for_curators, get_ready_upload
from .comparison import compare_documents
from .document import WorkDocument
from .forms import SourceForm, initial_source, new_source
from .saving import SavingRefusedError, save_source


@require_http_methods(["GET", "HEAD", "POST"])
@for_curators
def upload_save(request: HttpRequest, pk: int) -> HttpResponse:
    upload = get_ready_upload(pk)
    symbol = upload.report.get("symbol", "")
    initial = initial_source(
        upload.report, make_slug(symbol)[:60].strip("-") or make_source_key(upload.name)
    )
    form = SourceForm(
        request.POST if request.method == "POST" else None,
        instance=upload.source or new_source(),
        initial=None if upload.source else initial,
    )
    fault, is_refused = "", False
    if request.method == "POST":
        if upload.source and (fault := explain_refusal(request.user, Action.CHANGE, upload.source)):
            is_refused = True
        elif form.is_valid():
            try:
                form.save(commit=False)
                with recording(request.user, upload.name, Origin.IMPORT):
                    save_source(upload, form.instance)
            except SavingRefusedError as error:
                fault = str(error)
            else:
                message = _("Saved as the source “%(title)s”. Readers see it once it is published.")
                messages.success(request, message % {"title": form.instance})
                return redirect(upload)
    context = {"upload": upload, "form": form, "fault": fault, "document": WorkDocument(upload)}
    status = 403 if is_refused else 400 if request.method == "POST" else 200
    return render(request, "workbench/save.html", context, status=status)


@require_safe
@for_curators
def upload_compare(request: HttpRequest, pk: int) -> HttpResponse:
    upload = get_ready_upload(pk)
    choices = earlier_versions(upload)
    asked = request.GET.get("with", "") or next(
        (value for value, _label, is_same in choices if is_same), ""
    )
    old = read_version(asked)
    differences = None
    if old is not None:
        new = {one.fragment: one.text for one in WorkDocument(upload).kept}
        differences = compare_documents(old, new)
    context = {
        "upload": upload,
        "choices": choices,
        "asked": asked,
        "differences": differences,
        "counts": {
            change: sum(one.change == change for one in differences or ())
            for change in ("added", "removed", "changed")
        },
    }
    return render(request, "workbench/compare.html", context)


def earlier_versions(upload: Upload) -> list[tuple[str, str, bool]]:
    """Value, label and whether it has the same symbol; those with the same symbol first."""
    symbol = upload.report.get("symbol", "")
    sources = SourceDocument.objects.exclude(upload=upload)
    found = [
        (f"source-{pk}", str(title), bool(symbol) and symbol == other)
        for pk, title, other in sources.values_list("pk", "short_title", "symbol")
    ]
    others = Upload.objects.filter(state="ready", source=None).exclude(pk=upload.pk)
    found += [
        (
            f"upload-{other.pk}",
            f"{other.title} · {other.name}",
            bool(symbol) and symbol == other.report.get("symbol"),
        )
        for other in others.defer("operations")[:100]
    ]
    return sorted(found, key=lambda choice: not choice[2])


def read_version(value: str) -> dict[str, str] | None:
    """Fragment → text of the paragraphs of another source or upload; None if there is none."""
    kind, _dash, pk = value.partition("-")
    if not pk.isdecimal():
        return None
    if kind == "source":
        rows = (
            Paragraph.objects.filter(source_id=int(pk)).order_by("order").values_list("key", "text")
        )
        return {key.partition("/")[2]: text for key, text in rows if text}
    other = Upload.objects.filter(pk=pk, state="ready").first()
    return {one.fragment: one.text for one in WorkDocument(other).kept} if other else None
