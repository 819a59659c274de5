import re

import pytest
from django.core.cache import caches
from django.test import Client

from lessons.models import GlossaryTerm
from tests.html import squeeze
from tests.makers import make_lesson, make_paragraph, make_source

pytestmark = pytest.mark.django_db
QUERIES = 2  # the revision, the terms; records are counted once per revision


@pytest.fixture
def fpu():
    return GlossaryTerm.objects.create(
        slug="fpu",
        term="FPU",
        expansion="formed police unit",
        definition="Police who deploy together.",
        variants="FPUs\nformed unit",
        source=make_paragraph(make_source("old"), "7"),
    )


def page(client: Client) -> str:
    return squeeze(client.get("/glossary/").content.decode())


def test_a_term_is_under_its_letter_with_names_source_and_number_of_records(client, fpu):
    make_lesson(summary="An FPU came.")
    make_lesson(summary="Nobody came.")
    found = page(client)
    assert 'href="#letter-F"' in found
    assert 'href="#letter-G"' not in found
    assert 'id="fpu"' in found
    assert "Also found as FPUs, formed unit." in found
    assert 'href="/sources/old/#7"' in found
    assert re.search(r'href="/entries/\?q=FPU"\s*>\s*1 record\s*<', found)


def test_the_number_beside_a_term_equals_its_list(client, fpu):
    for number in range(3):
        make_lesson(title=f"Police {number}", summary="A formed unit came.")
    (link, count) = re.search(r'href="(/entries/[^"]+)">(\d+) records<', page(client)).groups()
    assert '<h1 tabindex="-1">3 records matching' in client.get(link).content.decode()
    assert count == "3"


def test_the_page_takes_as_many_queries_for_many_terms_as_for_one(
    client, fpu, django_assert_num_queries
):
    for number in range(6):
        make_lesson(title=f"Police {number}", summary="A formed unit came by night.")
    for wanted in (1, 31):
        for number in range(GlossaryTerm.objects.count(), wanted):
            GlossaryTerm.objects.create(slug=f"t-{number}", term=f"Night post {number}")
        page(client)  # fills what is computed once per revision
        caches["pages"].clear()
        with django_assert_num_queries(QUERIES):
            page(client)


def test_a_term_that_is_a_stop_word_is_searched_by_its_long_name(client):
    GlossaryTerm.objects.create(slug="can", term="CAN", expansion="community alert network")
    make_lesson(summary="People can call.")
    make_lesson(summary="A community alert network was set up.")
    assert "?q=%22community%20alert%20network%22" in page(client)
    assert re.search(r">\s*1 record\s*<", page(client))


def test_a_large_knowledge_base_links_the_records_without_counting_them(client, fpu, monkeypatch):
    monkeypatch.setattr("lessons.subjects.glossary_page.MAX_COUNTED", 0)
    make_lesson(summary="An FPU came.")
    assert "Records that name it" in page(client)


def test_an_empty_glossary_shows_that_no_term_is_loaded(client):
    assert "No term has been loaded yet." in page(client)
