"""Reads what one record page shows, except its tags, which facet_index.tags reads."""

from django.http import Http404

from ..models import Entry, OneStatement

SOURCE = ("key", "title", "short_title", "date", "year", "standing", "standing_note")
EVIDENCE = {
    "paragraph": ("key", "source", "section", "precis", "text"),
    "paragraph__source": SOURCE,
}
CITED = {"paragraph": ("key", "source", "section", "precis"), "paragraph__source": ("short_title",)}
LINKED = ("kind", "slug", "title", "state")

RECORD = OneStatement(
    lambda: Entry.objects.published().filter(kind="<kind>", slug="<slug>"),
    follow={"phase": (), "tier": ()},
    related={
        "citations": EVIDENCE,
        "points": {**CITED, "resource": ("name",)},
        "relations": {"target": LINKED},
        "incoming_relations": {"entry": LINKED},
        "state_changes": {},
    },
)


def read_record(kind: str, slug: str) -> Entry:
    for entry in RECORD.read(kind=kind, slug=slug):
        return entry
    raise Http404
