"""A form costs the same number of queries, however many lines it has."""

import pytest

from tests.makers import (
    make_exercise,
    make_fact,
    make_mission,
    make_paragraph,
    make_practice,
    make_theme,
    make_user,
)
from tests.queries import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def exercise_with(count):
    lines = [
        {
            "kind": "objective",
            "text": f"To see {number}.",
            "paragraphs": [make_paragraph()],
            "entries": [make_practice()],
        }
        for number in range(count)
    ]
    return "lessons/exercise", make_exercise(*lines)


def practice_with(count):
    cited = [make_paragraph() for _number in range(count)]
    practice = make_practice(cites=cited)
    for order, paragraph in enumerate(cited):
        practice.points.create(kind="do", text=f"Do {order}.", order=order, paragraph=paragraph)
        practice.relations.create(kind="see-also", target=make_practice(), order=order)
        practice.mission_tags.create(mission=make_mission(f"UN{practice.pk}{order}"))
    return "lessons/practice", practice


def theme_with(count):
    theme = make_theme(f"theme-{count}")
    for order in range(count):
        line = theme.brief.create(part="agreed", position=order + 1, text=f"It is so {order}.")
        line.paragraphs.set([make_paragraph()])
        line.entries.set([make_practice()])
    return "lessons/theme", theme


def mission_with(count):
    mission = make_mission(f"UNM{count}")
    for order in range(count):
        make_fact(mission, order=order)
    return "missions/mission", mission


@pytest.mark.parametrize("make", [exercise_with, practice_with, theme_with, mission_with])
def test_lines_of_a_form_cost_no_queries_of_their_own(client, make):
    client.force_login(make_user("editor"))
    few, many = make(2), make(6)
    url = "/admin/{}/{}/change/"
    queries_of(client, url.format(few[0], few[1].pk))
    counts = [queries_of(client, url.format(name, one.pk)) for name, one in (few, many)]
    assert counts[0] == counts[1], counts
