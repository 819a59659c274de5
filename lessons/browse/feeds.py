"""An Atom feed of any list: its records, the last changed first, and those that were retired."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, islice
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from pocbase.web import refuse_parameters

from ..content import replace_record_links
from ..exports.sanitize import drop_forbidden
from ..facet_index import FACETS, cached_page, stored_facet
from ..lists import EntryFilter, ListOptions, lower_in_sentence, refuse_unknown
from ..models import Entry, State, StateChange
from ..seeding import LOADING_REASON

NEWEST = 50
# Ids begin with this instead of the host name, so that feed readers recognise an entry after the
# site has moved. RFC 4151 requires a year in which the name belonged to the project.
TAG = "tag:pocbase,2026:"


class RecordFeed(Atom1Feed):
    """Summaries have the type text. Django writes HTML, in which “<place>” would disappear."""

    content_type = "application/atom+xml; charset=utf-8"

    def add_item_elements(self, handler, item) -> None:
        super().add_item_elements(handler, {**item, "description": None})
        handler.addQuickElement("summary", item["description"], {"type": "text"})
        change = {"scheme": f"{TAG}change", "term": item["change"], "label": item["change_label"]}
        handler.addQuickElement("category", "", change)

    def latest_post_date(self) -> datetime:
        return self.feed["updated"]


@dataclass(frozen=True)
class FeedEntry:
    """A record with the last change of its state, which says why it was published or retired."""

    record: Entry

    @property
    def state_change(self) -> StateChange | None:
        return next(iter(self.record.state_changes.all()), None)

    @property
    def change(self) -> str:
        if self.record.state == State.RETIRED:
            return "retired"
        change = self.state_change
        is_new = change and change.at >= self.record.updated
        return "published" if is_new else "changed"

    @property
    def reason(self) -> str:
        """Why a curator published or retired it. Comments on a draft are for curators only."""
        change = self.state_change
        is_public = change and self.change != "changed" and change.after == self.record.state
        if not (change and is_public) or change.reason == LOADING_REASON:
            return ""
        return change.reason

    @property
    def title(self) -> str:
        return f"Retired: {self.record.title}" if self.change == "retired" else self.record.title

    @property
    def text(self) -> str:
        summary = replace_record_links(self.record.summary)
        reason = f"{capfirst(self.change)}: {self.reason}" if self.reason else ""
        if self.change == "retired":
            return reason or "This record was retired: do not rely on it any more."
        return "\n\n".join(filter(None, [summary, reason]))


@require_safe
@cached_page
def entry_feed(request: HttpRequest) -> HttpResponse:
    filters = EntryFilter(request.GET)
    refuse_unknown(request.GET, filters, ListOptions(request.GET))
    if not filters.is_valid():
        return refuse_parameters(request, filters)
    query = feed_query(filters)
    entries = newest_entries(filters)
    newest = entries[0].record.updated if entries else last_change(filters)
    feed = RecordFeed(
        title=name_feed(filters),
        subtitle="Dilemmas, practices and lessons on protecting civilians in UN peace operations",
        link=request.build_absolute_uri(with_query(reverse("lessons:entries"), query)),
        description=None,
        language="en-gb",
        author_name="pocbase",
        feed_url=request.build_absolute_uri(with_query(reverse("lessons:feed"), query)),
        feed_guid=f"{TAG}feed:{query}",
        updated=newest,
    )
    for entry in entries:
        add_entry(feed, entry, request)
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    return response


def feed_query(filters: EntryFilter) -> str:
    """The parameters that select the records, in a fixed order, because the id contains them."""
    chosen = {"q": [filters.query]}
    chosen |= {name: filters.selected_values(name) for name in (*FACETS, "without")}
    return urlencode([(name, v) for name, values in chosen.items() for v in sorted(values) if v])


def with_query(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def add_entry(feed: RecordFeed, entry: FeedEntry, request: HttpRequest) -> None:
    record = entry.record
    feed.add_item(
        title=drop_forbidden(entry.title),
        link=request.build_absolute_uri(record.get_absolute_url()),
        description=drop_forbidden(entry.text),
        unique_id=f"{TAG}{record.ref}",
        pubdate=record.created,
        updateddate=record.updated,
        categories=[record.kind, *(theme.slug for theme in record.themes.all())],
        change=entry.change,
        change_label=capfirst(entry.change),
    )


def name_feed(filters: EntryFilter) -> str:
    """The filters of the list, without the number of its records, which changes."""
    labels = [
        str(filters.snapshot.labels.names[name][value])
        for name in FACETS
        for value in filters.selected_values(name)
    ]
    labels += [
        f"without {lower_in_sentence(str(FACETS[name].label))}"
        for name in filters.selected_values("without")
    ]
    searched = [f"“{filters.query}”"] if filters.query else []
    return drop_forbidden(" · ".join(["pocbase: changed records", *searched, *labels]))


def newest_entries(filters: EntryFilter) -> list[FeedEntry]:
    changed = Entry.objects.published().order_by("-updated", "-pk").values_list("pk", flat=True)
    ids = list(islice((pk for pk in changed.iterator() if pk in filters.result.ids), NEWEST))
    ids += retired_records(filters).values_list("pk", flat=True)[:NEWEST]
    changes = Prefetch("state_changes", StateChange.objects.order_by("-at", "-pk"))
    records = Entry.objects.filter(pk__in=ids).prefetch_related("themes", changes)
    in_order = sorted(records, key=lambda record: (record.updated, record.pk), reverse=True)
    return [FeedEntry(record) for record in in_order[:NEWEST]]


def retired_records(filters: EntryFilter) -> QuerySet[Entry]:
    """Retired records with the values of the filter that were once published. The feed of a search
    has none, because they are not in the search index."""
    was_public = StateChange.objects.filter(entry=OuterRef("pk"), before=State.PUBLISHED)
    records = Entry.objects.filter(Exists(was_public), state=State.RETIRED)
    records = records.order_by("-updated", "-pk")
    if filters.query:
        return records.none()
    members = filters.snapshot.labels.members
    for name in FACETS:
        if chosen := filters.selected_values(name):
            stored = chain.from_iterable(members[name][value] for value in chosen)
            records = records.filter(pk__in=records_with(name, stored))
    for name in filters.selected_values("without"):
        stored = chain.from_iterable(members[name].values())
        records = records.exclude(pk__in=records_with(name, stored))
    return records


def records_with(facet: str, stored: Iterable[int | str]) -> QuerySet:
    """The ids of all records, published or not, with one of the stored values of a facet."""
    source = FACETS[stored_facet(facet)].source
    if source is None:
        raise LookupError(facet)
    values = source.model._default_manager.order_by()
    return values.filter(**{f"{source.column}__in": set(stored)}).values(source.entry)


def last_change(filters: EntryFilter) -> datetime:
    """When the knowledge base last changed: the date of a feed without records."""
    at = filters.snapshot.revision.at
    return datetime.fromtimestamp(at, UTC) if at else timezone.now()
