from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..content import create_term_marker, may_read_source_text, render_markdown
from ..exports.builders import write_text
from ..facet_index import cached_page
from ..lists import arrive_at_hit
from ..meaning import find_similar_entries
from .citing import cite_today
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
        "similar": find_similar_entries(entry, record.tags),
        "html": record.mark_terms(render_markdown(record.texts), terms),
        "terms": sorted(terms.used.values(), key=lambda term: term.term.casefold()),
        "cite_as": write_text(citation),
        "show_text": may_read_source_text(request),
    }
    return render(request, f"records/{kind}.html", context)
