from itertools import islice

from django.contrib.syndication.views import Feed
from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from ..content import replace_record_links
from ..lists import EntryFilter
from ..models import Entry

NEWEST = 50


class EntryFeed(Feed):
    """The most recently changed records; takes the filter parameters of the list page."""

    feed_type = Atom1Feed
    title = "pocbase: changed records"
    subtitle = "Dilemmas, practices and lessons on protecting civilians in UN peace operations"

    def get_object(self, request: HttpRequest) -> EntryFilter:
        filters = EntryFilter(request.GET)
        if not filters.is_valid():
            errors = filters.errors.items()
            raise BadRequest("; ".join(f"{name}: {' '.join(texts)}" for name, texts in errors))
        return filters

    def link(self, filters: EntryFilter) -> str:
        return f"{reverse('lessons:entries')}?{filters.params.urlencode()}"

    def feed_url(self, filters: EntryFilter) -> str:
        return f"{reverse('lessons:feed')}?{filters.params.urlencode()}"

    def items(self, filters: EntryFilter) -> list[Entry]:
        changed = Entry.objects.published().order_by("-updated", "-pk").values_list("pk", flat=True)
        ids = list(islice((pk for pk in changed.iterator() if pk in filters.result.ids), NEWEST))
        entries = Entry.objects.prefetch_related("themes").in_bulk(ids)
        return [entries[pk] for pk in ids]

    def item_title(self, item: Entry) -> str:
        return item.title

    def item_description(self, item: Entry) -> str:
        return replace_record_links(item.summary)

    def item_updateddate(self, item: Entry):
        return item.updated

    def item_pubdate(self, item: Entry):
        return item.created

    def item_categories(self, item: Entry) -> list[str]:
        return [item.kind, *(theme.slug for theme in item.themes.all())]
