"""Where the links beside the choices of a list lead."""

import re

import pytest

from tests.makers import make_mission, make_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def second_page(client) -> str:
    """The second page of a list with two missions chosen."""
    for name in ("ALPHA", "BETA", "GAMMA"):
        mission = make_mission(name)
        for _ in range(20):
            make_practice(missions=[mission])
    response = client.get("/practices/?mission=alpha&outcome=not-assessed&mission=beta&page=2")
    assert response.status_code == 200
    return response.content.decode()


def test_taking_one_choice_out_keeps_the_others_also_those_of_its_facet(second_page):
    assert 'href="?mission=beta&amp;outcome=not-assessed"' in second_page
    assert 'href="?mission=alpha&amp;outcome=not-assessed"' in second_page


def test_one_more_choice_is_added_to_those_that_are_there(second_page):
    assert (
        'href="?mission=alpha&amp;mission=beta&amp;outcome=not-assessed&amp;mission=gamma"'
        in second_page
    )


def test_links_repeat_no_value_twice(client):
    for name in ("ALPHA", "BETA", "GAMMA"):
        make_practice(missions=[make_mission(name)])
    page = client.get(f"/entries/?{'mission=alpha&' * 100}").content.decode()
    links = re.findall(r'href="[^"]*[?]([^"]*)"', page)
    assert "mission=alpha&amp;mission=gamma" in links
    assert not [link for link in links if link.count("mission=alpha") > 1]
