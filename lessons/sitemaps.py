from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from missions.models import Mission

from .models import Entry, SourceDocument, Theme


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


class PageSitemap(Sitemap):
    def items(self):
        names = "home entries dilemmas practices lessons missions themes sources glossary about"
        return names.split()

    def location(self, item: str) -> str:
        return reverse(f"lessons:{item}")


SITEMAPS = {
    "pages": PageSitemap,
    "entries": EntrySitemap,
    "missions": MissionSitemap,
    "themes": ThemeSitemap,
    "sources": SourceSitemap,
}
