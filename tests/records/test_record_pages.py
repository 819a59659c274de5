"""Each kind of record has its own order of parts."""

import pytest

from lessons.models import Resource
from tests.browse.test_pages import add_related
from tests.makers import (
    make_actor,
    make_dilemma,
    make_lesson,
    make_mission,
    make_paragraph,
    make_practice,
    make_source,
    make_theme,
)
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


def page(client, entry) -> str:
    response = client.get(entry.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def assert_in_order(text: str, *parts: str) -> None:
    positions = [text.index(part) for part in parts]
    assert positions == sorted(positions), dict(zip(parts, positions, strict=True))


def test_a_practice_shows_result_needs_and_limits_before_its_prose(client):
    troops = Resource.objects.create(slug="troops", name="Troops")
    paragraph = make_paragraph(precis="Patrols went out.")
    practice = make_practice(
        cites=[paragraph],
        outcome="mixed",
        result="It went *both* ways.",
        where="In Arcadia",
        by_whom="The force",
        done="Patrols went along.",
        how="On foot.",
    )
    for kind, text in {
        "needs": "Forty people",
        "travels_when": "Roads are dry",
        "does_not_travel_when": "Roads are wet",
        "side_effects": "Grazing suffers",
        "do": "Ask first",
        "dont": "Hurry",
    }.items():
        resource = troops if kind == "needs" else None
        practice.points.create(kind=kind, text=text, resource=resource, paragraph=paragraph)
    assert_in_order(
        page(client, practice),
        "It went <em>both</em> ways.",
        "In Arcadia",
        "The force",
        "Forty people",
        "Roads are dry",
        "Roads are wet",
        "Grazing suffers",
        "Ask first",
        "Hurry",
        "Patrols went along.",
        "On foot.",
    )


def test_a_lesson_leads_with_who_should_do_what(client):
    lesson = make_lesson(
        observed="It was seen.", learnt="It was learnt.", recommendation="Act early."
    )
    lesson.addressees.add(make_actor("council", name="Security Council"))
    assert_in_order(
        page(client, lesson), "Security Council", "Act early.", "It was learnt.", "It was seen."
    )


def test_a_dilemma_shows_positions_by_holder_before_its_cost_and_status(client):
    dilemma = make_dilemma(tension="Pulls both ways.", cost="Lives.", standing="Nobody settled it.")
    for order, (holder, text) in enumerate(
        [("Some participants", "Go"), ("The hosts", "Stay"), ("Some participants", "Go soon")]
    ):
        dilemma.points.create(
            kind="positions", holder=holder, text=text, paragraph=make_paragraph(), order=order
        )
    found = page(client, dilemma)
    assert found.count("Some participants") == 1
    assert_in_order(
        found,
        "Stay or go?",
        "Pulls both ways.",
        ">Go</p>",
        ">Go soon</p>",
        ">Stay</p>",
        "Lives.",
        "Nobody settled it.",
    )


def test_a_point_shows_the_paragraph_that_it_cites(client):
    practice = make_practice()
    paragraph = make_paragraph(make_source("old"), "7", precis="Says <b>this</b>.")
    practice.points.create(kind="do", text="Ask.", paragraph=paragraph)
    found = page(client, practice)
    assert_in_order(found, "Ask.", "<summary>¶\N{NO-BREAK SPACE}7</summary>", "Says &lt;b&gt;this")
    assert 'href="/sources/old/#7"' in found


def test_a_point_names_its_document_where_the_record_cites_several(client):
    practice = make_practice(cites=[make_paragraph(make_source("young"))])
    practice.points.create(
        kind="do", text="Ask.", paragraph=make_paragraph(make_source("old"), "7")
    )
    assert "<summary>old, ¶\N{NO-BREAK SPACE}7</summary>" in page(client, practice)


def test_answers_to_a_dilemma_come_before_see_also(client):
    dilemma = make_dilemma()
    make_lesson(title="Look here too").relations.create(target=dilemma, kind="see-also")
    answer = make_practice(title="It is done so")
    answer.relations.create(target=dilemma, kind="answers", note="In one case.")
    assert_in_order(page(client, dilemma), "Answered by", "It is done so", "In one", "Look here")


def test_the_last_change_of_state_gives_its_reason_and_no_name(client, django_user_model):
    practice = make_practice()
    editor = django_user_model.objects.create_user("ed-the-editor")
    practice.state_changes.create(
        before="in-review", after="published", by=editor, reason="Compared with its source."
    )
    found = page(client, practice)
    assert "Compared with its source." in found
    assert "ed-the-editor" not in found


@pytest.mark.parametrize("make", [make_practice, make_lesson, make_dilemma])
@pytest.mark.parametrize("related", [5, 10])
def test_a_page_takes_five_queries_whatever_hangs_on_the_record(client, make, related):
    """The revision, the record, its tags, its links, and similar records."""
    entry = make(body="See [[source:old]], [[theme:patrols]] and [[mission:alpha]].")
    make_theme("patrols"), make_mission("ALPHA")
    add_related(entry, make_source("old"), related)
    make_practice(title="Alike", cites=[citation.paragraph for citation in entry.citations.all()])
    assert "Alike" in page(client, entry)  # which also reads what is read once
    assert queries_of(client, entry.get_absolute_url()) == 5


def test_tags_come_in_the_order_of_their_lists(client):
    themes = [make_theme(slug, order=order) for slug, order in (("late", 2), ("early", 1))]
    lesson = make_lesson(themes=themes, missions=[make_mission("ZULU"), make_mission("ALPHA")])
    lesson.addressees.add(make_actor("b", name="Bodies"), make_actor("a", name="Agencies"))
    found = page(client, lesson)
    assert_in_order(found, "Agencies; Bodies", ">ALPHA</a>", ">ZULU</a>", ">Early</a>", ">Late</a>")
    assert 'href="/themes/early/"' in found
