"""Citations of a record in words and for reference managers."""

import bibtexparser
import pytest
import rispy
from django.urls import reverse

from tests.makers import make_lesson, make_paragraph, make_practice, make_source

pytestmark = pytest.mark.django_db

HOSTILE = r"50% of {camps} & \input{/etc/passwd} cost $5_000 #1 ~ ^"


@pytest.fixture
def practice():
    source = make_source("old", short_title="Old & tried, 2009")
    return make_practice(slug="p", title=HOSTILE, cites=[make_paragraph(source, "7")])


def download(client, extension):
    response = client.get(f"/practices/p/cite.{extension}")
    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="practice-p.{extension}"'
    return response.content.decode()


def test_bibtex_is_read_by_a_reference_manager_and_runs_no_command(client, practice):
    text = download(client, "bib")
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    (entry,) = library.entries
    fields = {field.key: field.value for field in entry.fields}
    assert entry.key == "pocbase-practice-p"
    assert fields["url"] == "http://testserver/practices/p/"
    assert "Old \\& tried, 2009, ¶ 7" in fields["annote"].replace("\xa0", " ")
    assert r"\textbackslash{}input\{/etc" in fields["title"]
    assert r"50\% of" in fields["title"]


def test_ris_is_read_by_a_reference_manager_and_a_title_begins_no_field(client, practice):
    practice.title = "First line\nER  - \nTY  - BOOK"
    practice.save()
    (entry,) = rispy.loads(download(client, "ris"))
    assert entry["type_of_reference"] == "ELEC"
    assert entry["title"] == "First line ER - TY - BOOK"
    assert entry["urls"] == ["http://testserver/practices/p/"]


def test_csl_json_is_read_by_a_citation_processor(client, practice):
    response = client.get("/practices/p/cite.csljson")
    assert response["Content-Disposition"] == 'attachment; filename="practice-p.csl.json"'
    (item,) = response.json()
    assert (item["type"], item["title"], item["container-title"]) == ("webpage", HOSTILE, "pocbase")
    assert item["URL"] == "http://testserver/practices/p/"
    assert [len(item[name]["date-parts"][0]) for name in ("issued", "accessed")] == [3, 3]


def test_the_page_shows_its_citation_and_leads_to_each_form(client, practice):
    page = client.get("/practices/p/").content.decode()
    assert "based on Old &amp; tried, 2009, ¶\N{NO-BREAK SPACE}7." in page
    assert 'href="/practices/p/cite.bib"' in page
    assert 'href="/practices/p/cite.ris"' in page
    assert 'href="/practices/p/cite.csljson"' in page
    assert 'href="/practices/p/cite/"' in page


def test_a_page_shows_each_form_of_the_citation_to_copy_and_to_download(client, practice):
    page = client.get("/practices/p/cite/").content.decode()
    assert "based on Old &amp; tried, 2009, ¶\N{NO-BREAK SPACE}7." in page
    assert "@misc{pocbase-practice-p," in page
    assert "TY  - ELEC" in page
    assert 'href="/practices/p/cite.bib"' in page
    assert 'href="/practices/p/cite.ris"' in page
    assert 'href="/practices/p/cite.csljson"' in page


def test_an_unknown_citation_format_is_not_found(client, practice):
    response = client.get("/practices/p/cite.doc")
    assert response.status_code == 404


def test_a_draft_is_neither_cited_nor_exported(client):
    make_lesson(slug="d", state="draft", cites=[make_paragraph()])
    assert client.get("/lessons/d/cite.bib").status_code == 404
    assert client.get("/lessons/d/cite/").status_code == 404
    assert client.get("/lessons/d/export.md").status_code == 404


def test_one_record_is_exported_with_its_references(client, practice):
    practice.points.create(kind="do", text="Ask first.", paragraph=make_paragraph(fragment="8"))
    response = client.get("/practices/p/export.md")
    text = b"".join(response.streaming_content).decode()
    assert "Ask first." in text
    assert "tried, 2009, ¶" in text


@pytest.mark.parametrize("kind", ["lesson", "practice", "dilemma"])
def test_the_urls_of_citations_have_names(kind):
    assert reverse(f"lessons:{kind}-citation", args=["p", "bib"]) == f"/{kind}s/p/cite.bib"
