"""The menu of the site."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pocbase.web import cached_url


@dataclass(frozen=True)
class MenuItem:
    """A link to the URL `name`; `also` names URLs whose pages belong to the same item."""

    label: str | Promise
    name: str
    also: tuple[str, ...] = ()

    @cached_property
    def url(self) -> str:
        return cached_url(f"lessons:{self.name}")

    @cached_property
    def urls(self) -> tuple[str, ...]:
        return (self.url, *(cached_url(f"lessons:{name}") for name in self.also))

    def aria_current(self, path: str) -> str:
        """'page' for the page of the item itself, 'true' for pages below it, else empty."""
        if path == self.url:
            return "page"
        return "true" if path.startswith(self.urls) else ""


MENU = (
    MenuItem(_("Records"), "entries", also=("dilemmas", "practices", "lessons")),
    MenuItem(_("Missions"), "missions", also=("countries",)),
    MenuItem(_("Themes"), "themes"),
    MenuItem(_("Sources"), "sources"),
    MenuItem(_("Overviews"), "matrix", also=("timeline", "map")),
    MenuItem(_("Train"), "train", also=("cards", "exercises", "transfer", "self-check")),
    MenuItem(_("Handouts"), "handouts"),
)


def site_menu(path: str) -> list[tuple[str | Promise, str, str]]:
    """Label, URL and aria-current of each item; `path` is empty on error pages."""
    return [(item.label, item.url, item.aria_current(path or "")) for item in MENU]
