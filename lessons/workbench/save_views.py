"""Save the document as a source, compare it with an earlier version, and draw records from it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from missions.models import Country, Mission, Place

from ..curation.permissions import Action, explain_refusal, may
from ..ingest import make_source_key
from ..models import Entry, Origin, Paragraph, SourceDocument, Theme, Upload
from ..versions import recording
from .access import for_curators, get_ready_upload
from .comparison import compare_documents
from .document import WorkDocument
from .forms import RecordForm, SourceForm, initial_source, new_source
from .records import MODELS, add_citation, create_draft
from .saving import SavingRefusedError, save_source
from .suggestions import suggest

MAX_SUGGESTED = 10


@require_http_methods(["GET", "HEAD", "POST"])
@for_curators
def upload_save(request: HttpRequest, pk: int) -> HttpResponse:
    upload = get_ready_upload(pk)
    symbol = upload.report.get("symbol", "")
    initial = initial_source(upload.report, make_source_key(symbol or upload.name))
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
        (f"upload-{other.pk}", other.title, bool(symbol) and symbol == other.report.get("symbol"))
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


@require_http_methods(["GET", "HEAD", "POST"])
@for_curators
def upload_use(request: HttpRequest, pk: int, paragraph_id: str) -> HttpResponse:
    """Begin a record with a paragraph, or cite it in one that exists."""
    upload = get_ready_upload(pk)
    paragraph, draft = find_paragraph(upload, paragraph_id)
    if request.method == "POST" and "cite" in request.POST:
        return cite(request, upload, paragraph, paragraph_id)
    data = request.POST if request.method == "POST" else None
    form = RecordForm(data, initial={"kind": request.GET.get("kind", "practice")})
    if request.method == "POST" and form.is_valid():
        kind, title = form.cleaned_data["kind"], form.cleaned_data["title"]
        if refusal := explain_refusal(request.user, Action.ADD, MODELS[kind]):
            form.add_error("kind", refusal)
        else:
            with recording(request.user):
                entry = create_draft(kind, title, paragraph, request.user, read_tags(request))
            messages.success(
                request, _("The draft “%(title)s” cites the paragraph.") % {"title": entry}
            )
            return redirect(admin_url(entry))
    context = {
        "upload": upload,
        "paragraph": paragraph,
        "draft": draft,
        "form": form,
        "suggestions": suggest(paragraph),
        "elsewhere": names_elsewhere(upload, paragraph),
        "citing": Entry.objects.filter(citations__paragraph=paragraph).order_by("title"),
        "find": request.GET.get("find", ""),
        "found": find_records(request.GET.get("find", "")),
        "admin_url": admin_url,
        "chosen": request.POST.getlist("themes"),
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "workbench/use.html", context, status=status)


def find_paragraph(upload: Upload, paragraph_id: str) -> tuple[Paragraph, Any]:
    draft = WorkDocument(upload).find(paragraph_id)
    if draft is None or upload.source is None:
        raise Http404
    key = f"{upload.source.key}/{draft.fragment}"
    paragraphs = Paragraph.objects.select_related("source").prefetch_related(
        "missions", "countries", "places"
    )
    return get_object_or_404(paragraphs, key=key), draft


def names_elsewhere(upload: Upload, paragraph: Paragraph) -> dict[str, list]:
    """Missions and countries that the document names, but not in this paragraph."""
    report = upload.report
    missions = Mission.objects.filter(slug__in=report.get("missions", ()))
    countries = Country.objects.filter(slug__in=report.get("countries", ()))
    return {
        "missions": list(missions.exclude(paragraphs=paragraph)),
        "countries": list(countries.exclude(paragraphs=paragraph)),
    }


def read_tags(request: HttpRequest) -> dict[str, list]:
    models = {"missions": Mission, "countries": Country, "places": Place, "themes": Theme}
    return {
        name: list(model.objects.filter(slug__in=request.POST.getlist(name)))  # type: ignore[attr-defined]
        for name, model in models.items()
    }


def find_records(words: str) -> list[Entry]:
    found = Entry.objects.exclude(state="retired").filter(title__icontains=words.strip())
    return list(found.order_by("title")[:MAX_SUGGESTED]) if words.strip() else []


def admin_url(entry: Entry) -> str:
    return reverse(f"admin:lessons_{entry.kind}_change", args=[entry.pk])


@transaction.atomic
def cite(
    request: HttpRequest, upload: Upload, paragraph: Paragraph, paragraph_id: str
) -> HttpResponse:
    chosen = request.POST["cite"]
    entry = get_object_or_404(Entry, pk=chosen if chosen.isdecimal() else 0)
    if not may(request.user, Action.CHANGE, entry):
        messages.error(request, explain_refusal(request.user, Action.CHANGE, entry))
        return redirect("lessons:upload-use", upload.pk, paragraph_id)
    with recording(request.user):
        is_new = add_citation(entry, paragraph)
    if is_new:
        messages.success(request, _("“%(title)s” now cites the paragraph.") % {"title": entry})
    else:
        messages.info(request, _("“%(title)s” cites it already.") % {"title": entry})
    return redirect("lessons:upload-use", upload.pk, paragraph_id)
