import html
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from lessons.models import Lesson, Point, Practice, Resource
from missions.models import Document, MissionLink
from tests.html import squeeze
from tests.makers import (
    make_country,
    make_lesson,
    make_mission,
    make_paragraph,
    make_practice,
    make_source,
    make_theme,
)
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


def page(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status
    return html.unescape(squeeze(" ".join(response.content.decode().split())))


def row(shown, label):
    """The row of the comparison with this label, without its tags."""
    for found in re.findall(r"<tr.*?</tr>", shown):
        text = " ".join(re.sub(r"<[^>]+>", " ", found).split())
        if text.startswith(label):
            return text
    return None


@pytest.fixture
def missions():
    old, new = make_mission("OLD", area="Arcadia"), make_mission("NEW", area="Arcadia")
    new.countries.add(make_country("utopia"))
    MissionLink.objects.create(predecessor=old, successor=new, kind="renamed")
    shared, alone = make_theme("shared"), make_theme("alone")
    make_practice(missions=[old], themes=[shared, alone])
    make_lesson(missions=[new, old], themes=[shared])
    old.mandates.add(
        Document.objects.create(slug="r", symbol="S/RES/1", title="Resolution 1", kind="resolution")
    )
    return old, new


BOTH = "/missions/compare/?mission=old&mission=new"


def test_rows_are_marked_in_words_as_shared_or_only_one(client, missions):
    shown = page(client, BOTH)
    assert "● shared" in row(shown, "Shared")
    assert "○ only OLD" in row(shown, "Alone")
    assert "NEW Alone" in row(
        shown, "No record on these themes, while another mission here has one"
    )
    assert "OLD was renamed NEW" in row(shown, "Earlier missions")


def test_names_dates_and_resolutions_come_last_and_are_not_marked(client, missions):
    shown = page(client, BOTH)
    assert row(shown, "Area") == "Area OLD Arcadia NEW Arcadia"
    assert row(shown, "Resolution 1").startswith("Resolution 1 OLD")
    assert "differs" not in row(shown, "All records")
    heads = re.findall(r'scope="rowgroup" colspan="3"> ?(.*?) ?</th>', shown)
    assert heads[0] == "Records by theme"
    assert heads[-2:] == ["Facts", "Lineage and mandates"]


def test_what_each_learnt_on_a_theme_comes_first_with_its_paragraphs(client, missions):
    old, new = missions
    theme = make_theme("gates")
    told = make_paragraph(make_source("note"), "7")
    make_practice(title="Open early", missions=[old], themes=[theme], cites=[told])
    make_lesson(title="Ask both", missions=[old, new], themes=[theme])
    make_lesson(title="Elsewhere", missions=[old], themes=[make_theme("other")])
    shown = page(client, f"{BOTH}&theme=gates")
    assert shown.index("What was learnt on: Gates") < shown.index("Records by theme")
    practices = row(shown, "Practices")
    assert practices.startswith("Practices ○ only OLD OLD Open early note, ¶ 7")
    lessons = row(shown, "Lessons")
    assert lessons == "Lessons OLD Ask both also NEW NEW Ask both also OLD"
    assert "Elsewhere" not in shown
    assert 'href="?mission=new&theme=gates"' in shown, "the theme stays when a mission is removed"


def test_a_long_list_of_records_leads_to_all_of_it(client, missions):
    for number in range(10):
        make_practice(title=f"P{number}", missions=[missions[0]], themes=[make_theme(f"t{number}")])
    theme = make_theme("many")
    for practice in Practice.objects.filter(title__startswith="P"):
        practice.themes.add(theme)
    shown = page(client, f"{BOTH}&theme=many")
    assert "All: 10 practices" in row(shown, "Practices")


def test_without_a_theme_the_briefs_come_first(client, missions):
    line = missions[0].brief.create(part="learnt", text="Gates matter.")
    line.paragraphs.add(make_paragraph(make_source("note"), "7"))
    shown = page(client, BOTH)
    assert row(shown, "In brief") == "In brief OLD Gates matter. note, ¶ 7 NEW none"
    assert shown.index("What was learnt there") < shown.index("Records by theme")
    assert "Gates matter." not in page(client, f"{BOTH}&theme=shared")


def test_the_theme_is_chosen_among_those_with_records(client, missions):
    make_theme("empty")
    shown = page(client, f"{BOTH}&theme=alone")
    options = re.findall(r'<option value="([a-z]*)"', shown)
    assert options == ["", "alone", "shared"]
    assert '<option value="alone" selected>' in shown
    assert "“nowhere” is not a known value" in page(client, f"{BOTH}&theme=nowhere", 400)


def test_the_page_of_a_theme_leads_to_the_comparison_of_its_missions(client, missions):
    shown = page(client, "/themes/shared/")
    link = re.search(r'href="([^"]*/missions/compare/[^"]*)"', shown)[1]
    assert link == "/missions/compare/?mission=old&mission=new&theme=shared"
    assert "/missions/compare/" not in page(client, "/themes/alone/")


def test_only_differences_hides_rows_that_are_alike(client, missions):
    shown = page(client, f"{BOTH}&only=differences")
    assert row(shown, "Area") is None, "it is not compared"
    assert row(shown, "Shared") is None
    assert row(shown, "Alone")


def test_columns_come_in_the_order_of_the_url_and_can_be_removed(client, missions):
    shown = page(client, "/missions/compare/?mission=new&mission=old&mission=new")
    head = shown[shown.index("<thead") : shown.index("</thead>")]
    assert head.index(">NEW<") < head.index(">OLD<")
    assert head.count("<th ") == 2
    assert 'href="?mission=old"' in head


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("", "Tick two to four missions"),
        ("?mission=old", "Tick two to four missions"),
        ("?mission=old&mission=new&mission=m0&mission=m1&mission=m2", "5 missions are chosen"),
    ],
)
def test_too_few_or_too_many_missions_get_an_explanation(client, missions, query, says):
    for number in range(3):
        make_mission(f"M{number}")
    shown = page(client, f"/missions/compare/{query}")
    assert says in shown
    assert "<table" not in shown
    assert 'value="old" checked' in shown or not query


