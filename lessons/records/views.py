from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..content import create_term_marker, may_read_source_text, render_markdown
from ..exports.builders import CITATION_FORMS, RecordCitation
from ..facet_index import cached_page
from ..lists import arrive_at_hit
from ..meaning import find_similar_entries
from ..models import Entry
from .metadata import citation_tags, linked_data
from .read_record import read_record
from .record_page import RecordPage


@require_safe
@arrive_at_hit
@cached_page
def entry(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    entry = read_record(kind, slug)
    record = RecordPage(entry)
    terms = create_term_marker()
    citation = cite_today(entry, request)
    context = {
        "entry": entry,
        "address": citation.address,
        "tags": citation_tags(citation),
        "data": linked_data(citation, record.tags.get("themes", ())),
        "record": record,
        "list_url": reverse(f"lessons:{kind}s"),
        "similar": find_similar_entries(entry, record.tags),
        "html": record.mark_terms(render_markdown(record.texts), terms),
        "terms": sorted(terms.used.values(), key=lambda term: term.term.casefold()),
        "cite_as": [
            (extension, form.format.label, form.write(citation))
            for extension, form in CITATION_FORMS.items()
        ],
        "show_text": may_read_source_text(request),
    }
    return render(request, f"records/{kind}.html", context)


@require_safe
@cached_page
def download_citation(request: HttpRequest, kind: str, slug: str, extension: str) -> HttpResponse:
    if extension not in CITATION_FORMS:
        known = ", ".join(CITATION_FORMS)
        raise Http404(_("Citations are written as %(known)s.") % {"known": known})
    entries = Entry.objects.published().prefetch_related("citations__paragraph__source")
    entry = get_object_or_404(entries, kind=kind, slug=slug)
    form = CITATION_FORMS[extension]
    response = HttpResponse(
        form.write(cite_today(entry, request)), content_type=form.format.content_type
    )
    name = form.format.file_name(f"{kind}-{slug}")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def cite_today(entry: Entry, request: HttpRequest) -> RecordCitation:
    url = request.build_absolute_uri(entry.get_absolute_url())
    return RecordCitation(entry, url, timezone.localdate())
