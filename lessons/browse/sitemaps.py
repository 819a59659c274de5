from django.contrib.sitemaps import GenericSitemap, Sitemap
from django.db.models import Model
from django.urls import reverse

from missions.models import Country, Mission

from ..models import Entry, SourceDocument, Theme


class SubjectSitemap(GenericSitemap):
    """Missions and countries, whose models have no get_absolute_url()."""

    def location(self, item: Model) -> str:
        return reverse(f"lessons:{item._meta.model_name}", args=[item.slug])  # type: ignore[attr-defined]


class PageSitemap(Sitemap):
    def items(self):
        kinds = "entries dilemmas practices lessons"
        return f"home {kinds} missions countries themes sources glossary about".split()

    def location(self, item: str) -> str:
        return reverse(f"lessons:{item}")


ENTRIES = Entry.objects.published().only("kind", "slug", "updated").order_by("pk")
SITEMAPS = {
    "pages": PageSitemap,
    "entries": GenericSitemap({"queryset": ENTRIES, "date_field": "updated"}),
    "missions": SubjectSitemap({"queryset": Mission.objects.published().order_by("pk")}),
    "countries": SubjectSitemap({"queryset": Country.objects.order_by("pk")}),
    "themes": GenericSitemap({"queryset": Theme.objects.order_by("pk")}),
    "sources": GenericSitemap({"queryset": SourceDocument.objects.readable().order_by("pk")}),
}
