"""What the head of a page says to catalogues, search engines and reference managers."""

import json
import re

import pytest

from tests.makers import make_paragraph, make_practice, make_source

pytestmark = pytest.mark.django_db

TITLE = 'Patrols "at dawn" </script><script>alert(1)</script> & after'


def read_head(client, url):
    page = client.get(url)
    assert page.status_code == 200
    head = page.content.decode().partition("</head>")[0]
    tags = dict(re.findall(r'<meta name="((?:citation_|DC\.)[^"]+)" content="([^"]*)">', head))
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head, re.DOTALL)
    links = {
        relation: re.findall(rf'<link rel="{relation}"[^>]*href="([^"]+)"', head)
        for relation in ("canonical", "alternate")
    }
    return tags, json.loads(data), links


def test_a_record_is_a_web_page_with_one_url(client):
    source = make_source("note", title="A note", date="2015-02-10")
    make_practice(slug="p", title=TITLE[:90], summary="Short.", cites=[make_paragraph(source)])
    tags, data, links = read_head(client, "/practices/p/?from=mail")
    assert links["canonical"] == ["http://testserver/practices/p/"]
    assert tags["DC.identifier"] == data["url"] == "http://testserver/practices/p/"
    assert data["headline"] == TITLE[:90]
    assert data["citation"] == [
        {"@type": "Report", "name": "A note", "datePublished": "2015-02-10"}
    ]
    assert "citation_title" not in tags  # alone it would be a journal article


def test_a_source_is_a_report_of_its_institutions(client):
    make_source(
        "note",
        title="A note",
        organisers="Missions of A, B and C\nAn institute",
        date="2015-02-10",
        symbol="S/1",
        kind="report",
    )
    tags, data, links = read_head(client, "/sources/note/?show=uncited")
    assert tags == {
        "citation_title": "A note",
        "citation_technical_report_institution": "Missions of A, B and C; An institute",
        "citation_technical_report_number": "S/1",
        "citation_publication_date": "2015/02/10",
    }
    assert [one["name"] for one in data["publisher"]] == ["Missions of A, B and C", "An institute"]
    assert links["canonical"] == ["http://testserver/sources/note/"]
