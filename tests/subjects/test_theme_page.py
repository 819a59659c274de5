import pytest

from lessons.models import ThemeEvolution
from tests.html import squeeze
from tests.makers import make_mission, make_paragraph, make_practice, make_source, make_theme

pytestmark = pytest.mark.django_db


def page(client, url="/themes/patrols/"):
    return squeeze(" ".join(client.get(url).content.decode().split()))


def test_each_source_has_a_column_and_one_without_a_statement_says_so(client):
    theme = make_theme("patrols")
    first, second = make_source("first", year=2009), make_source("second", year=2016)
    step = ThemeEvolution.objects.create(theme=theme, source=first, change="new", text="It begins.")
    step.paragraphs.add(make_paragraph(first, "5"))
    make_practice(themes=[theme], cites=[make_paragraph(second)])
    shown = page(client)
    assert shown.index("It begins.") < shown.index("No statement of this source")
    assert '<a href="/sources/first/#5">' in shown
    assert "No record cites it" in shown
    assert 'href="/entries/?theme=patrols&amp;source=second"' in shown


def test_where_sources_are_many_only_those_with_a_statement_have_columns(client):
    theme = make_theme("patrols")
    sources = [make_source(f"source-{year}", year=year) for year in range(2000, 2012)]
    ThemeEvolution.objects.create(theme=theme, source=sources[3], change="new", text="It begins.")
    shown = page(client)
    assert shown.count('class="change-') == 1
    assert "No statement recorded from:" in shown
    assert shown.count('href="/sources/source-') == 12


def test_a_parent_counts_the_records_of_its_children_in_pages_and_api_alike(client):
    parent = make_theme("patrols")
    child = make_theme("night-patrols", parent=parent)
    make_practice(themes=[child])
    make_practice(themes=[child, parent])
    assert '<a href="/entries/?theme=patrols">2 records</a>' in page(client)
    themes = client.get("/api/v1/themes/").json()
    assert {theme["slug"]: theme["entries"] for theme in themes} == {
        "patrols": 2,
        "night-patrols": 2,
    }


def test_related_themes_share_records_and_are_outside_its_family(client):
    parent = make_theme("parent")
    theme, sister = make_theme("patrols", parent=parent), make_theme("sister", parent=parent)
    other, apart = make_theme("other"), make_theme("apart")
    make_practice(themes=[theme, parent, other])
    make_practice(themes=[sister, other])
    make_practice(themes=[apart])
    shown = page(client)
    related = shown[
        shown.index("Often on the same records") : shown.index("</nav>", shown.index("Often"))
    ]
    assert "/themes/other/" in related
    assert "/themes/apart/" not in related
    assert "/themes/parent/" not in related


def test_missions_with_more_records_come_first(client):
    theme = make_theme("patrols")
    few, many = make_mission("FEW"), make_mission("MANY")
    for missions in ([many], [many, few]):
        make_practice(themes=[theme], missions=missions)
    shown = page(client)
    assert shown.index("/missions/many/") < shown.index("/missions/few/")
    assert 'href="/entries/?theme=patrols&amp;mission=many"' in shown
