"""One record in any format."""

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..exports.builders import (
    item_fields,
    item_sections,
    new_document,
    own_language,
    references_of_entries,
)
from ..exports.responses import export_document, get_format, source_fingerprint
from ..exports.tree import Document
from ..facet_index import current_revision
from ..models import Entry


@require_safe
def export_entry(
    request: HttpRequest, kind: str, slug: str, extension: str
) -> HttpResponse | StreamingHttpResponse | FileResponse:
    """One record, or its sources for a reference manager."""
    get_format(extension)  # 404 for an unknown format, before anything is read
    now = current_revision()
    entry = get_object_or_404(Entry.objects.published().for_page(), kind=kind, slug=slug)
    return export_document(
        request,
        extension,
        name=slug,
        size=1,
        build=lambda: record_document(request, entry),
        fingerprint=source_fingerprint(request, now),
    )


def record_document(request: HttpRequest, entry: Entry) -> Document:
    today = date_format(timezone.localdate(), "DATE_FORMAT")
    url = request.build_absolute_uri(entry.get_absolute_url())
    pattern = _(
        "“%(title)s”, record in pocbase, changed %(changed)s. %(address)s (retrieved %(day)s)."
    )
    changed = date_format(entry.updated, "DATE_FORMAT")
    words = {"title": entry.title, "changed": changed, "address": url, "day": today}
    return new_document(
        entry.title,
        url,
        blocks=item_sections([entry]),
        facts=((_("Date"), today), (_("Link"), url)),
        items=(item_fields(entry),),
        references=references_of_entries([entry]),
        how_to_cite=pattern % words,
        changed=entry.updated,
        title_language=own_language(),
    )
