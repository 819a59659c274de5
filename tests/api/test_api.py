import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.makers import (
    make_dilemma,
    make_lesson,
    make_mission,
    make_paragraph,
    make_practice,
    make_source,
    make_theme,
)

pytestmark = pytest.mark.django_db

CARD = (
    "kind slug title summary url missions countries themes actors phase tier outcome years "
    "citations snippet updated"
).split()


def test_a_list_answers_in_the_promised_shape(client):
    source = make_source("old", year=2009)
    paragraph = make_paragraph(source, "43")
    make_practice(missions=[make_mission("ALPHA")], themes=[make_theme()], cites=[paragraph])
    found = client.get("/api/v1/entries/").json()
    assert found["count"] == 1
    assert found["next"] is None
    assert found["previous"] is None
    assert found["facets"]["mission"] == [{"value": "alpha", "label": "ALPHA", "count": 1}]
    assert list(found["results"][0]) == CARD
    assert found["results"][0]["citations"] == ["old/43"]
    assert found["results"][0]["years"] == [2009]
    assert found["results"][0]["url"].startswith("http://testserver/practices/")


def test_pages_follow_one_another(client):
    for number in range(60):
        make_practice(title=f"Record {number:03}")
    first = client.get("/api/v1/entries/?size=25&kind=practice").json()
    second = client.get(first["next"]).json()
    third = client.get(second["next"]).json()
    titles = [entry["title"] for page in (first, second, third) for entry in page["results"]]
    assert titles == [f"Record {number:03}" for number in range(60)]
    assert third["next"] is None
    assert client.get(third["previous"]).json() == second


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("mission=nope", "mission"),
        ("year=1066", "year"),
        ("sort=random", "sort"),
        ("size=1000000", "size"),
        ("size=7", "size"),
        ("page=0", "page"),
        ("page=-1", "page"),
        ("page=x", "page"),
        ("page=99999999999999999999", "page"),
        ("without=title", "without"),
    ],
)
def test_an_impossible_value_is_answered_with_400_and_its_parameter(client, query, name):
    response = client.get(f"/api/v1/entries/?{query}")
    assert response.status_code == 400
    assert name in response.json()["errors"]


def test_a_page_past_the_end_is_404(client):
    response = client.get("/api/v1/entries/?page=2")
    assert response.status_code == 404
    assert response.json()["errors"]["address"] == ["The list has 1 pages."]


def test_one_record_has_all_its_fields_and_relations_from_both_sides(client):
    paragraph = make_paragraph()
    practice = make_practice(slug="p", done="Patrols.", cites=[paragraph])
    dilemma = make_dilemma(slug="d", title="Stay or go")
    practice.relations.create(target=dilemma, kind="answers", note="Because.")
    practice.points.create(kind="do", text="Ask.", paragraph=paragraph)
    mission = make_mission("BETA")
    practice.mission_tags.create(mission=mission, implied=True)
    found = client.get("/api/v1/entries/practice/p/").json()
    assert found["fields"]["done"] == "Patrols."
    assert found["points"]["do"][0]["paragraph"] == paragraph.key
    assert found["mission_tags"] == [{"slug": "beta", "implied": True}]
    assert found["relations"][0]["relation"] == "answers"
    other = client.get("/api/v1/entries/dilemma/d/").json()
    assert other["relations"][0]["relation"] == "answered by"
    assert other["relations"][0]["slug"] == "p"


def test_unpublished_records_are_not_answered(client):
    make_lesson(slug="secret", state="draft")
    published = make_practice(slug="open")
    published.relations.create(target=make_lesson(slug="s2", state="retired"), kind="see-also")
    assert client.get("/api/v1/entries/lesson/secret/").status_code == 404
    assert client.get("/api/v1/entries/").json()["count"] == 1
    assert client.get("/api/v1/entries/practice/open/").json()["relations"] == []


def test_a_paragraph_lists_the_published_records_that_cite_it(client):
    paragraph = make_paragraph(make_source("old"), "1")
    make_practice(slug="p", cites=[paragraph])
    make_lesson(slug="draft", cites=[paragraph], state="draft")
    found = client.get("/api/v1/sources/old/paragraphs/").json()
    assert found[0]["cited_by"] == ["practice:p"]


def test_the_schema_names_every_parameter(client):
    schema = client.get("/api/v1/schema/").json()
    names = {part["name"] for part in schema["paths"]["/api/v1/entries/"]["get"]["parameters"]}
    assert names >= {"q", "kind", "mission", "theme", "without", "sort", "page", "size"}


def test_few_letters_suggest_titles_that_begin_with_them_more_also_titles_that_contain_them(client):
    make_practice(title="Patrols at night")
    make_lesson(title="Night patrols tire")

    def labels(typed):
        return [row["label"] for row in client.get(f"/api/v1/suggest/?q={typed}").json()]

    assert labels("pat") == ["Patrols at night"]
    assert labels("patr") == ["Patrols at night", "Night patrols tire"]
    assert labels("patrols at n")[0] == "Patrols at night"


def test_an_acronym_with_points_is_suggested_as_the_acronym(client):
    make_mission("UNMAR", name="United Nations Mission in Arcadia")
    labels = [
        [one["label"] for one in client.get("/api/v1/suggest/", {"q": typed}).json()]
        for typed in ("UNMAR", "U.N.M.A.R.", "U.N.M.A.R")
    ]
    assert labels[0] == labels[1] == labels[2] != []


def test_suggestions_have_a_type_and_take_any_input(client):
    make_practice(title="Firewood patrols")
    make_theme("firewood")
    found = client.get("/api/v1/suggest/?q=firew").json()
    assert {(row["type"], row["label"]) for row in found} == {
        ("theme", "Firewood"),
        ("practice", "Firewood patrols"),
    }
    for text in ("", "%00", "%", "_", "'", '"', "x" * 5000):
        assert client.get("/api/v1/suggest/", {"q": text}).status_code == 200


def test_the_list_takes_a_number_of_queries_that_does_not_grow(client, django_assert_num_queries):
    def add_records(number):
        for _ in range(number):
            paragraph = make_paragraph()
            theme, mission = make_theme(f"t-{paragraph.pk}"), make_mission(f"M{paragraph.pk}")
            make_practice(missions=[mission], themes=[theme], cites=[paragraph])
        client.get("/api/v1/entries/")  # computes what is computed once per revision

    add_records(2)
    with CaptureQueriesContext(connection) as few:
        client.get("/api/v1/entries/")
    number = len(few)
    assert number < 12
    add_records(20)
    with django_assert_num_queries(number):
        client.get("/api/v1/entries/")
