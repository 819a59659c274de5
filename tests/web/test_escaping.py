"""Text of records is shown as text on every page that shows it."""

import pytest

from lessons.models import State
from tests.makers import (
    make_dilemma,
    make_handout,
    make_lesson,
    make_mission,
    make_paragraph,
    make_practice,
    make_source,
    make_theme,
)

HOSTILE = "<script>patrol()</script>\"'&"

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def records():
    source = make_source(title=HOSTILE, short_title=HOSTILE, standing_note=HOSTILE)
    paragraph = make_paragraph(source, precis=HOSTILE, text=HOSTILE)
    theme, mission = make_theme(name=HOSTILE), make_mission(name=HOSTILE)
    values = {"title": f"Patrol {HOSTILE}", "summary": HOSTILE, "state": State.PUBLISHED}
    return [
        make(themes=[theme], missions=[mission], cites=[paragraph], **values)
        for make in (make_practice, make_dilemma, make_lesson)
    ]


PAGES = (
    "/",
    "/entries/",
    "/entries/?view=table",
    "/entries/?q=patrol",
    "/entries/?q=%3Cscript%3Epatrol()%3C/script%3E",
    "/themes/patrols/",
    "/missions/untest/",
    "/sources/",
    "/sources/report-2011/",
    "/matrix/",
    "/entries/export.html",
)


@pytest.mark.parametrize("url", PAGES)
def test_a_page_escapes_the_text_of_records(client, records, url):
    assert_escaped(client.get(url))


def test_the_page_of_each_kind_of_record_escapes_its_text(client, records):
    for record in records:
        assert_escaped(client.get(record.get_absolute_url()))


def test_a_handout_escapes_its_text(client, records):
    handout = make_handout(*records, title=HOSTILE, introduction=HOSTILE)
    assert_escaped(client.get(handout.get_absolute_url()))
    assert_escaped(client.get(handout.edit_url))


def assert_escaped(response):
    html = response.content.decode()
    assert response.status_code == 200
    assert "patrol()" in html
    assert "<script>patrol" not in html
    assert "&lt;script&gt;patrol()" in html
