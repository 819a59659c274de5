"""The reader of a source: its paragraphs and the records that cite them."""

import re

import pytest

from missions.models import Document
from tests.html import squeeze
from tests.makers import (
    make_dilemma,
    make_mission,
    make_paragraph,
    make_place,
    make_practice,
    make_source,
)
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    return make_source("old")


def page(client, query="") -> str:
    answer = client.get(f"/sources/old/{query}")
    assert answer.status_code == 200
    return squeeze(answer.content.decode())


def fragments(client, query) -> list[str]:
    return re.findall(r'<div class="paragraph \w+" id="([^"]+)"', page(client, query))


def test_coverage_counts_cited_context_and_uncited_paragraphs(client, source):
    make_practice(cites=[make_paragraph(source, "1")])
    make_paragraph(source, "2", context="An introduction.")
    make_paragraph(source, "3")
    found = page(client)
    assert "1 of 3 paragraphs are cited by records" in found
    assert "1 paragraph is marked as context, with the reason." in found
    assert "1 paragraph is not cited yet." in found
    assert "Context: An introduction." in found


def test_a_reader_can_choose_paragraphs_by_the_kind_of_record_that_cites_them(client, source):
    paragraphs = [make_paragraph(source, str(number)) for number in (1, 2, 3)]
    make_paragraph(source, "4", context="Thanks.")
    make_practice(cites=paragraphs[:2])
    make_dilemma(cites=paragraphs[1:2])
    assert fragments(client, "") == ["1", "2", "3", "4"]
    assert fragments(client, "?show=practice") == ["1", "2"]
    assert fragments(client, "?show=dilemma") == ["2"]
    assert fragments(client, "?show=uncited") == ["3"]
    assert fragments(client, "?show=context") == ["4"]
    assert fragments(client, "?show=2") == ["2"]


def test_an_unknown_choice_is_refused_with_the_known_ones(client, source):
    make_paragraph(source, "1")
    answer = client.get("/sources/old/?show=<b>")
    assert answer.status_code == 400
    assert "“&lt;b&gt;” is not recognised. Choose one of: dilemma" in answer.content.decode()


def test_bullets_and_their_paragraph_link_to_each_other(client, source):
    make_paragraph(source, "7")
    make_paragraph(source, "7-bullet-1", kind="bullet")
    found = page(client)
    assert '<a href="#7-bullet-1">bullet 1</a>' in found
    assert found.count('href="#7"') == 2  # from the paragraph itself, and from its bullet


@pytest.mark.parametrize("call", ["²", "<sup>2</sup>"])
def test_footnotes_and_the_paragraph_that_calls_them_link_to_each_other(client, source, call):
    make_paragraph(source, "7", text=f"As was said.{call}")
    make_paragraph(source, "fn-2", kind="footnote")
    found = page(client)
    assert '<a href="#fn-2">fn 2</a>' in found
    assert "As was said" not in found
    assert found.count('href="#7"') == 2


def test_the_role_of_a_citation_is_shown_unless_it_is_support(client, source):
    paragraph = make_paragraph(source, "1")
    make_practice(title="Plain", cites=[paragraph])
    make_practice(title="Other").citations.create(paragraph=paragraph, role="qualifies")
    found = page(client)
    assert "Other</a> <i>qualifies</i>" in found
    assert "Plain</a></li>" in found


def test_missions_that_a_paragraph_names_are_linked_and_its_text_is_escaped(client, source):
    paragraph = make_paragraph(source, "1", precis="<script>alert(1)</script>")
    paragraph.missions.add(make_mission("ALPHA"))
    found = page(client)
    assert '<a href="/missions/alpha/">ALPHA</a>' in found
    assert "<script>alert" not in found


def test_what_a_paragraph_names_is_linked_missions_first(client, source):
    paragraph = make_paragraph(source, "1")
    paragraph.missions.add(make_mission("ZULU"), make_mission("ALPHA"))
    paragraph.places.add(make_place(name="Ford & bridge"))
    paragraph.documents.add(Document.objects.create(slug="s-1", symbol="S/2009/1", kind="report"))
    make_paragraph(make_source("other"), "1").missions.add(make_mission("OTHER"))
    found = page(client)
    links = [
        '<a href="/missions/alpha/">ALPHA</a>',
        '<a href="/missions/zulu/">ZULU</a>',
        '<a href="/entries/?q=Ford%20%26%20bridge">Ford &amp; bridge</a>',
        '<a href="/entries/?q=S/2009/1">S/2009/1</a>',
    ]
    positions = [found.index(link) for link in links]
    assert positions == sorted(positions)
    assert "OTHER" not in found


@pytest.mark.parametrize("number", [1, 10])
def test_the_queries_of_a_reader_do_not_grow_with_its_document(client, source, number):
    for fragment in range(number):
        paragraph = make_paragraph(source, str(fragment))
        paragraph.missions.add(make_mission(f"M{fragment}"))
        make_practice(cites=[paragraph])
    page(client)
    assert queries_of(client, "/sources/old/") == 6


def test_a_draft_is_not_named_beside_the_paragraph_that_it_cites(client, source):
    make_practice(title="Unfinished", state="draft", cites=[make_paragraph(source, "1")])
    assert "Unfinished" not in page(client)


def test_a_long_document_names_fewer_records_and_says_how_many_more(client, source, monkeypatch):
    monkeypatch.setattr("lessons.sources.reader.MAX_RECORDS", 3)
    paragraph = make_paragraph(source, "1")
    for number in range(5):
        make_practice(title=f"Practice {number}", cites=[paragraph])
    found = page(client)
    assert "Practice 2" in found
    assert "Practice 3" not in found
    assert '<a href="?show=1#1" rel="nofollow">and 2 more records</a>' in found


def test_a_document_without_paragraphs_says_so(client, source):
    assert "No paragraph of this document has been loaded yet." in page(client)
