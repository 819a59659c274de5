from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from missions.models import Country, Mission

from ..models import Entry, SourceDocument, Theme


class EntrySitemap(Sitemap):
    def items(self):
        return Entry.objects.published().only("kind", "slug", "updated").order_by("pk")

    def lastmod(self, item: Entry):
        return item.updated


class ThemeSitemap(Sitemap):
    def items(self):
        return Theme.objects.order_by("pk")


class SourceSitemap(Sitemap):
    def items(self):
        return SourceDocument.objects.order_by("pk")


class MissionSitemap(Sitemap):
    def items(self):
        return Mission.objects.order_by("pk")

    def location(self, item: Mission) -> str:
        return reverse("lessons:mission", args=[item.slug])


class CountrySitemap(Sitemap):
    def items(self):
        return Country.objects.order_by("pk")

    def location(self, item: Country) -> str:
        return reverse("lessons:country", args=[item.slug])


class PageSitemap(Sitemap):
    def items(self):
        kinds = "entries dilemmas practices lessons"
        return f"home {kinds} missions countries themes sources glossary about".split()

    def location(self, item: str) -> str:
        return reverse(f"lessons:{item}")


SITEMAPS = {
    "pages": PageSitemap,
    "entries": EntrySitemap,
    "missions": MissionSitemap,
    "countries": CountrySitemap,
    "themes": ThemeSitemap,
    "sources": SourceSitemap,
}
