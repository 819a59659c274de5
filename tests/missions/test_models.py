import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from missions.models import Mission, MissionLink, Place
from tests.makers import make_country, make_fact, make_mission

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("date", ["2010", "2010-07", "2010-07-01"])
def test_a_date_may_lack_its_day_or_month(date):
    make_fact(make_mission(), date=date).full_clean()


@pytest.mark.parametrize("date", ["July 2010", "2010-13", "2010-7", "10-07-2010"])
def test_a_date_in_another_form_is_refused(date):
    with pytest.raises(ValidationError, match="Write the date as 2010"):
        make_fact(make_mission(), date=date[:10]).full_clean()


def test_two_contradicting_facts_can_both_be_stored():
    mission = make_mission()
    make_fact(mission, date="2004-04", disputed=True)
    make_fact(mission, date="2004-07", disputed=True, order=1)
    assert mission.facts.filter(disputed=True).count() == 2


def test_a_fact_that_says_nothing_is_refused():
    with pytest.raises(IntegrityError, match="fact_says_something"), transaction.atomic():
        make_fact(make_mission(), date="", text="")


def test_a_mission_cannot_succeed_itself_or_another_twice():
    one, other = make_mission("ONE"), make_mission("OTHER")
    with pytest.raises(IntegrityError, match="mission_link_to_another"), transaction.atomic():
        MissionLink.objects.create(predecessor=one, successor=one, kind="renamed")
    MissionLink.objects.create(predecessor=one, successor=other, kind="renamed")
    with pytest.raises(IntegrityError), transaction.atomic():
        MissionLink.objects.create(predecessor=one, successor=other, kind="split")


def test_a_kind_outside_the_list_is_refused():
    with pytest.raises(IntegrityError, match="mission_kind_known"), transaction.atomic():
        make_mission(kind="armada")


def test_a_country_with_places_and_a_linked_mission_are_protected():
    country = make_country()
    place = Place.objects.create(slug="town", name="Town", kind="town", country=country)
    with pytest.raises(ProtectedError):
        country.delete()
    one, other = make_mission("ONE"), make_mission("OTHER")
    MissionLink.objects.create(predecessor=one, successor=other, kind="renamed")
    with pytest.raises(ProtectedError):
        other.delete()
    assert str(place) == "Town"


def test_a_mission_answers_to_all_its_names():
    mission = Mission(acronym="UNMAR", name="Mission in Arcadia", other_names="ONUMAR\n UNMA \n")
    assert mission.names == ["UNMAR", "Mission in Arcadia", "ONUMAR", "UNMA"]


def test_only_a_mandate_has_a_first_day_and_the_next_check_follows_the_last():
    mission = make_mission()
    with pytest.raises(IntegrityError, match="fact_since_of_mandates"), transaction.atomic():
        make_fact(mission, kind="ended", since="2010", date="2011")
    with pytest.raises(IntegrityError, match="fact_checked_again_later"), transaction.atomic():
        make_fact(mission, checked="2026-11-20", check_again="2026-11-20", date="2011")
    make_fact(mission, kind="mandate-until", since="2010", date="2011", check_again="2026-11-21")
