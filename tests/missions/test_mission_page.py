import pytest

from lessons.models import ThemeEvolution
from missions.models import Document, MissionLink
from tests.html import squeeze
from tests.makers import (
    make_country,
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


def page(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return squeeze(" ".join(response.content.decode().split()))


def test_the_family_is_drawn_with_links_in_words_and_the_mission_itself_marked(client):
    before, after = make_mission("BEFORE"), make_mission("AFTER")
    MissionLink.objects.create(
        predecessor=before, successor=after, kind="renamed", note="On a day."
    )
    html = page(client, "/missions/after/")
    assert html.count("was renamed") == 3  # two drawings and one sentence
    assert html.count('href="/missions/after/" aria-current="page"') == 2
    assert "On a day." in html
    assert "/missions/before/" in html


def test_a_mission_without_a_family_has_no_drawing(client):
    make_mission("ALONE")
    assert "<svg" not in page(client, "/missions/alone/")


def test_a_long_list_is_represented_by_its_first_records_and_a_link(client):
    mission = make_mission("BIG")
    for number in range(30):
        make_practice(title=f"Practice {number:02}", missions=[mission])
    html = page(client, "/missions/big/")
    assert html.count("Practice 0") + html.count("Practice 1") == 8
    assert "30 practices" in html
    assert "Show the whole list (22 more)" in html
    assert 'href="/practices/?mission=big&amp;sort=evidence"' in html


def test_dilemmas_and_practices_precede_lessons_and_drafts_are_hidden(client):
    mission = make_mission("M")
    make_lesson(title="A lesson", missions=[mission])
    make_practice(title="The practice", missions=[mission])
    make_dilemma(title="Zero dilemma", missions=[mission])
    make_practice(title="Secret", missions=[mission], state="draft")
    html = page(client, "/missions/m/")
    positions = [html.index(title) for title in ("Zero dilemma", "The practice", "A lesson")]
    assert positions == sorted(positions)
    assert "Secret" not in html


def test_an_inferred_tag_is_marked_on_its_record_alone(client):
    mission = make_mission("M")
    make_practice(title="Named", missions=[mission])
    make_practice(title="Implied").mission_tags.create(mission=mission, implied=True)
    html = page(client, "/missions/m/")
    assert html.count("Mission inferred") == 1
    assert html.index("Implied") < html.index("Mission inferred") < html.index("Named<")


def test_gaps_are_themes_that_its_family_or_its_kind_has(client):
    patrols, alerts, training = (make_theme(slug) for slug in ("patrols", "alerts", "training"))
    old, new, other = make_mission("OLD"), make_mission("NEW"), make_mission("OTHER")
    MissionLink.objects.create(predecessor=old, successor=new, kind="renamed")
    make_practice(missions=[new], themes=[training])
    make_practice(missions=[old], themes=[patrols])
    for _ in range(3):
        make_practice(missions=[other], themes=[alerts, training])
    html = page(client, "/missions/new/")
    gaps = html[html.index("<h2>Gaps</h2>") :]
    assert 'href="/entries/?mission=old&amp;theme=patrols"' in gaps
    assert 'href="/entries/?mission_kind=peacekeeping&amp;theme=alerts"' in gaps
    assert "theme=training" not in gaps[: gaps.index("</section>")]


def test_a_mandate_says_what_it_did_and_where_it_is_cited(client):
    mission = make_mission("M")
    paragraph = make_paragraph(make_source("old"), "7")
    for name, about in [("S/RES/1", "Set it up."), ("S/RES/2", "")]:
        document = Document.objects.create(
            slug=name.lower().replace("/", "-"),
            symbol=name,
            title="R",
            kind="resolution",
            about=about,
        )
        mission.mandates.add(document)
    paragraph.documents.add(document)
    html = page(client, "/missions/m/")
    assert "Set it up." in html
    assert "What it decided has not been recorded yet." in html
    assert 'Cited in <a href="/sources/old/#7">' in html


def fill(rows):
    """Create `rows` of everything that these pages list; return a function that adds more."""
    mission, country, theme = make_mission("ALPHA"), make_country("arcadia"), make_theme("top")
    source = make_source()
    mission.countries.add(country)

    def more(number):
        for _ in range(number):
            paragraph = make_paragraph(source)
            paragraph.missions.add(mission)
            paragraph.countries.add(country)
            name = f"M{paragraph.order}"
            sister = make_mission(name)
            sister.countries.add(country)
            MissionLink.objects.create(predecessor=mission, successor=sister, kind="split")
            child = make_theme(f"child-{paragraph.order}", parent=theme)
            document = Document.objects.create(
                slug=name.lower(), symbol=name, title="R", kind="other"
            )
            mission.mandates.add(document)
            paragraph.documents.add(document)
            year = make_source(f"source-{paragraph.order}", year=1950 + paragraph.order % 90)
            step = ThemeEvolution.objects.create(
                theme=theme, source=year, change="new", text="Something."
            )
            step.paragraphs.add(paragraph)
            for make in (make_practice, make_lesson, make_dilemma):
                make(
                    cites=[paragraph],
                    missions=[mission, sister],
                    themes=[theme, child],
                    countries=[country],
                )

    more(rows)
    return more


@pytest.mark.parametrize(
    ("url", "most"),
    [
        ("/missions/", 8),
        ("/missions/alpha/", 18),
        ("/countries/", 4),
        ("/countries/arcadia/", 12),
        ("/themes/", 3),
        ("/themes/top/", 10),
    ],
)
@pytest.mark.any_database
def test_a_page_takes_few_queries_however_much_it_lists(client, url, most):
    more = fill(2)
    few = queries_of(client, url)
    more(8)
    assert queries_of(client, url) == few
    assert few <= most
