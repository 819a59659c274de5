"""The map: numbers agree with lists, labels do not overlap, unlocated missions are listed."""

import re
from itertools import combinations
from math import degrees, radians, sin

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import QueryDict

from lessons.lists import EntryFilter
from lessons.overview.map.layout import LabelLayout
from lessons.overview.map.markers import build_markers
from lessons.overview.map.window import Window
from lessons.overview.record_lists import published_records
from missions.models import Country, Mission, Place
from tests.html import squeeze
from tests.makers import make_country, make_mission, make_place, make_practice
from tests.queries import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
AFRICA = Window(west=-19, south=-13, east=53, north=38, width=1_000)


def cast():
    mali = make_country("mali", latitude=17.4, longitude=-2.2)
    timor = make_country("timor", latitude=-8.8, longitude=125.9)
    libya = make_country("libya", latitude=27.0, longitude=17.5)
    unlocated = make_country("atlantis")
    countries = {"ALPHA": mali, "BETA": mali, "GAMMA": timor, "DELTA": unlocated}
    for acronym, country in countries.items():
        mission = make_mission(acronym)
        mission.countries.add(country)
        make_practice(missions=[mission], countries=[country])
    make_practice(missions=[Mission.objects.get(slug="alpha")])
    make_practice(countries=[libya])


def markers_by_position():
    records = published_records()
    counts = {facet: records.count_values(facet) for facet in ("mission", "country")}
    instances = [model.objects.all() for model in (Mission, Country, Place)]
    return {marker.position: marker for marker in build_markers(*instances, counts)}


def test_each_number_equals_the_length_of_its_list(client):
    cast()
    page = squeeze(client.get("/map/").content.decode())
    links = re.findall(r'href="/entries/\?([^"]+)" aria-label="(\d+) record', page)
    assert len(links) == 4
    for query, count in links:
        filters = EntryFilter(QueryDict(query))
        assert filters.is_valid()
        assert filters.result.count == int(count), query


def test_areas_of_circles_show_numbers_and_missions_of_a_country_share_a_marker():
    cast()
    alpha, beta = markers_by_position()[(-2.2, 17.4)].items
    assert [alpha.label, beta.label] == ["ALPHA", "BETA"]
    assert alpha.radius**2 == pytest.approx(2 * beta.radius**2, rel=0.05)


def test_a_mission_is_drawn_between_its_countries_or_at_its_area():
    both = make_mission("BOTH")
    both.countries.add(make_country("one", latitude=0, longitude=10))
    both.countries.add(make_country("two", latitude=10, longitude=20))
    area = make_mission("AREA", area="Abyei")
    make_place("abyei", latitude=9.6, longitude=28.43, position_source="A gazetteer.")
    make_practice(missions=[both, area])
    assert {marker.items[0].label for marker in markers_by_position().values()} == {"BOTH", "AREA"}
    assert set(markers_by_position()) == {(15.0, 5.0), (28.43, 9.6)}


def test_missions_and_places_without_a_position_are_listed_as_not_drawn(client):
    cast()
    make_place("camp")
    page = client.get("/map/").content.decode()
    picture, _, tables = page.partition("</figure>")
    assert "DELTA" not in picture
    assert "DELTA" in tables
    assert "no position recorded" in tables
    assert "Not drawn: its position is uncertain, or it is an area." in tables


def test_a_distant_country_has_its_own_frame(client):
    cast()
    page = client.get("/map/").content.decode()
    assert page.count('class="sea"') == 2


def test_drafts_are_not_listed_under_their_places(client):
    place = make_place("camp")
    make_practice(title="Shown", places=[place])
    make_practice(title="Secret", places=[place], state="draft")
    page = client.get("/map/").content.decode()
    assert "Shown" in page
    assert "Secret" not in page


def test_labels_cover_neither_one_another_nor_points():
    layout = LabelLayout(400, 300)
    layout.add_point(200, 150)
    boxes = [layout.place_label(200, 150, 80, 30, over=True) for _ in range(12)]
    assert all(boxes)
    assert not any(box.contains(200, 150) for box in boxes if box is not boxes[1])
    assert not any(box.overlaps(other) for box, other in combinations(boxes, 2))
    assert all(box.is_within(400, 300) for box in boxes)


def test_a_label_without_room_is_not_placed():
    assert LabelLayout(50, 50).place_label(25, 25, 80, 30) is None


def test_the_base_map_is_aligned_with_the_positions_drawn_on_it():
    left, top, width, height = map(float, AFRICA.view_box.split())
    for longitude, latitude in [(-19, 38), (17, 12), (30.5, -3.25), (53, -13)]:
        on_base_map = 20 * (longitude + 180), 20 * degrees(1 - sin(radians(latitude)))
        x = (on_base_map[0] - left) / width * AFRICA.width
        y = (on_base_map[1] - top) / height * AFRICA.project((0, AFRICA.south))[1]
        assert (x, y) == pytest.approx(AFRICA.project((longitude, latitude)), abs=0.1)


def test_the_base_map_contains_each_path_that_the_picture_uses():
    base_map = (settings.BASE_DIR / "static/images/world.svg").read_text()
    picture = (settings.BASE_DIR / "templates/overview/map_picture.html").read_text()
    used = re.findall(r"world }}#(\w+)", picture)
    assert sorted(used) == sorted(re.findall(r'<path id="(\w+)"', base_map))


def test_equal_areas_of_the_earth_are_equal_on_the_map():
    def area(south, north):
        (x1, y1), (x2, y2) = AFRICA.project((0, south)), AFRICA.project((10, north))
        return abs((x2 - x1) * (y2 - y1)) / (sin(radians(north)) - sin(radians(south)))

    assert area(0, 10) == pytest.approx(area(25, 35))


@pytest.mark.parametrize(
    "values",
    [
        {"latitude": 5.0},
        {"latitude": 95.0, "longitude": 5.0, "position_source": "A map."},
        {"latitude": 5.0, "longitude": 5.0},
    ],
)
def test_the_database_refuses_positions_that_are_incomplete_impossible_or_without_source(values):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_place("camp", **values)


def test_the_map_takes_a_fixed_number_of_queries(client):
    cast()
    make_practice(places=[make_place("camp")])
    queries = queries_of(client, "/map/")
    for number in range(8):
        country = make_country(f"land-{number}", latitude=number, longitude=20)
        mission = make_mission(f"M{number}")
        mission.countries.add(country)
        make_practice(missions=[mission], places=[make_place(f"town-{number}", country=country)])
    assert queries_of(client, "/map/") == queries
    assert queries <= 9  # five of them for the missions, which other pages of this revision share
