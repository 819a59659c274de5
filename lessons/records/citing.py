"""How to cite a record: on its page, on a page with all forms to copy, and as files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..exports.builders import CITATION_FORMS, RecordCitation, write_text
from ..facet_index import cached_page
from ..models import Entry


def cite_today(entry: Entry, request: HttpRequest) -> RecordCitation:
    url = request.build_absolute_uri(entry.get_absolute_url())
    return RecordCitation(entry, url, timezone.localdate())


def read_citation(request: HttpRequest, kind: str, slug: str) -> RecordCitation:
    entries = Entry.objects.published().prefetch_related("citations__paragraph__source")
    return cite_today(get_object_or_404(entries, kind=kind, slug=slug), request)


@require_safe
@cached_page
def show_citations(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    citation = read_citation(request, kind, slug)
    forms = [
        (extension, form.format.label, form.write(citation))
        for extension, form in CITATION_FORMS.items()
        if form.write is not write_text
    ]
    context = {"entry": citation.entry, "text": write_text(citation), "forms": forms}
    return render(request, "records/citations.html", context)


@require_safe
@cached_page
def download_citation(request: HttpRequest, kind: str, slug: str, extension: str) -> HttpResponse:
    if extension not in CITATION_FORMS:
        known = ", ".join(CITATION_FORMS)
        raise Http404(_("Citations are written as %(known)s.") % {"known": known})
    citation = read_citation(request, kind, slug)
    form = CITATION_FORMS[extension]
    response = HttpResponse(form.write(citation), content_type=form.format.content_type)
    name = form.format.file_name(f"{kind}-{slug}")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
