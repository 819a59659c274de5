from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..fresh import fresh
from ..glossary import explained
from ..markdown import render as render_markdown
from ..models import Entry
from .record import Record
from .similar import similar_entries
from .sources import texts_are_shown


@require_safe
@fresh
def entry(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    found = get_object_or_404(Entry.objects.published().for_page(), kind=kind, slug=slug)
    record = Record(found)
    terms = explained()
    context = {
        "entry": found,
        "record": record,
        "list_url": reverse(f"lessons:{kind}s"),
        "similar": similar_entries(found),
        "html": record.with_terms(render_markdown(record.texts), terms),
        "terms": sorted(terms.used.values(), key=lambda term: term.term.casefold()),
        "retrieved": timezone.localdate(),
        "show_text": texts_are_shown(request),
    }
    return render(request, f"lessons/{kind}.html", context)
