import pytest

from tests.html import squeeze
from tests.makers import make_country, make_fact, make_mission, make_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def missions():
    country = make_country("arcadia")
    young, old, hybrid = (
        make_mission("ALFA"),
        make_mission("BRAVO"),
        make_mission("HYB", kind="hybrid"),
    )
    young.countries.add(country)
    for mission, date in [(young, "2010"), (old, "1999-11")]:
        make_fact(mission, date=date)
    make_practice(missions=[hybrid])
    return young, old, hybrid


def order(client, query):
    page = client.get(f"/missions/{query}").content.decode()
    names = ["ALFA", "BRAVO", "HYB"]
    return sorted(
        (name for name in names if f">{name}<" in page), key=lambda n: page.index(f">{n}<")
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["ALFA", "BRAVO", "HYB"]),
        ("?by=start", ["BRAVO", "ALFA", "HYB"]),
        ("?by=records", ["HYB", "ALFA", "BRAVO"]),
        ("?by=country", ["ALFA", "BRAVO", "HYB"]),
        ("?by=name&mission_kind=hybrid", ["HYB"]),
    ],
)
def test_missions_are_listed_in_the_requested_order(client, missions, query, expected):
    assert order(client, query) == expected


def test_groups_have_their_heading(client, missions):
    assert "<h2>Hybrid operations</h2>" in squeeze(client.get("/missions/").content.decode())
    page = squeeze(client.get("/missions/?by=country").content.decode())
    assert '<h2><a href="/countries/arcadia/">Arcadia</a></h2>' in page
    assert "No country" in page


def test_an_unknown_order_or_kind_is_refused(client):
    for query in ("?by=size", "?mission_kind=navy"):
        response = client.get(f"/missions/{query}")
        assert response.status_code == 400
        assert "is not a known value" in response.content.decode()


def test_missions_that_nothing_names_are_apart_and_in_no_figure(client, missions):
    ancestor, unused = make_mission("OLDER", named=False), make_mission("UNUSED", named=False)
    ancestor.successions.create(successor=missions[0], kind="follow-on")
    make_fact(unused, date="1970")
    page = client.get("/missions/").content.decode()
    listed, others = page.split('id="others"')
    assert ">OLDER<" in listed
    assert ">UNUSED<" not in listed
    assert ">UNUSED<" in others
    for url in ("/timeline/", "/map/", "/missions/compare/"):
        page = client.get(url).content.decode()
        assert ("OLDER" in page, "UNUSED" in page) == (True, False), url
    assert "UNUSED" in client.get("/missions/compare/?mission=unused").content.decode()
    assert client.get("/missions/unused/").status_code == 200
