"""The menu says where in the site a page stands, and what is taken away says what it holds."""

import re

import pytest

from tests.html import squeeze
from tests.makers import make_practice, make_theme

pytestmark = pytest.mark.django_db


def marked(client, address: str) -> list[str]:
    """What the menu marks: its words, and whether it is that page or one below."""
    shown = client.get(address).content.decode()
    menu = shown[shown.index('class="site-nav"') : shown.index("</nav>")]
    return [": ".join(found) for found in re.findall(r'aria-current="(\w+)">([^<]+)', menu)]


@pytest.mark.parametrize(
    ("address", "place"),
    [
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
def test_the_menu_marks_the_place_of_pages_that_it_does_not_name(client, address, place):
    assert marked(client, address) == [place]


def test_the_first_page_has_no_place_in_the_menu(client):
    assert marked(client, "/") == []


def test_a_record_words_its_own_citation_apart_from_that_of_its_sources(client):
    shown = client.get(make_practice().get_absolute_url()).content.decode()
    assert "This record in BibTeX" in shown
    sources = shown[shown.index("Only the sources behind it") :]
    assert re.findall(r"export\.(\w+)", sources) == ["bib", "ris"]


def test_an_empty_list_with_one_filter_does_not_speak_of_several(client):
    make_practice()
    theme = make_theme()
    alone = client.get(f"/entries/?theme={theme.slug}").content.decode()
    assert "Nothing is recorded under this<" in squeeze(alone)
    several = client.get(f"/entries/?theme={theme.slug}&kind=lesson").content
    assert b"Nothing is recorded under all of these at once" in several
