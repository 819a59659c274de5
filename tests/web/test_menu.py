"""The menu marks the current page, and links and lists say what they contain."""

import re

import pytest

from tests.html import squeeze
from tests.makers import make_practice, make_theme

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def marked_items(client, url: str) -> list[str]:
    """The label of each marked menu item, with its aria-current."""
    html = client.get(url).content.decode()
    menu = html[html.index('class="site-nav"') : html.index("</nav>")]
    return [": ".join(found) for found in re.findall(r'aria-current="(\w+)">([^<]+)', menu)]


@pytest.mark.parametrize(
    ("url", "item"),
    [
        ("/entries/", "page: Records"),
        ("/practices/", "true: Records"),
        ("/missions/", "page: Missions"),
        ("/countries/", "true: Missions"),
        ("/timeline/", "true: Overviews"),
        ("/map/", "true: Overviews"),
        ("/matrix/", "page: Overviews"),
        ("/exercises/", "true: Train"),
        ("/cards/", "true: Train"),
        ("/transfer/", "true: Train"),
        ("/self-check/", "true: Train"),
    ],
)
def test_the_menu_marks_the_place_of_pages_that_it_does_not_name(client, url, item):
    assert marked_items(client, url) == [item]


def test_the_first_page_has_no_place_in_the_menu(client):
    assert marked_items(client, "/") == []


def test_a_record_words_its_own_citation_apart_from_that_of_its_sources(client):
    html = client.get(make_practice().get_absolute_url()).content.decode()
    assert "This record, for a reference manager:" in html
    own = html[html.index("This record, for") : html.index("Only its sources")]
    assert re.findall(r"cite\.(\w+)", own) == ["bib", "ris", "csljson"]
    sources = html[html.index("Only its sources") :]
    assert re.findall(r"export\.(\w+)", sources) == ["bib", "ris", "csljson"]


def test_an_empty_list_with_one_filter_does_not_speak_of_several(client):
    make_practice()
    theme = make_theme()
    alone = client.get(f"/entries/?theme={theme.slug}").content.decode()
    assert "No results for this filter<" in squeeze(alone)
    several = client.get(f"/entries/?theme={theme.slug}&kind=lesson").content
    assert b"No results for this combination of filters" in several
