"""Reads what one record page shows, except its tags, which facet_index.tags reads."""

from django.db.models import OuterRef, Subquery
from django.http import Http404

from ..models import Entry, OneStatement, State, Version

SOURCE = ("key", "title", "short_title", "date", "year", "standing", "standing_note")
EVIDENCE = {
    "paragraph": ("key", "source", "section", "precis", "text"),
    "paragraph__source": SOURCE,
}
CITED = {"paragraph": ("key", "source", "section", "precis"), "paragraph__source": ("short_title",)}
LINKED = ("kind", "slug", "title", "state")
LAST_PUBLISHED = Version.objects.filter(
    model=Entry._meta.label_lower, object_id=OuterRef("pk"), is_latest=True, state=State.PUBLISHED
)

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
    values={"last_reason": Subquery(LAST_PUBLISHED.values("why")[:1])},
)


def read_record(kind: str, slug: str) -> Entry:
    for entry in RECORD.read(kind=kind, slug=slug):
        return entry
    raise Http404
