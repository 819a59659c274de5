"""The page of a hit opens at what was found, and leads back to the list and to the next hit."""

import re

import pytest

from lessons.meaning import update_text_vectors, update_vectors
from tests.makers import make_paragraph, make_practice, make_source, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def firewood():
    paragraph = make_paragraph(make_source("note"), "7", precis="Women fetch firewood at dawn.")
    return make_practice(
        title="Escorts at dawn",
        slug="escorts-at-dawn",
        summary="Soldiers <b> guard women & girls who gather firewood.",
        cites=[paragraph],
    )


def test_the_link_of_a_hit_carries_the_question_and_its_list(client, firewood):
    page = client.get("/practices/", {"q": "firewood", "sort": "title", "page": 1}).text
    href = re.search(r'href="(/practices/escorts-at-dawn/\?[^"]+)"', page)[1].replace("&amp;", "&")
    assert href == "/practices/escorts-at-dawn/?q=firewood&sort=title&kind=practice#hit"
    hit = client.get(href.partition("#")[0]).text
    assert 'href="/practices/?q=firewood&amp;sort=title"' in hit
    assert 'who gather <mark id="hit">firewood</mark>.' in hit
    assert re.search(r'name="q"\s+value="firewood"', hit)


def test_words_are_marked_in_the_text_alone_and_everything_stays_escaped(client, firewood):
    page = client.get("/practices/escorts-at-dawn/", {"q": "women girls b practice"}).text
    main = page.partition("<main")[2].partition("</main>")[0]
    assert "guard <mark>women</mark> &amp; <mark>girls</mark>" in main
    assert main.count('id="hit"') == 1
    assert "<b>" not in main
    for name in ("nav", "h2", "form", "button"):
        for part in re.findall(rf"<{name}[ >].*?</{name}>", main, re.DOTALL):
            assert "<mark" not in part


def test_a_phrase_in_another_form_is_marked_whole(client):
    make_practice(
        title="Patrols",
        slug="patrols",
        summary="Night patrols were seen on the night; a patrol came.",
    )
    page = client.get("/practices/patrols/", {"q": '"night patrol"'}).text
    assert ">Night patrols</mark> were seen on the night; a patrol came." in page


def test_the_sentence_that_is_close_in_meaning_is_marked(client):
    make_practice(
        title="Dawn",
        slug="dawn",
        summary="Soldiers accompany women who gather firewood. The radio was repaired on Tuesday.",
    )
    update_vectors()
    question = "escorter les femmes qui ramassent du bois de chauffe"
    page = client.get("/practices/dawn/", {"q": question}).text
    assert 'class="near">Soldiers accompany women who gather firewood.</mark> The radio' in page


def test_the_page_of_a_record_that_is_only_close_opens_at_its_closest_sentence(client):
    make_practice(
        title="Dusk",
        slug="dusk",
        summary="A radio was mended in town. Herders met the village chief.",
    )
    update_vectors()
    page = client.get("/practices/dusk/", {"q": "who negotiates with pastoralists"}).text
    assert '<mark id="hit" class="near">Herders met the village chief.</mark>' in page


def test_a_paragraph_opens_at_its_own_closest_sentence_whatever_the_others_say(client):
    source = make_source("note")
    for number in range(60):
        make_paragraph(source, f"{number}", precis="Soldiers guard women who gather firewood.")
    last = make_paragraph(
        source, "last", precis="A radio was mended in town. Escorts went along at dawn."
    )
    make_practice(title="Escorts at dawn", cites=[last])
    update_vectors()
    update_text_vectors()
    question = {"q": "how are women guarded who gather firewood"}
    link = re.search(r'href="(/sources/note/\?[^"]*)#last"', client.get("/entries/", question).text)
    page = client.get(link[1].replace("&amp;", "&")).text
    marked = re.findall(r'<mark[^>]* class="near">(.*?)</mark>', page)
    assert marked == ["Escorts went along at dawn."]


def test_previous_and_next_result_follow_the_order_of_the_list(client):
    titles = ["Firewood A", "Firewood B", "Firewood C"]
    for title in titles:
        make_practice(title=title, slug=title.lower().replace(" ", "-"))
    page = client.get("/practices/firewood-b/", {"q": "firewood", "sort": "title"}).text
    assert "2 of 3" in page
    assert 'href="/practices/firewood-a/?q=firewood&amp;sort=title#hit" rel="prev' in page
    assert 'href="/practices/firewood-c/?q=firewood&amp;sort=title#hit" rel="next' in page


def test_a_result_on_a_later_page_leads_back_to_that_page(client):
    for number in range(27):
        make_practice(title=f"Firewood {number:02}", slug=f"firewood-{number:02}")
    page = client.get("/practices/firewood-26/", {"q": "firewood", "sort": "title"}).text
    assert 'href="/entries/?q=firewood&amp;sort=title&amp;page=2"' in page


def test_a_marked_page_is_neither_cached_nor_indexed_and_leaves_the_plain_one_alone(
    client, firewood, django_assert_num_queries
):
    plain = client.get("/practices/escorts-at-dawn/")
    marked = client.get("/practices/escorts-at-dawn/", {"q": "firewood"})
    assert marked["Cache-Control"] == "private, no-store"
    assert marked["X-Robots-Tag"] == "noindex"
    assert not marked.has_header("ETag")
    again = client.get("/practices/escorts-at-dawn/")
    assert again.content == plain.content
    assert "<mark" not in again.text
    with django_assert_num_queries(1):
        client.get("/practices/escorts-at-dawn/")


@pytest.mark.parametrize("query", [{"q": ""}, {"q": "firewood", "theme": "unknown"}, {"q": " "}])
def test_a_question_that_is_no_list_shows_the_plain_page(client, firewood, query):
    page = client.get("/practices/escorts-at-dawn/", query)
    assert page.status_code == 200
    assert "<mark" not in page.text


@pytest.mark.parametrize(
    "q", ["<script>alert(1)</script>", '"><img onerror=x>', "a" * 1000, "\x02\x03"]
)
def test_hostile_questions_stay_text(client, firewood, q):
    page = client.get("/practices/escorts-at-dawn/", {"q": q})
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<img onerror" not in page.text


def test_paragraphs_and_themes_are_marked_too(client, firewood):
    make_theme("firewood", scope="All about firewood patrols.")
    reader = client.get("/sources/note/", {"q": "firewood"}).text
    assert 'Women fetch <mark id="hit">firewood</mark> at dawn.' in reader
    theme = client.get("/themes/firewood/", {"q": "firewood patrols"}).text
    marked = "All about <mark>firewood</mark> <mark>patrols</mark>."
    assert f'<mark id="hit" class="near">{marked}</mark>' in theme
    assert "Back to the results for “firewood patrols”" in theme
