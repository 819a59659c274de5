import csv

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render

from bench.plain.filters import EntryFilter, counts
from lessons.models import Entry

ROWS = ("themes", "missions", "citations__paragraph__source")


def entry_list(request: HttpRequest) -> HttpResponse:
    published = Entry.objects.published()
    filters = EntryFilter(request.GET, published)
    page = Paginator(filters.qs.prefetch_related(*ROWS), 25).get_page(request.GET.get("page"))
    facets = counts(request.GET, published)
    return render(request, "list.html", {"page": page, "facets": facets})


def entry(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    rows = Entry.objects.published().select_related("phase", "tier")
    found = get_object_or_404(rows.prefetch_related(*ROWS), kind=kind, slug=slug)
    return render(request, "entry.html", {"entry": found})


class Echo:
    def write(self, text: str) -> str:
        return text


def export(request: HttpRequest) -> StreamingHttpResponse:
    filters = EntryFilter(request.GET, Entry.objects.published())
    rows = filters.qs.select_related("phase", "tier").prefetch_related(*ROWS, "countries", "actors")
    writer = csv.writer(Echo())
    lines = (writer.writerow(cells(row)) for row in rows.iterator(chunk_size=500))
    return StreamingHttpResponse(lines, content_type="text/csv")


def cells(row: Entry) -> list[str]:
    return [
        *(row.kind, row.slug, row.title, row.summary),
        *("; ".join(map(str, each.all())) for each in (row.themes, row.missions)),
        *("; ".join(map(str, each.all())) for each in (row.countries, row.actors)),
        *(str(row.phase or ""), str(row.tier or "")),
        "; ".join(citation.paragraph.key for citation in row.citations.all()),
    ]
