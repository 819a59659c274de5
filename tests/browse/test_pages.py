import pytest
from django.test import Client

from lessons.models import Resource
from tests.html import squeeze
from tests.makers import (
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


def add_related(practice, source, rows):
    resource, _ = Resource.objects.get_or_create(slug="troops", name="Troops")
    for _ in range(rows):
        paragraph = make_paragraph(source)
        number = paragraph.order
        practice.citations.create(paragraph=paragraph)
        practice.points.create(kind="do", text="Ask.", paragraph=paragraph, order=number)
        practice.points.create(kind="needs", text="Ten.", resource=resource, order=number)
        practice.relations.create(target=make_lesson(), kind="see-also")
        make_dilemma().relations.create(target=practice, kind="see-also")
        practice.themes.add(make_theme(f"theme-{number}"))
        practice.mission_tags.create(mission=make_mission(f"M{number}"))


@pytest.mark.parametrize("url", ["/practices/p/", "/entries/", "/entries/?view=table"])
def test_a_page_takes_a_number_of_queries_that_does_not_grow_with_its_rows(client, url):
    source = make_source()
    practice = make_practice(slug="p")
    client.get(url)  # builds the snapshot, which later requests only bring up to date
    add_related(practice, source, 2)
    few = queries_of(client, url)
    add_related(practice, source, 10)
    assert queries_of(client, url) == few
    assert few <= 18


@pytest.mark.parametrize("url", ["/sources/report-2011/", "/missions/alpha/", "/themes/top/"])
def test_a_reader_takes_a_number_of_queries_that_does_not_grow(client, url):
    source, mission, theme = make_source(), make_mission("ALPHA"), make_theme("top")

    def fill(rows):
        for _ in range(rows):
            paragraph = make_paragraph(source)
            paragraph.missions.add(mission)
            make_practice(cites=[paragraph], missions=[mission], themes=[theme])

    fill(2)
    few = queries_of(client, url)
    fill(10)
    assert queries_of(client, url) == few


def test_relations_are_shown_on_both_records_and_drafts_on_neither(client):
    practice, dilemma = make_practice(slug="p"), make_dilemma(slug="d", title="Stay or go")
    practice.relations.create(target=dilemma, kind="answers", note="It goes.")
    practice.relations.create(target=make_lesson(title="Secret", state="draft"), kind="see-also")
    page = client.get("/practices/p/").content.decode()
    assert "Stay or go" in page
    assert "It goes." in page
    assert "Secret" not in page
    assert "/practices/p/" in client.get("/dilemmas/d/").content.decode()


def test_the_reader_shows_which_published_records_cite_a_paragraph(client):
    source = make_source("old")
    make_practice(title="Drawn from it", cites=[make_paragraph(source, "1")])
    make_practice(title="Not yet", cites=[make_paragraph(source, "2")], state="in-review")
    page = client.get("/sources/old/").content.decode()
    assert 'id="1"' in page
    assert "Drawn from it" in page
    assert "Not yet" not in page.replace("Not yet cited", "")
    assert "Not yet cited" in page


def test_an_implied_mission_is_marked_and_a_caution_names_the_standing(client):
    source = make_source("ws", standing="chatham-house", standing_note="Nobody's finding.")
    practice = make_practice(slug="p", cites=[make_paragraph(source)])
    practice.mission_tags.create(mission=make_mission("BETA"), implied=True)
    page = client.get("/practices/p/").content.decode()
    assert "inferred" in page
    assert "Chatham House rule" in page
    assert "Nobody&#39;s finding." in page


def test_the_social_card_repeats_title_and_summary_and_runs_no_script(client):
    practice = make_practice(title='"><script>alert(1)</script>', summary='Say "no".')
    page = squeeze(client.get(practice.get_absolute_url()).content.decode())
    assert 'og:title" content="&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in page
    assert 'og:description" content="Say &#34;no&#34;."' in page
    assert 'og:image" content="http://testserver/static/images/social' in page


def test_a_form_without_its_token_is_refused_with_advice():
    browser = Client(enforce_csrf_checks=True)
    response = browser.post("/accounts/login/", {"login": "a"})
    assert response.status_code == 403
    assert "Please submit the form again" in response.content.decode()


@pytest.mark.parametrize(
    ("url", "most"), [("/", 7), ("/entries/", 4), ("/matrix/", 1), ("/timeline/", 2)]
)
def test_a_page_built_again_asks_the_database_only_for_what_it_alone_shows(client, url, most):
    make_practice(missions=[make_mission("ALPHA")], themes=[make_theme()], cites=[make_paragraph()])
    queries_of(client, url)
    assert queries_of(client, url) <= most
