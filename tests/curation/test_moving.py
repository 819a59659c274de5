"""States are changed on the review page, also of what the form does not open, and by its rules."""

import pytest
from django.urls import reverse

from lessons.models import SourceDocument, State
from lessons.versions import record_changes, versions_of
from missions.models import Mission
from tests.makers import (
    make_exercise,
    make_lesson,
    make_mission,
    make_paragraph,
    make_source,
    make_theme,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editors(client):
    editors = make_user("editor"), make_user("editor")
    client.force_login(editors[0])
    return editors


def url_of(instance, page="review"):
    options = type(instance)._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_{page}", args=[instance.pk])


def move(client, instance, state, reason="Superseded."):
    sent = {"do": "move", "to_state": state, "reason": reason}
    page = client.post(url_of(instance), sent, follow=True).content.decode()
    instance.refresh_from_db()
    return page


@pytest.mark.parametrize(
    "make",
    [make_lesson, make_source, lambda: make_mission(area="Here"), make_exercise],
    ids=["record", "source", "mission", "exercise"],
)
def test_what_is_published_is_retired_where_the_form_is_closed(client, editors, make):
    instance = make()
    record_changes()
    assert "Change the state" in client.get(url_of(instance)).content.decode()
    move(client, instance, State.RETIRED)
    assert instance.state == State.RETIRED
    version = versions_of(instance)[0]
    assert (version.by, version.why, version.state) == (editors[0], "Superseded.", "retired")
    assert "is not one of the available choices" in move(client, instance, State.RETIRED)


def test_a_state_that_the_role_may_not_set_is_not_offered_and_not_set(client):
    source = make_source(state=State.DRAFT)
    client.force_login(make_user("curator"))
    form = client.get(url_of(source)).context["move_form"]
    assert [value for value, _label in form.fields["to_state"].choices] == [State.IN_REVIEW]
    move(client, source, State.PUBLISHED)
    assert source.state == State.DRAFT


def test_what_is_incomplete_or_cited_stays_as_it_is(client, editors):
    mission = make_mission(area="", state=State.DRAFT)
    assert "cannot be published yet" in move(client, mission, State.PUBLISHED)
    paragraph = make_paragraph()
    make_lesson(themes=[make_theme()], cites=[paragraph])
    assert "is published and cites it" in move(client, paragraph.source, State.DRAFT)
    assert (mission.state, paragraph.source.state) == (State.DRAFT, State.PUBLISHED)


def mission_form(mission, **values):
    data = {
        "acronym": mission.acronym,
        "slug": mission.slug,
        "name": mission.name,
        "kind": mission.kind,
        "area": mission.area,
        "state": mission.state,
        "named": "on",
    }
    for prefix in ("facts", "successions", "brief"):
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    return data | values


def test_nobody_changes_and_publishes_a_mission_in_one_save(client, editors):
    mission = make_mission(area="Here")
    record_changes()
    Mission.objects.filter(pk=mission.pk).update(state=State.RETIRED)
    record_changes()
    mission.refresh_from_db()
    page = client.get(url_of(mission, "change"))
    sent = mission_form(mission, name="Rewritten", state=State.PUBLISHED)
    sent["_opened"] = page.context["editing"].opened
    page = client.post(url_of(mission, "change"), sent, follow=True).content.decode()
    mission.refresh_from_db()
    assert mission.name == "Rewritten"
    assert mission.state == State.RETIRED
    assert "needs a second reader" in page
    client.force_login(editors[1])
    move(client, mission, State.PUBLISHED)
    assert mission.state == State.PUBLISHED


def test_a_source_that_another_wrote_is_published_by_its_form_page(client, editors):
    source = make_source("other-2020", state=State.DRAFT)
    make_paragraph(source, "1")
    assert SourceDocument.objects.get(pk=source.pk).missing_for_publication() == []
    record_changes()
    move(client, source, State.PUBLISHED)
    assert source.state == State.PUBLISHED
