import re

import pytest

from lessons.browse.home_page import ParagraphRun, paragraph_runs
from tests.html import squeeze
from tests.makers import (
    make_lesson,
    make_mission,
    make_paragraph,
    make_practice,
    make_source,
    make_theme,
)

pytestmark = pytest.mark.django_db


def test_every_number_on_the_home_page_equals_its_list(client):
    theme, mission = make_theme("patrols"), make_mission("UNTEST")
    child = make_theme("escorts", parent=theme)
    source = make_source("report-2011")
    cited = make_paragraph(source)
    make_paragraph(source)
    make_practice(themes=[child], missions=[mission], cites=[cited])
    make_lesson(themes=[theme], cites=[cited])
    make_lesson(state="draft", themes=[theme], missions=[mission], cites=[cited])
    page = squeeze(client.get("/").content.decode())
    assert re.search(r"1 practice</a>.*1 lesson</a>", page, re.DOTALL)
    assert 'Patrols</a> <span class="count">2</span>' in page
    assert 'Escorts</a> <span class="count">1</span>' in page
    assert 'UNTEST</a> <span class="count">1</span>' in page
    assert "1 of 2 paragraphs cited by a record" in page
    for url, label in re.findall(r'href="(/entries/\?kind=[^"]+)">([^<]+)</a>', page):
        listed = client.get(url.replace("&amp;", "&")).content.decode()
        shown = label.replace("0", "No", 1) if label.startswith("0") else label
        assert f'<h1 tabindex="-1">{shown} based on report-2011</h1>' in listed


def test_a_strip_joins_consecutive_paragraphs():
    assert list(paragraph_runs([True, True, False, True])) == [
        ParagraphRun(0, 2, True),
        ParagraphRun(2, 1, False),
        ParagraphRun(3, 1, True),
    ]
    assert list(paragraph_runs([])) == []


def test_an_empty_knowledge_base_shows_that_nothing_is_loaded(client):
    page = client.get("/").content.decode()
    assert "No source has been loaded yet." in page
    assert "Nothing is published yet." in page


def test_the_style_guide_is_there_for_developers_only(client, settings):
    assert client.get("/styleguide/").status_code == 404
    settings.DEBUG = True
    assert "Style guide" in client.get("/styleguide/").content.decode()


def test_the_first_screen_says_for_whom_and_leads_to_a_brief_a_course_and_a_strategy(client):
    html = client.get("/").content.decode()
    first = html[: html.index('role="search"' if 'role="search"' in html else "<search")]
    assert "For analysts, trainers and planners." in first
    for url in ("/themes/", "/exercises/", "/self-check/"):
        assert f'href="{url}"' in first[first.index("I am preparing") :]
