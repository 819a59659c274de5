"""Each reader gets their own language, at one url, however many readers ask in between."""

import pytest
from django.conf import settings
from django.utils.translation import gettext, override

from lessons.lists import describe_count
from lessons.models import Outcome
from tests.makers import make_mission, make_paragraph, make_practice, make_theme

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

FRENCH = {"Accept-Language": "fr-CA,fr;q=0.8"}
ENGLISH = {"Accept-Language": "en-US"}


@pytest.fixture(autouse=True)
def practice():
    mission = make_mission("UNMAR", kind="hybrid")
    return make_practice(
        slug="p",
        title="Patrols at night",
        themes=[make_theme()],
        missions=[mission],
        cites=[make_paragraph(fragment="39-bullet-3")],
        outcome=Outcome.MIXED,
    )


@pytest.mark.parametrize(
    ("url", "english", "french"),
    [
        ("/", "By theme", "Par thème"),
        ("/entries/", "1 record", "1 fiche"),
        ("/entries/", "¶\xa039, bullet 3", "¶\xa039, puce\xa03"),
        ("/entries/?kind=practice", ">Practice<", ">Pratique<"),
        ("/entries/?outcome=mixed", "Mixed, as reported", "Résultats mitigés, d’après la source"),
        ("/entries/?mission_kind=hybrid", "Hybrid operation", "Opération hybride"),
        ("/entries/?q=patrols&theme=patrols", ">Themes<", ">Thèmes<"),
        ("/entries/?view=table", ">Evidence<", ">Éléments d’appui<"),
        ("/practices/p/", "Classified under", "Classement"),
        ("/sources/", ">Official.<", ">Officiel.<"),
        ("/entries/?kind=nothing", "is not a known value", "Cette valeur n’existe pas"),
        ("/nowhere/", "Page not found", "Page introuvable"),
    ],
)
def test_readers_of_two_languages_each_get_their_own_page(client, url, english, french):
    for _ in range(2):
        page = client.get(url, headers=ENGLISH)
        assert english in page.content.decode()
        assert '<html lang="en-gb" dir="ltr">' in page.content.decode()
        page = client.get(url, headers=FRENCH)
        assert french in page.content.decode()
        assert '<html lang="fr" dir="ltr">' in page.content.decode()


@pytest.mark.parametrize("url", ["/", "/entries/", "/practices/p/", "/about/"])
def test_no_cache_sends_a_page_to_a_reader_of_another_language(client, url):
    english = client.get(url, headers=ENGLISH)
    french = client.get(url, headers=FRENCH)
    for page in (english, french):
        varies_by = {name.strip() for name in page["Vary"].split(",")}
        assert {"Cookie", "Accept-Language"} <= varies_by
    assert english["ETag"] != french["ETag"]
    again = {"If-None-Match": english["ETag"]}
    assert client.get(url, headers=ENGLISH | again).status_code == 304
    assert client.get(url, headers=FRENCH | again).status_code == 200
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"
    assert client.get(url, headers=ENGLISH | again).status_code == 200


@pytest.mark.parametrize(
    "url",
    [
        "/api/v1/entries/",
        "/api/v1/entries/practice/p/",
        "/api/v1/suggest/?q=patr",
        "/api/v1/entries/?kind=nothing",
        "/api/v1/entries/?page=9",
        "/feeds/entries.atom",
        "/entries/export.csv",
    ],
)
def test_what_machines_read_is_the_same_for_all(client, url):
    english, french = (client.get(url, headers=headers) for headers in (ENGLISH, FRENCH))
    assert body(english) == body(french)
    assert french["Content-Language"] == "en-gb"


def body(response) -> bytes:
    return b"".join(response) if response.streaming else response.content


def test_the_switch_stores_the_language_and_returns_to_the_page(client):
    page = client.get("/entries/?kind=practice", headers=ENGLISH)
    assert '<input type="hidden" name="next" value="/entries/?kind=practice">' in (
        page.content.decode()
    )
    response = switch(client, language="fr", next="/entries/?kind=practice")
    assert (response.status_code, response["Location"]) == (303, "/entries/?kind=practice")
    cookie = response.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("fr", True, "Lax")
    assert "1 pratique" in client.get("/entries/?kind=practice", headers=ENGLISH).content.decode()
    assert switch(client, language="en-gb", next="/").status_code == 303
    assert "By theme" in client.get("/", headers=FRENCH).content.decode()


def test_a_list_that_changed_in_place_is_where_the_switch_goes_back_to(client):
    response = switch(
        client, language="fr", next="/entries/", referer="http://testserver/entries/?theme=patrols"
    )
    assert response["Location"] == "/entries/?theme=patrols"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.org/",
        "//example.org/",
        "http://testserver//example.org/",
        "http://testserver/\\example.org",
        "javascript:alert(1)",
        "/language/",
        "",
        "/entries/?q=" + "a" * 9000,
    ],
)
def test_the_switch_leads_nowhere_else(client, elsewhere):
    assert switch(client, language="fr", next=elsewhere)["Location"] == "/"
    assert switch(client, language="fr", next="/about/", referer=elsewhere)["Location"] == "/about/"


def test_an_unknown_language_is_refused(client):
    response = switch(client, language="xx", next="/")
    assert response.status_code == 400
    assert settings.LANGUAGE_COOKIE_NAME not in response.cookies
    assert client.get("/language/").status_code == 405


def test_another_site_cannot_switch(client):
    client.handler.enforce_csrf_checks = True
    response = client.post(
        "/language/", {"language": "fr", "next": "/"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert response.status_code == 403
    assert settings.LANGUAGE_COOKIE_NAME not in response.cookies


def switch(client, referer: str = "", **fields: str):
    headers = {"Sec-Fetch-Site": "same-origin", "Referer": referer}
    return client.post("/language/", fields, headers=headers)


def test_a_word_asked_for_again_is_in_the_language_and_number_of_the_reader():
    for _ in range(2):
        for language, words in (
            ("en", ["Add to handout", "1 record", "2 records"]),
            ("fr", ["Ajouter au dossier", "1 fiche", "2 fiches"]),
        ):
            with override(language):
                assert [gettext("Add to handout"), *map(describe_count, (1, 2))] == words
