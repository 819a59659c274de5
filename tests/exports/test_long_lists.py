"""Lists longer than a document: rows for the formats that take them, a clear answer for others."""

import pytest

from lessons.browse import exports as entry_exports
from lessons.exports import responses as exported
from lessons.exports.builders import lists
from lessons.models import Actor, Entry
from tests.exports import readers
from tests.makers import make_actor, make_mission, make_paragraph, make_practice, make_theme

pytestmark = pytest.mark.django_db
READ = {
    "csv": readers.table,
    "json": lambda content: readers.parse_json(content)["items"],
    "xlsx": readers.sheet,
}


@pytest.fixture(autouse=True)
def few(monkeypatch, settings, tmp_path):
    """Three records are a long list."""
    settings.EXPORTS_DIR = tmp_path / "exports"
    for module in (lists, entry_exports, exported):
        monkeypatch.setattr(module, "LIMIT", 3)
    monkeypatch.setattr("lessons.exports.job_pages.WAIT_SECONDS", 120)
    theme = make_theme()
    for letter in "DBACE":
        make_practice(
            title=f"=Patrol {letter}",
            themes=[theme],
            missions=[make_mission(f"M{letter}"), make_mission(f"N{letter}")],
            cites=[make_paragraph(), make_paragraph()],
        )


@pytest.mark.parametrize("extension", READ)
def test_a_long_list_has_its_records_in_their_order(client, extension):
    content = client.get(f"/entries/export.{extension}?theme=patrols").getvalue()
    titles = [row["title"].lstrip("'") for row in READ[extension](content)]
    assert titles == [f"=Patrol {letter}" for letter in "ABCDE"]


def test_json_keeps_several_values_apart_and_has_the_references(client):
    found = readers.parse_json(client.get("/entries/export.json").getvalue())
    assert found["items"][0]["missions"] == ["MA", "NA"]
    assert found["items"][0]["address"].startswith("http://testserver/practices/")
    keys = {key for item in found["items"] for key in item["citations"]}
    assert {p["key"] for r in found["references"] for p in r["paragraphs"]} == keys


def test_a_name_with_a_semicolon_stays_one_name(client):
    Actor.objects.create(slug="both", name="Police; force", group="mission")
    Entry.objects.get(title="=Patrol A").actors.add(
        make_actor("civil"), Actor.objects.get(slug="both")
    )
    found = readers.parse_json(client.get("/entries/export.json").getvalue())
    assert found["items"][0]["actors"] == ["Civil", "Police; force"]
    for extension in ("csv", "xlsx"):
        rows = READ[extension](client.get(f"/entries/export.{extension}").getvalue())
        assert rows[0]["actors"] == "Civil; Police; force"


def test_markdown_lists_title_summary_and_evidence(client):
    text = client.get("/entries/export.md").getvalue().decode()
    assert [line for line in text.splitlines() if line.startswith("## \\=")] == [
        f"## \\=Patrol {letter}" for letter in "ABCDE"
    ]
    assert text.count("Stands alone.") == 5


def test_a_spreadsheet_of_a_changed_list_is_another_file(client):
    first = client.get("/entries/export.xlsx").getvalue()
    make_practice(title="Patrol F")
    assert len(readers.sheet(client.get("/entries/export.xlsx").getvalue())) == 6
    assert len(readers.sheet(first)) == 5


@pytest.mark.parametrize("extension", ["pdf", "docx", "pptx", "epub", "html"])
def test_too_many_records_are_refused_with_other_formats_to_choose(client, extension):
    response = client.get(f"/entries/export.{extension}?theme=patrols")
    page = response.content.decode()
    assert response.status_code == 400
    assert "It has 5 records; a document can have at most 3." in page
    assert '<a href="/entries/?theme=patrols">Narrow the list</a>' in page
    assert "/entries/export.xlsx?theme=patrols" in page


@pytest.mark.parametrize("extension", ["json", "md", "csv"])
def test_the_number_of_queries_does_not_grow_with_the_list(
    client, django_assert_max_num_queries, extension
):
    for _ in range(30):
        make_practice(cites=[make_paragraph()])
    with django_assert_max_num_queries(36):
        client.get(f"/entries/export.{extension}").getvalue()


@pytest.mark.parametrize(("extension", "start"), [("bib", "@techreport{"), ("ris", "TY  - RPRT")])
def test_the_sources_of_a_long_list_are_exported(client, extension, start):
    assert start in client.get(f"/entries/export.{extension}").getvalue().decode()
