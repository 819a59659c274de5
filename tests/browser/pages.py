"""Each kind of page, and ways to look at one."""

from typing import NamedTuple

import pytest
from playwright.sync_api import Page, Response

from tests.browser import fonts

PAGES = {
    "home": "/",
    "list": "/entries/",
    "filtered list": "/practices/?q=camp&theme=displacement&country=sudan&outcome=mixed",
    "table": "/entries/?view=table&size=50",
    "list with nothing in it": "/entries/?q=zzzz&theme=mandate&country=sudan",
    "practice": "/practices/firewood-patrols-darfur/",
    "dilemma": "/dilemmas/civilians-seeking-shelter-at-bases/",
    "lesson": "/lessons/few-conops-named-protection/",
    "missions": "/missions/",
    "mission": "/missions/monuc/",
    "mission with disputed facts": "/missions/amis/",
    "mission of a long family": "/missions/minujusth/",
    "missions by country": "/missions/?by=country",
    "missions compared": "/missions/compare/?mission=unmis&mission=unmiss&mission=unamid"
    "&mission=monuc",
    "missions to choose": "/missions/compare/",
    "practices compared": "/practices/compare/?practice=firewood-patrols-darfur"
    "&practice=patrol-routes-where-civilians-are-exposed",
    "a practice to compare": "/practices/compare/?practice=firewood-patrols-darfur&find=patrol",
    "countries": "/countries/",
    "country": "/countries/sudan/",
    "themes": "/themes/",
    "theme": "/themes/displacement/",
    "sources": "/sources/",
    "source": "/sources/note-2009/",
    "matrix": "/matrix/",
    "matrix, wide and filtered": "/matrix/?expand=all&theme=prevention&cols=actor&rows=theme",
    "matrix, its gaps": "/matrix/?show=gaps&expand=mandate",
    "matrix, one row": "/matrix/?row=monuc",
    "map": "/map/",
    "timeline": "/timeline/",
    "timeline, sorted by start": "/timeline/?order=start&named=yes&mission_kind=peacekeeping",
    "glossary": "/glossary/",
    "about": "/about/",
    "API": "/api/",
    "train": "/train/",
    "cards": "/cards/",
    "card": "/cards/?theme=displacement",
    "exercises": "/exercises/",
    "exercise": "/exercises/kiwanja-2008/",
    "exercise for participants": "/exercises/kiwanja-2008/participant/",
    "new exercise": "/exercises/new/?dilemma=imminent-threat-threshold&q=camp",
    "self-check": "/self-check/",
    "transfer": "/transfer/",
    "transferability sheet": "/transfer/?practice=mobile-operating-bases-monuc&mission=minurcat",
    "transferability sheet at home": "/transfer/?practice=joint-protection-teams-monuc"
    "&mission=monuc&own-needs-1=matched&why-needs-1=Seen",
    "long card": "/cards/?theme=coordination&q=information",
    "suggestion about a record": "/suggest/?record=practice:firewood-patrols-darfur",
    "sign-in": "/accounts/login/",
    "impossible question": "/entries/?kind=poem&page=first",
    "nothing there": "/practices/never-written/",
}
INLINE = 'script:not([src]):not([type="application/ld+json"]), style, [style], [onclick]'


class Opening(NamedTuple):
    """What a page loaded, and its inline scripts and styles, before a test changed anything."""

    responses: list[Response]
    inline: list[str]


OPENINGS: dict[Page, Opening] = {}  # of the pages that are open now
each_page = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
each_opened_page = pytest.mark.parametrize(
    "opened", PAGES.values(), ids=PAGES.keys(), indirect=True, scope="session"
)


def open_everything(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")


def find_inline(page: Page) -> list[str]:
    return page.locator(INLINE).evaluate_all("found => found.map(one => one.outerHTML)")


def show(page: Page, width: int, scheme="light", direction="ltr", font_set="narrow") -> None:
    """The opened page as another reader has it."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.evaluate("direction => document.documentElement.dir = direction", direction)
    fonts.use(page, font_set)


def width_needed(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth")
