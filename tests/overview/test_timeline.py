"""The timeline: uncertain dates look uncertain, no end is invented, numbers open their lists."""

import re
from datetime import date

import pytest
from django.http import QueryDict

from lessons.lists import EntryFilter
from lessons.overview.timeline.bars import build_bar
from lessons.overview.timeline.evidence import Evidence
from lessons.overview.timeline.families import group_families
from lessons.overview.timeline.labels import describe_begin, describe_end, format_years
from lessons.overview.timeline.scale import Scale, fit_scale
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

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SCALE = Scale(2000, 2030)


def mission_with(*facts, **values) -> Mission:
    mission = make_mission(**values)
    for order, (kind, day) in enumerate(facts):
        make_fact(mission, kind=kind, date=day, order=order, disputed=kind == "disputed")
    return mission


def looks(*facts):
    bar = build_bar(span_of(mission_with(*facts).facts.all()), SCALE)
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
def test_a_bar_shows_certain_uncertain_and_unknown_times(facts, expected):
    assert looks(*facts) == expected


def test_labels_say_which_dates_are_not_recorded():
    ended = span_of(mission_with(("ended", "2009-03"), acronym="ONE").facts.all())
    assert describe_begin(ended) == "not recorded"
    assert format_years(ended) == "until 2009, start not recorded"
    running = span_of(
        mission_with(
            ("started", "2011-07-09"), ("mandate-until", "2026-04-30"), acronym="TWO"
        ).facts.all()
    )
    assert describe_end(running) == "none recorded; mandate until 30 Apr 2026"
    assert format_years(running) == "since 2011, last known mandate to 2026"


def test_a_bar_that_begins_long_before_the_others_is_cut_at_the_edge():
    scale = fit_scale([date(1978, 3, 1), date(1999, 1, 1), date(2004, 1, 1), date(2026, 1, 1)])
    assert scale.first == 1999
    assert scale.is_cut(date(1978, 3, 1))
    assert scale.at(date(1978, 3, 1)) == scale.at(date(1999, 1, 1))


def test_missions_of_one_country_or_lineage_form_a_family():
    sudan = make_country("sudan")
    first, other, last = (make_mission(name) for name in ("FIRST", "OTHER", "LAST"))
    alone = make_mission("ALONE")
    first.countries.add(sudan)
    other.countries.add(sudan)
    other.successions.create(successor=last, kind="split")
    groups = group_families([first, alone, other, last])
    assert groups == [[first, other, last], [alone]]


def cast():
    mission = mission_with(("started", "2004-06-01"), ("ended", "2017-10-15"), acronym="ALPHA")
    for year in (2009, 2015):
        paragraph = make_paragraph(make_source(f"report-{year}", year=year))
        make_practice(missions=[mission], cites=[paragraph])
        make_practice(missions=[mission], cites=[paragraph, make_paragraph(paragraph.source)])
    return mission


def test_each_number_equals_the_length_of_its_list(client):
    cast()
    page = client.get("/timeline/").content.decode()
    links = re.findall(r'href="/entries/\?([^"]+)" aria-label="(\d+) record', page)
    assert len(links) == 2
    for query, count in links:
        filters = EntryFilter(QueryDict(query.replace("&amp;", "&")))
        assert filters.is_valid()
        assert filters.result.count == int(count) == 2
    assert Evidence().count("alpha") == 4


def test_curves_connect_dated_missions_and_the_table_names_all_links(client):
    alpha = cast()
    dated = mission_with(("started", "2017-10-16"), acronym="BETA")
    alpha.successions.create(successor=dated, kind="renamed")
    dated.successions.create(successor=make_mission("GAMMA"), kind="follow-on")
    page = client.get("/timeline/").content.decode()
    assert page.count('class="curve') == 1
    assert "ALPHA under a new name · followed by GAMMA" in page
    assert "followed BETA" in page  # in the table, of the one without a date


def test_missions_are_filtered_by_kind_and_by_being_named(client):
    cast()
    tagged = mission_with(("started", "2010"), acronym="HYB", kind="hybrid", named=False)
    make_practice(missions=[tagged])
    assert "HYB" not in client.get("/timeline/?named=yes").content.decode()
    assert "ALPHA" not in client.get("/timeline/?mission_kind=hybrid").content.decode()
    everything = client.get("/timeline/?mission_kind=&order=family").content.decode()
    assert "ALPHA" in everything
    assert "HYB" in everything
    empty = client.get("/timeline/?mission_kind=regional").content.decode()
    assert "No mission in this selection has a recorded date" in empty


@pytest.mark.parametrize("query", ["mission_kind=band", "named=no", "order=size"])
def test_an_unknown_value_is_named_in_the_refusal(client, query):
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


def test_the_timeline_takes_a_fixed_number_of_queries(client):
    alpha = cast()
    beta = mission_with(("started", "2018"), acronym="BETA")
    alpha.successions.create(successor=beta, kind="split")
    beta.countries.add(make_country())
    queries = queries_of(client, "/timeline/")
    for number in range(8):
        mission = mission_with(("started", "2018"), acronym=f"M{number}")
        mission.countries.add(make_country(f"land-{number}"))
        alpha.successions.create(successor=mission, kind="split")
    assert queries_of(client, "/timeline/") == queries
    assert queries <= 10
