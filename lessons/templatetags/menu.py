"""The menu of the site, and where in it a page stands."""

from dataclasses import dataclass
from functools import cache

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

register = template.Library()


@cache
def address(name: str) -> str:
    """Looked up once: the menu stands on every page, and no address depends on the language."""
    return reverse(f"lessons:{name}")


@dataclass(frozen=True)
class Place:
    """`name`: of its address; `also`: of others whose pages belong to it."""

    label: str | Promise
    name: str
    also: tuple[str, ...] = ()

    @property
    def href(self) -> str:
        return address(self.name)

    def current(self, path: str) -> str:
        """What aria-current says of it on a page: that page itself, or one below it."""
        if path == self.href:
            return "page"
        beginnings = (self.href, *map(address, self.also))
        return "true" if path.startswith(beginnings) else ""


PLACES = (
    Place(pgettext_lazy("menu", "All records"), "entries"),
    Place(_("Dilemmas"), "dilemmas"),
    Place(_("Practices"), "practices"),
    Place(_("Lessons"), "lessons"),
    Place(_("Missions"), "missions", also=("countries",)),
    Place(_("Themes"), "themes"),
    Place(_("Sources"), "sources"),
    Place(_("Overviews"), "matrix", also=("timeline", "map")),
    Place(_("Train"), "train", also=("cards", "exercises", "transfer", "self-check")),
    Place(_("Handouts"), "handouts"),
    Place(_("Glossary"), "glossary"),
)


@register.simple_tag
def site_menu(path: str) -> list[tuple[str | Promise, str, str]]:
    """Label, address and aria-current of each place; path is empty where an error page has none."""
    return [(place.label, place.href, place.current(path or "")) for place in PLACES]
