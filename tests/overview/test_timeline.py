"""Missions in time: what is uncertain is drawn so, no end is made up, numbers open their lists."""

import re
from datetime import date

import pytest
from django.http import QueryDict

from lessons.lists import EntryFilter
from lessons.overview.timeline.bars import bar_of
from lessons.overview.timeline.evidence import Evidence
from lessons.overview.timeline.families import families
from lessons.overview.timeline.labels import begin_words, end_words, years
from lessons.overview.timeline.scale import Scale, scale_of
from missions.models import Mission
from missions.spans import span_of
from tests.makers import (
    make_country,
    make_fact,
    make_mission,
    make_paragraph,
    make_practice,
    make_source,
)
from tests.queries import queries_of

pytestmark = pytest.mark.django_db
SCALE = Scale(2000, 2030)


def mission_with(*facts, **values) -> Mission:
    mission = make_mission(**values)
    for order, (kind, day) in enumerate(facts):
        make_fact(mission, kind=kind, date=day, order=order, disputed=kind == "disputed")
    return mission


def looks(*facts):
    bar = bar_of(span_of(mission_with(*facts).facts.all()), SCALE, 20)
    return [piece.look for piece in bar.pieces]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([("started", "2004-06-01"), ("ended", "2017-10-15")], ["sure"]),
        ([("started", "2004-06-01"), ("ended", "2005")], ["sure", "unsure"]),
        ([("established", "2003"), ("ended", "2005-01-01")], ["unsure", "sure"]),
        (
            [
                ("established", "2007-07-31"),
                ("started", "2007-12-31"),
                ("ended", "2020-12-31"),
                ("withdrawal", "2021-06-30"),
            ],
            ["thin", "sure", "thin"],
        ),
        # Looked at on 20 November 2026: a mandate that runs on, one that had run out, none at all.
        ([("started", "2010-07-01"), ("mandate-until", "2026-12-20")], ["sure", "mandate"]),
        ([("started", "2011-07-09"), ("mandate-until", "2026-04-30")], ["sure", "open"]),
        ([("established", "2009-01-15")], ["sure", "open"]),
        ([("ended", "2009-03-15")], ["open", "sure"]),
        ([("status", "2010-12-31")], ["open", "sure", "open"]),
    ],
)
def test_a_bar_shows_what_is_certain_what_is_not_and_what_is_not_known(facts, expected):
    assert looks(*facts) == expected


def test_what_is_not_recorded_is_said_to_be():
    ended = span_of(mission_with(("ended", "2009-03"), acronym="ONE").facts.all())
    assert begin_words(ended) == "not recorded"
    assert years(ended) == "until 2009, begin not recorded"
    running = span_of(
        mission_with(
            ("started", "2011-07-09"), ("mandate-until", "2026-04-30"), acronym="TWO"
        ).facts.all()
    )
    assert end_words(running) == "none recorded; mandate until 30 Apr 2026"
    assert years(running) == "since 2011, last known mandate to 2026"


def test_one_bar_from_long_ago_is_cut_off_at_the_edge():
    scale = scale_of([date(1978, 3, 1), date(1999, 1, 1), date(2004, 1, 1), date(2026, 1, 1)])
    assert scale.first == 1999
    assert scale.is_cut(date(1978, 3, 1))
    assert scale.at(date(1978, 3, 1)) == scale.at(date(1999, 1, 1))


def test_missions_of_one_country_or_one_lineage_stand_together():
    sudan = make_country("sudan")
    first, other, last = (make_mission(name) for name in ("FIRST", "OTHER", "LAST"))
    alone = make_mission("ALONE")
    first.countries.add(sudan)
    other.countries.add(sudan)
    other.successions.create(successor=last, kind="split")
    found = families([first, alone, other, last])
    assert found == [[first, other, last], [alone]]


def cast():
    mission = mission_with(("started", "2004-06-01"), ("ended", "2017-10-15"), acronym="ALPHA")
    for year in (2009, 2015):
        paragraph = make_paragraph(make_source(f"report-{year}", year=year))
        make_practice(missions=[mission], cites=[paragraph])
        make_practice(missions=[mission], cites=[paragraph, make_paragraph(paragraph.source)])
    return mission


def test_each_number_is_that_of_its_list(client):
    cast()
    page = client.get("/timeline/").content.decode()
    links = re.findall(r'href="/entries/\?([^"]+)" aria-label="(\d+) record', page)
    assert len(links) == 2
    for query, count in links:
        asked = EntryFilter(QueryDict(query.replace("&amp;", "&")))
        assert asked.is_valid()
        assert asked.result.count == int(count) == 2
    assert Evidence().count("alpha") == 4


def test_lineage_is_drawn_between_dated_missions_and_told_of_all(client):
    alpha = cast()
    dated = mission_with(("started", "2017-10-16"), acronym="BETA")
    alpha.successions.create(successor=dated, kind="renamed")
    dated.successions.create(successor=make_mission("GAMMA"), kind="follow-on")
    page = client.get("/timeline/").content.decode()
    assert page.count('class="curve') == 1
    assert "ALPHA under a new name · followed by GAMMA" in page
    assert "followed BETA" in page  # in the table, of the one without a date


def test_missions_are_narrowed_by_kind_and_by_being_named(client):
    cast()
    mission_with(("started", "2010"), acronym="HYB", kind="hybrid", named=False)
    assert "HYB" not in client.get("/timeline/?named=yes").content.decode()
    assert "ALPHA" not in client.get("/timeline/?mission_kind=hybrid").content.decode()
    everything = client.get("/timeline/?mission_kind=&order=family").content.decode()
    assert "ALPHA" in everything
    assert "HYB" in everything
    empty = client.get("/timeline/?mission_kind=regional").content.decode()
    assert "No mission of this choice has a recorded date" in empty


@pytest.mark.parametrize("query", ["mission_kind=band", "named=no", "order=size"])
def test_an_unknown_value_is_named(client, query):
    response = client.get(f"/timeline/?{query}")
    assert response.status_code == 400
    assert f"“{query.partition('=')[2]}”" in response.content.decode()


def test_numbers_of_the_picture_are_not_localised(client, settings):
    settings.USE_THOUSAND_SEPARATOR = True
    cast()
    page = client.get("/timeline/", headers={"accept-language": "fr"}).content.decode()
    picture = page.partition("<svg")[2].partition("</svg>")[0]
    numbers = re.findall(r' (?:x|y|cx|cy|width|height|d|viewBox)="([^"]*)"', picture)
    assert numbers
    assert not [value for value in numbers if "," in value or "\xa0" in value]


def test_the_timeline_takes_a_number_of_queries_that_does_not_grow(client):
    alpha = cast()
    beta = mission_with(("started", "2018"), acronym="BETA")
    alpha.successions.create(successor=beta, kind="split")
    beta.countries.add(make_country())
    few = queries_of(client, "/timeline/")
    for number in range(8):
        made = mission_with(("started", "2018"), acronym=f"M{number}")
        made.countries.add(make_country(f"land-{number}"))
        alpha.successions.create(successor=made, kind="split")
    assert queries_of(client, "/timeline/") == few
    assert few <= 10
