"""What is exported is what is filtered, in its order, whatever the format."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.html import squeeze
from tests.makers import make_mission, make_paragraph, make_practice, make_theme

pytestmark = pytest.mark.django_db
QUERY = "kind=practice&theme=patrols&sort=title"


@pytest.fixture
def patrols():
    theme = make_theme()
    for letter in "BDACE":
        make_practice(
            title=f"Patrol {letter}",
            themes=[theme],
            missions=[make_mission(f"M{letter}")],
            cites=[make_paragraph()],
        )
    make_practice(title="Radio")
    return [f"Patrol {letter}" for letter in "ABCDE"]


def body(client, extension, query=QUERY):
    response = client.get(f"/entries/export.{extension}?{query}")
    assert response.status_code == 200
    content = response.getvalue() if response.streaming else response.content
    return content.decode()


def test_the_print_page_shows_the_records_of_the_list_in_its_order(client, patrols):
    page = squeeze(body(client, "html"))
    assert re.findall(r"<h2><a\s[^>]+>([^<]+)</a></h2>", page) == patrols
    assert "<h1>5 practices on patrols</h1>" in page
    assert "style=" not in page


def test_json_holds_the_records_of_the_list_with_filter_and_references(client, patrols):
    found = json.loads(body(client, "json"))
    assert [item["title"] for item in found["items"]] == patrols
    assert found["title"] == "5 practices on patrols"
    assert found["facts"]["Theme"] == "Patrols"
    assert found["address"] == f"http://testserver/entries/?{QUERY}"
    keys = {key for item in found["items"] for key in item["citations"]}
    assert {p["key"] for ref in found["references"] for p in ref["paragraphs"]} == keys


def test_markdown_has_the_records_of_the_list_as_headings(client, patrols):
    lines = body(client, "md").splitlines()
    assert lines[0] == "# 5 practices on patrols"
    assert [line[3:] for line in lines if line.startswith("## Patrol")] == patrols


def test_lists_of_one_record_and_of_none_are_documents(client, patrols):
    assert "<h1>1 practice matching" in body(client, "html", "kind=practice&q=radio")
    assert json.loads(body(client, "json", "q=nothinglikeit"))["items"] == []
    assert body(client, "md", "q=nothinglikeit").startswith("# No records")


@pytest.mark.parametrize("extension", ["html", "json"])
def test_the_number_of_queries_does_not_grow_with_the_records(
    client, patrols, extension, django_assert_max_num_queries
):
    """Whatever a format shows of a record is read for all records together."""

    def add_records(number):
        for _ in range(number):
            record = make_practice(cites=[make_paragraph()])
            record.points.create(kind="do", order=0, text="Go.", paragraph=make_paragraph())

    add_records(1)
    with CaptureQueriesContext(connection) as few:
        body(client, extension, "")
    add_records(10)
    with django_assert_max_num_queries(len(few) + 5):
        body(client, extension, "")
