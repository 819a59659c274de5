"""The public history of a record."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..facet_index import cached_page
from ..models import Entry
from ..versions import public_changes


@require_safe
@cached_page
def record_history(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    entry = Entry.objects.published().filter(kind=kind, slug=slug).first()
    if entry is None:
        raise Http404
    changes = public_changes(entry)
    return render(request, "records/history.html", {"entry": entry, "changes": changes})
