import pytest

from lessons.browse.entity_matches import match_names, match_paragraphs
from lessons.models import GlossaryTerm, Paragraph
from missions.models import Document, Place
from tests.html import squeeze
from tests.makers import make_mission, make_paragraph, make_practice, make_source, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    make_mission("UNALF", name="Mission in Alfa")
    make_theme("night-patrols")
    Place.objects.create(slug="mile", name="Mile", kind="town")
    GlossaryTerm.objects.create(slug="qrf", term="QRF", expansion="Quick reaction force")


def labels(text):
    return {label: [link.label for link in links] for label, links in match_names(text).items()}


def test_names_match_when_the_search_contains_them_or_begins_them(cast):
    assert labels("night patrols around Mile") == {
        "Themes": ["Night Patrols"],
        "Places": ["Mile"],
    }
    assert labels("unalf") == {"Missions": ["UNALF, Mission in Alfa"]}
    assert labels("unal") == {}  # no part of a word, which only suggestions complete
    assert labels("quick reaction") == {"Glossary": ["QRF, Quick reaction force"]}
    assert labels("miles") == labels("") == labels('"') == {}


def keys(text):
    return [paragraph.key for paragraph in match_paragraphs(text)]


def test_a_paragraph_with_the_key_comes_before_others_with_the_word():
    source = make_source("note")
    for fragment in ("1", "2", "3", "4"):
        make_paragraph(source, fragment, precis=f"Tells what note/{fragment} and note/4 tell.")
    assert keys("note/4")[0] == "note/4"
    assert len(keys("tells")) == 4


@pytest.mark.parametrize("text", ["S/RES/1894", "SCR 1894", "resolution 1894 (2009)", "s/res/1894"])
def test_a_document_symbol_finds_the_paragraphs_that_name_it(text):
    document = Document.objects.create(
        slug="s-res-1894", symbol="S/RES/1894", title="Resolution 1894", kind="resolution"
    )
    make_paragraph(precis="Resolution 1894 by the way.")
    found = make_paragraph(precis="Asks for protection.")
    found.documents.add(document)
    assert keys(text) == [found.key]


def test_a_summary_matches_all_words_or_their_singular():
    found = make_paragraph(precis="A patrol by night reassures.")
    make_paragraph(precis="A patrol by day.")
    assert keys("patrols night") == [found.key]
    assert keys("") == keys("100%") == []


def test_an_edited_precis_is_found_by_its_new_words_at_once():
    paragraph = make_paragraph(precis="A patrol by night.")
    assert keys("ferry") == []
    paragraph.precis = "A FERRY by day."
    paragraph.save()
    assert keys("ferry") == [paragraph.key]
    assert keys("night") == []


def test_a_search_shows_the_paragraphs_that_its_words_match(client, cast):
    make_practice(title="Patrols", cites=[make_paragraph(precis="<b>Patrols</b> reassure.")])
    page = client.get("/entries/", {"q": "patrols"}).content.decode()
    assert "&lt;b&gt;Patrols&lt;/b&gt; reassure." in page
    assert "Missions, themes and terms that match" not in client.get("/entries/").content.decode()


def test_a_corrected_search_can_be_repeated_as_written(client):
    make_practice(title="Firewood patrols", slug="firewood")
    page = client.get("/entries/", {"q": "firwood", "kind": "practice"}).content.decode()
    assert "Showing results for <strong>firewood</strong>" in page
    assert 'href="?q=%22firwood%22&amp;kind=practice"' in page
    as_written = client.get("/entries/", {"q": '"firwood"', "kind": "practice"})
    assert "No practices matching" in as_written.content.decode()


def test_a_label_keeps_the_capitals_of_its_headings_and_its_number_on_the_line():
    paragraph = Paragraph(key="a/un-country-teams-2", section="Views > UN Country Teams")
    assert paragraph.label == "UN country teams 2"
    assert Paragraph(key="a/39-bullet-3").label == "¶\N{NO-BREAK SPACE}39, bullet 3"
    assert Paragraph(key="a/recommendations-bullet-2").label == "Recommendations, bullet 2"


def test_robots_do_not_follow_filter_links(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /entries/?" in lines
    make_practice(themes=[make_theme()])
    page = squeeze(client.get("/entries/").content.decode())
    assert 'id="theme-patrols" rel="nofollow"' in page
