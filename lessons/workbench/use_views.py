"""Draw records from a paragraph: a new one, a citation in another, and its précis."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from missions.models import Country, Mission, Place

from ..curation.permissions import Action, explain_refusal, may
from ..curation.working_drafts import work_on
from ..models import Entry, Paragraph, Theme, Upload
from ..versions import recording
from .access import for_curators, get_ready_upload
from .document import WorkDocument
from .forms import PrecisForm, RecordForm
from .paragraphs import DraftParagraph
from .records import MODELS, add_citation, create_draft
from .states import countries_in
from .suggestions import suggest

MAX_SUGGESTED = 10


@require_http_methods(["GET", "HEAD", "POST"])
@for_curators
def upload_use(request: HttpRequest, pk: int, paragraph_id: str) -> HttpResponse:
    """Begin a record with a paragraph, or cite it in one that exists."""
    upload = get_ready_upload(pk)
    paragraph, draft = find_paragraph(upload, paragraph_id)
    if request.method == "POST" and "cite" in request.POST:
        return cite(request, upload, paragraph, paragraph_id)
    form = RecordForm(request.POST) if request.method == "POST" else new_form(request)
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
    return render_use(request, upload, paragraph, draft, form)


@require_POST
@for_curators
def upload_precis(request: HttpRequest, pk: int, paragraph_id: str) -> HttpResponse:
    """One line in own words, which readers see in place of the text."""
    upload = get_ready_upload(pk)
    paragraph, draft = find_paragraph(upload, paragraph_id)
    form = PrecisForm(request.POST, instance=paragraph)
    if refusal := explain_refusal(request.user, Action.CHANGE, paragraph):
        form.add_error("precis", refusal)
    if not form.is_valid():
        return render_use(request, upload, paragraph, draft, new_form(request), form)
    with recording(request.user):
        form.save()
    messages.success(request, _("The précis is saved."))
    return redirect("lessons:upload-use", pk, paragraph_id)


def new_form(request: HttpRequest) -> RecordForm:
    return RecordForm(initial={"kind": request.GET.get("kind", "practice")})


def render_use(
    request: HttpRequest,
    upload: Upload,
    paragraph: Paragraph,
    draft: DraftParagraph,
    form: RecordForm,
    precis_form: PrecisForm | None = None,
) -> HttpResponse:
    context = {
        "upload": upload,
        "paragraph": paragraph,
        "draft": draft,
        "form": form,
        "precis_form": precis_form or PrecisForm(instance=paragraph),
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


def find_paragraph(upload: Upload, paragraph_id: str) -> tuple[Paragraph, DraftParagraph]:
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
    countries = countries_in(report)
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
    may_change = may(request.user, Action.CHANGE, entry)
    if not may_change and not may(request.user, Action.DRAFT_CHANGES, entry):
        messages.error(request, explain_refusal(request.user, Action.CHANGE, entry))
        return redirect("lessons:upload-use", upload.pk, paragraph_id)
    with recording(request.user):
        add = partial(add_citation, entry, paragraph)
        is_new = add() if may_change else work_on(entry, add, request.user)
    if not is_new:
        messages.info(request, _("“%(title)s” cites it already.") % {"title": entry})
    elif may_change:
        messages.success(request, _("“%(title)s” now cites the paragraph.") % {"title": entry})
    else:
        text = _(
            "The working draft of “%(title)s” now cites the paragraph; readers do not see it yet."
        )
        messages.success(request, text % {"title": entry})
    return redirect("lessons:upload-use", upload.pk, paragraph_id)
