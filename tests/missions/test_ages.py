from datetime import date

import pytest

from missions.ages import age_of
from tests.html import squeeze
from tests.makers import make_fact, make_mission

pytestmark = pytest.mark.django_db


def lapsed(*facts):
    """The date of the lapsed mandate of a mission with these facts, checked on 20 Nov. 2026."""
    mission = make_mission("UNX")
    for order, (kind, day) in enumerate(facts):
        make_fact(mission, kind=kind, date=day, order=order, checked="2026-11-20")
    age = age_of(mission.facts.all())
    return age.lapsed and age.lapsed.date


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([("mandate-until", "2026-11-19")], "2026-11-19"),
        ([("mandate-until", "2026-10")], "2026-10"),
        ([("mandate-until", "2026-11-20")], None),
        ([("mandate-until", "2026")], None),
        ([("mandate-until", "2025"), ("mandate-until", "2027")], None),
        ([("mandate-until", "2025"), ("ended", "2025")], None),
        ([("started", "2005")], None),
    ],
)
def test_a_mandate_has_lapsed_if_it_ran_out_before_the_check_and_no_end_is_known(facts, expected):
    assert lapsed(*facts) == expected


def test_the_age_is_that_of_the_newest_source_and_the_first_date_to_check():
    mission = make_mission("UNX")
    make_fact(mission, date="2005", source_date="2024-05", check_again="2027-01-31")
    make_fact(mission, order=1, date="2006", source_date="2025", check_again="2026-12-20")
    age = age_of(mission.facts.all())
    assert (age.newest_source, age.check_again) == ("2025", date(2026, 12, 20))
    assert age_of([]) is None


def test_the_page_says_how_old_its_facts_are_and_when_to_look_again(client):
    make_fact(
        make_mission("UNX"),
        kind="mandate-until",
        since="2024-06-01",
        date="2025-05-31",
        source_date="2024-06-02",
        checked="2026-11-20",
        check_again="2026-12-01",
    )
    html = squeeze(client.get("/missions/unx/").content.decode())
    assert "The last known mandate ran to 31 May 2025." in html
    assert "last looked up on 20 Nov 2026" in html
    assert "The newest page is from 2 Jun 2024" in html
    assert "Next check due: 1 Dec" in html
    assert "From 1 Jun 2024 to 31 May 2025." in html
