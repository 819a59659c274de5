import csv
from collections.abc import Iterator

from django.http import HttpRequest, JsonResponse, StreamingHttpResponse

from bench.peers.pages.models import Record
from bench.peers.records import LISTS

COLUMNS = ("kind", "slug", "title", "summary", "phase", "tier", "outcome", "citations")


class Echo:
    def write(self, text: str) -> str:
        return text


def suggest(request: HttpRequest) -> JsonResponse:
    found = Record.objects.live().autocomplete(request.GET["q"], fields=["title"])[:8]
    return JsonResponse([{"slug": each.slug, "title": each.title} for each in found], safe=False)


def export(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(lines(), content_type="text/csv")


def lines() -> Iterator[str]:
    writer = csv.writer(Echo())
    rows = Record.objects.live().order_by("title").prefetch_related(*LISTS)
    for row in rows.iterator(chunk_size=500):
        values = ("; ".join(each.slug for each in getattr(row, name).all()) for name in LISTS)
        yield writer.writerow([*(getattr(row, name) for name in COLUMNS), *values])
