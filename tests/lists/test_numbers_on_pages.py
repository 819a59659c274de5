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


def check(client, addresses):
    known: dict[tuple[str, str], int] = {}
    shown = 0
    for address in addresses:
        page = client.get(address)
        assert page.status_code == 200, address
        for path, query, number in LINK.findall(page.content.decode()):
            if (path, query) not in known:
                known[path, query] = listed(path, query)
            assert int(number.replace(",", "")) == known[path, query], (address, path, query)
            shown += 1
    assert shown


def test_on_every_mission(client):
    slugs = Mission.objects.values_list("slug", flat=True)
    check(client, ["/missions/", *(f"/missions/{slug}/" for slug in slugs)])


def test_on_missions_side_by_side(client):
    check(
        client,
        [
            "/missions/compare/?mission=unmis&mission=unmiss&mission=unisfa&mission=unamid",
            "/missions/compare/?mission=monuc&mission=unom",
        ],
    )


def test_on_every_theme(client):
    slugs = Theme.objects.values_list("slug", flat=True)
    check(client, ["/themes/", *(f"/themes/{slug}/" for slug in slugs)])


def test_on_every_country(client):
    slugs = Country.objects.values_list("slug", flat=True)
    check(client, ["/countries/", *(f"/countries/{slug}/" for slug in slugs)])
