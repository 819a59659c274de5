"""What a list says about its search: which words were found, and what is only close in meaning."""

import pytest

from lessons.meaning import update_text_vectors, update_vectors
from tests.makers import make_paragraph, make_practice

pytestmark = pytest.mark.django_db


def test_a_question_in_french_is_answered_with_close_records_and_says_so(client):
    make_practice(title="Patrols escort women who gather firewood")
    update_vectors()
    page = client.get("/entries/", {"q": "escorter les femmes qui ramassent du bois"}).text
    assert "Patrols escort women" in page
    assert "1 record close to" in page
    assert "The records are in English." in page


def test_a_close_record_says_which_of_its_paragraphs_is_close(client):
    cited = make_paragraph(precis="Soldiers walk with women who fetch wood.")
    make_practice(title="Patrols escort women", summary="Women who gather firewood.", cites=[cited])
    update_vectors()
    update_text_vectors()
    page = client.get("/entries/", {"q": "comment protéger les femmes qui ramassent du bois"}).text
    assert "Close in meaning:" in page
    assert page.count(cited.precis) >= 1


def test_a_card_marks_the_words_in_its_title_and_summary_and_says_why_it_is_close(client):
    cited = make_paragraph(precis="Herders meet the chief of each village.")
    summary = "Talks with <b>herders</b> and farmers."
    make_practice(title="Talks before herders move", summary=summary, cites=[cited])
    make_practice(title="Radios for villages")
    update_vectors()
    update_text_vectors()
    page = client.get("/entries/", {"q": "herders"}).text
    assert "Talks before <mark>herders</mark> move</a>" in page
    assert "Talks with &lt;b&gt;<mark>herders</mark>&lt;/b&gt; and farmers.</p>" in page
    page = client.get("/entries/", {"q": "who negotiates with herders and pastoralists"}).text
    assert "Talks before <mark>herders</mark> move</a>" in page
    assert "Close in meaning:" in page


def test_words_that_no_record_contains_are_named(client):
    make_practice(title="Patrols escort women who gather firewood")
    update_vectors()
    page = client.get("/entries/", {"q": "drones firewood patrols women escort"}).text
    assert "No record contains the word “drones”." in page


def test_records_that_are_only_close_follow_under_a_heading(client):
    make_practice(title="Patrols escort women who gather firewood")
    make_practice(title="Soldiers accompany girls on the way to the well")
    update_vectors()
    page = client.get("/entries/", {"q": "patrols escort women gather firewood"}).text
    words, _, close = page.partition("Close in meaning")
    assert "Patrols escort women" in words
    assert "Soldiers accompany girls" in close
