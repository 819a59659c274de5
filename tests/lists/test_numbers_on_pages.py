"""Each number that a page of a mission, theme or country shows is that of the list behind it."""

import html
import re

import pytest
from django.http import QueryDict

from lessons.lists import EntryFilter
from lessons.models import Theme
from missions.models import Country, Mission

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("repository_seeds")]

LINK = re.compile(
    r'<a[^>]*href="/(entries|dilemmas|practices|lessons)/(?:\?([^"]*))?"[^>]*>\s*([\d,]+)'
)
KINDS = {"dilemmas": "dilemma", "practices": "practice", "lessons": "lesson"}


def listed(path: str, query: str) -> int:
    asked = EntryFilter(QueryDict(html.unescape(query)), kind=KINDS.get(path, ""))
    assert asked.is_valid(), (path, query)
    return asked.result.count


@pytest.fixture(scope="module")
def known(repository_seeds) -> dict[tuple[str, str], int]:
    """Path and query of a list → how many records it holds; pages share many lists."""
    return {}


def check(client, known, urls):
    shown = 0
    for url in urls:
        page = client.get(url)
        assert page.status_code == 200, url
        for path, query, number in LINK.findall(page.content.decode()):
            if (path, query) not in known:
                known[path, query] = listed(path, query)
            assert int(number.replace(",", "")) == known[path, query], (url, path, query)
            shown += 1
    assert shown


def test_on_every_mission(client, known):
    slugs = Mission.objects.values_list("slug", flat=True)
    check(client, known, ["/missions/", *(f"/missions/{slug}/" for slug in slugs)])


def test_on_missions_side_by_side(client, known):
    check(
        client,
        known,
        [
            "/missions/compare/?mission=unmis&mission=unmiss&mission=unisfa&mission=unamid",
            "/missions/compare/?mission=monuc&mission=unom",
        ],
    )


def test_on_every_theme(client, known):
    slugs = Theme.objects.values_list("slug", flat=True)
    check(client, known, ["/themes/", *(f"/themes/{slug}/" for slug in slugs)])


def test_on_every_country(client, known):
    slugs = Country.objects.values_list("slug", flat=True)
    check(client, known, ["/countries/", *(f"/countries/{slug}/" for slug in slugs)])
