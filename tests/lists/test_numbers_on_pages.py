"""Each number that a page of a mission, theme or country shows is that of the list behind it."""

import html
import re
from collections.abc import Callable

import pytest
from django.db.models import Model
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


@pytest.fixture
def pages(engine) -> Callable[[str, type[Model]], list[str]]:
    """The list of a model and the page of each instance; on PostgreSQL of every tenth, because the
    numbers are counted without SQL."""
    step = 1 if engine == "sqlite" else 10

    def urls(folder: str, model: type[Model]) -> list[str]:
        slugs = model._default_manager.order_by("pk").values_list("slug", flat=True)
        return [f"/{folder}/", *(f"/{folder}/{slug}/" for slug in slugs[::step])]

    return urls


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


def test_on_every_mission(client, known, pages):
    check(client, known, pages("missions", Mission))


def test_on_missions_side_by_side(client, known):
    check(
        client,
        known,
        [
            "/missions/compare/?mission=unmis&mission=unmiss&mission=unisfa&mission=unamid",
            "/missions/compare/?mission=monuc&mission=unom",
        ],
    )


def test_on_every_theme(client, known, pages):
    check(client, known, pages("themes", Theme))


def test_on_every_country(client, known, pages):
    check(client, known, pages("countries", Country))
