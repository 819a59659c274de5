"""Questions that find nothing by word are counted for curators, without who asked."""

import pytest

from lessons.browse import failed_searches
from lessons.facet_index import read_revision
from lessons.meaning import update_vectors
from lessons.models import FailedSearch
from tests.makers import make_practice, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def records():
    make_practice(title="Patrols escort women who gather firewood")
    update_vectors()


def ask(client, question, **parameters):
    page = client.get("/entries/", {"q": question, **parameters})
    assert page.status_code == 200
    assert not page.has_header(failed_searches.FAILED_HEADER)


def counts() -> dict[str, int]:
    return dict(FailedSearch.objects.values_list("question", "times"))


def test_a_question_is_counted_once_for_each_asker_however_it_is_written(client):
    ask(client, "Drones over Zürich?")
    ask(client, "Drones over Zürich?")  # from the page cache
    ask(client, "drones  OVER zurich")
    assert counts() == {"drones over zurich": 3}


def test_what_is_found_and_what_filters_narrow_are_not_counted(client):
    ask(client, "firewood")
    ask(client, "drones", kind="lesson")
    ask(client, "")
    assert counts() == {}


@pytest.mark.parametrize("private", ["mail jane.doe@okapi.example", "call +41 22 917 12 34"])
def test_what_may_name_a_person_is_not_stored(client, private):
    ask(client, private)
    assert counts() == {}


def test_the_table_is_bounded_and_keeps_what_is_asked_most(client, monkeypatch):
    monkeypatch.setattr(failed_searches, "MAX_QUESTIONS", 2)
    for question in ("drones", "drones", "zebras", "giraffes"):
        ask(client, question)
    assert counts() == {"drones": 2, "giraffes": 1}


def test_counting_leaves_the_page_caches_as_they_are(client):
    before = read_revision()
    ask(client, "drones")
    assert read_revision() == before
    assert counts() == {"drones": 1}


def test_a_curator_reads_the_list(client):
    ask(client, "drones")
    client.force_login(make_user("curator"))
    page = client.get("/admin/lessons/failedsearch/")
    assert page.status_code == 200
    assert "drones" in page.text
    assert "Add " not in page.text.partition("</header>")[2].partition("<main")[2]


def test_a_browser_finds_the_search_description(client):
    assert 'href="/opensearch.xml"' in client.get("/").text
    page = client.get("/opensearch.xml")
    assert page["Content-Type"] == "application/opensearchdescription+xml"
    assert 'template="http://testserver/entries/?q={searchTerms}"' in page.text
