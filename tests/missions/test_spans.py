"""The span of a mission contains what its facts say, and nothing else."""

from datetime import date

import pytest

from missions.spans import days_of, span_of
from tests.makers import make_fact, make_mission

pytestmark = pytest.mark.django_db


def span(*facts):
    mission = make_mission()
    for order, (kind, day, *disputed) in enumerate(facts):
        make_fact(mission, kind=kind, date=day, disputed=bool(disputed), order=order)
    return span_of(mission.facts.all())


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        ("2005", date(2005, 1, 1), date(2005, 12, 31)),
        ("2008-02", date(2008, 2, 1), date(2008, 2, 29)),
        ("2010-07-01", date(2010, 7, 1), date(2010, 7, 1)),
    ],
)
def test_a_partial_date_may_mean_any_of_its_days(partial, first, last):
    assert days_of(partial) == (first, last)


def test_contradicting_facts_give_a_moment_between_them():
    result = span(("started", "2004-04", "disputed"), ("started", "2004-07", "disputed"))
    assert result.begin.earliest == date(2004, 4, 1)
    assert result.begin.latest == date(2004, 7, 31)
    assert result.begin.is_disputed
    assert not result.begin.is_exact


def test_the_begin_is_the_start_rather_than_the_establishment():
    result = span(("established", "2007-07-31"), ("started", "2007-12-31"))
    assert result.begin.earliest == date(2007, 12, 31)
    assert span_of(result.established.facts).begin.earliest == date(2007, 7, 31)


def test_the_end_of_a_mandate_is_not_the_end_of_the_mission():
    result = span(("established", "2011-07-08"), ("mandate-until", "2026-04-30"))
    assert result.ended is None
    assert result.mandate.latest == date(2026, 4, 30)


def test_a_span_with_an_undated_status_is_undated():
    assert not span(("status", "")).is_dated
    assert not span_of([]).is_dated