@pytest.mark.parametrize("name", ["mission", "practice"])
def test_an_unknown_value_is_refused_by_name(client, missions, name):
    shown = page(client, f"/{name}s/compare/?{name}=%3Cb%3E&{name}=old", 400)
    assert "“<b>” is not a known value" in shown
    assert page(client, f"/{name}s/compare/?only=never", 400)


def test_a_draft_is_not_compared(client):
    make_practice(slug="secret", title="Secret", state="draft")
    page(client, "/practices/compare/?practice=secret", 400)


@pytest.fixture
def practices():
    first, second = make_practice(slug="first", title="Patrols"), make_practice(slug="second")
    paragraph = make_paragraph(make_source("note"), "7")
    troops, radios = (
        Resource.objects.create(slug=name, name=name.title()) for name in ("troops", "radios")
    )
    for practice, resource, text in [
        (first, troops, "Two platoons."),
        (second, troops, "One platoon."),
        (second, radios, "Radios that work."),
    ]:
        Point.objects.create(
            entry=practice,
            kind="needs",
            resource=resource,
            text=text,
            order=resource.pk,
            paragraph=paragraph,
        )
    Point.objects.create(entry=first, kind="dont", text="Never alone.", paragraph=paragraph)
    first.citations.create(paragraph=paragraph)
    return first, second


def test_needs_are_compared_by_resource_and_lines_link_to_their_paragraph(client, practices):
    shown = page(client, "/practices/compare/?practice=first&practice=second")
    assert "● shared" in row(shown, "Troops")
    assert "Two platoons." in row(shown, "Troops")
    assert "○ only practice B" in row(shown, "Radios")
    assert "○ only practice A" in row(shown, "Don't")
    assert '<a href="/sources/note/#7">note, ¶ 7</a>' in shown
    assert "○ only practice A" in row(shown, "note")


def test_a_practice_can_be_searched_for_and_added_to_the_url(client, practices):
    shown = page(client, "/practices/compare/?practice=second&find=patrols")
    assert 'href="?practice=second&practice=first"' in shown
    assert "No other practice contains these words" in page(
        client, "/practices/compare/?practice=first&find=patrols"
    )


def test_missions_and_practices_link_to_their_comparison(client, missions, practices):
    assert "/missions/compare/?mission=old&mission=new" in page(client, "/missions/old/")
    assert '<form action="/missions/compare/"' in page(client, "/missions/")
    assert "/practices/compare/?practice=first" in page(client, "/practices/first/")
    assert 'href="/practices/compare/"' in page(client, "/practices/")
    assert 'href="/practices/compare/"' not in page(client, "/lessons/")


def test_a_comparison_takes_as_many_queries_for_four_as_for_two(client, missions, practices):
    for number in range(2):
        mission = make_mission(f"M{number}")
        MissionLink.objects.create(predecessor=missions[0], successor=mission, kind="split")
        make_practice(slug=f"p{number}", missions=[mission], cites=[make_paragraph()])
    client.get(BOTH)  # the missions are read once a revision
    two = queries_of(client, BOTH)
    assert queries_of(client, f"{BOTH}&mission=m0&mission=m1") == two <= 12
    on_theme = queries_of(client, f"{BOTH}&theme=shared")
    assert queries_of(client, f"{BOTH}&mission=m0&mission=m1&theme=shared") == on_theme <= 14
    pair = "/practices/compare/?practice=first&practice=p0"
    client.get(pair)  # so are the vectors
    two = queries_of(client, pair)
    assert queries_of(client, f"{pair}&practice=second&practice=p1") == two <= 20


def test_no_mission_and_no_practice_can_have_the_slug_compare(client):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_mission("COMPARE")
    with pytest.raises(ValidationError, match="already used by another page"):
        Practice(slug="compare").clean()
    Lesson(slug="compare").clean()
