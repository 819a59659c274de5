"""HEAD, OPTIONS, links without trackers, mistyped links, and what other sites may read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.makers import make_mission, make_practice, make_theme

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

PAGES = ["/", "/entries/", "/api/v1/entries/", "/feeds/entries.atom", "/healthz", "/suggest/"]


@pytest.mark.parametrize("url", PAGES)
def test_head_is_answered_wherever_get_is(client, url):
    assert client.head(url).status_code == client.get(url).status_code == 200


def test_head_on_the_api_reads_the_database_once(client):
    def count_queries(ask) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert ask("/api/v1/missions/").status_code == 200
        return len(queries)

    make_mission("UNMAR")
    client.get("/api/v1/missions/")  # what is computed once for each revision
    assert count_queries(client.head) == count_queries(client.get) > 0


@pytest.mark.parametrize("url", PAGES)
def test_options_names_the_methods_of_a_page(client, url):
    response = client.options(url)
    assert response.status_code == 204
    assert {"GET", "HEAD", "OPTIONS"} <= set(response["Allow"].split(", "))


def test_other_methods_stay_refused(client):
    assert client.delete("/entries/").status_code == 405


def test_a_url_that_only_takes_a_form_says_so_to_those_who_open_it(client):
    response = client.get("/language/")
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "Go back to that page and use its button" in response.content.decode()


@pytest.mark.parametrize(
    ("url", "cleaned"),
    [
        ("/entries/?utm_source=mail&q=patrol", "/entries/?q=patrol"),
        ("/?fbclid=abc", "/"),
        ("/entries/?q=a&mc_cid=1&gclid=2", "/entries/?q=a"),
        ("/transfer/?ref=newsletter&msclkid=1", "/transfer/"),
    ],
)
def test_parameters_of_trackers_are_dropped_from_the_link(client, url, cleaned):
    response = client.get(url)
    assert (response.status_code, response["Location"]) == (302, cleaned)


def test_a_search_for_the_name_of_a_tracker_is_a_search(client):
    assert client.get("/entries/?q=utm_source").status_code == 200


def test_pages_of_other_sites_may_read_the_api_and_nothing_else(client):
    def allowed(url: str) -> str:
        return client.get(url, headers={"origin": "https://example.org"}).headers.get(
            "Access-Control-Allow-Origin", ""
        )

    assert allowed("/api/v1/entries/") == "*"
    assert allowed("/entries/") == ""
    refused = client.get("/api/v1/entries/?theem=1", headers={"origin": "https://example.org"})
    assert (refused.status_code, refused["Access-Control-Allow-Origin"]) == (400, "*")


def test_pages_of_other_sites_may_ask_whether_an_answer_changed(client):
    asked = {
        "origin": "https://example.org",
        "access-control-request-method": "GET",
        "access-control-request-headers": "if-none-match",
    }
    answer = client.options("/api/v1/entries/", headers=asked)
    assert "GET" in answer["Access-Control-Allow-Methods"]
    assert "if-none-match" in answer["Access-Control-Allow-Headers"]


def test_capitals_and_punctuation_after_a_link_lead_to_the_page(client):
    practice = make_practice(slug="night-patrols")
    make_mission("MONUC")
    for url in (
        "/practices/Night-Patrols/",
        "/practices/night-patrols/.",
        "/practices/night-patrols),",
    ):
        response = client.get(f"{url}?q=night")
        assert response.status_code == 301, url
        assert response["Location"] == f"{practice.get_absolute_url()}?q=night"
    assert client.get("/missions/MONUC")["Location"].endswith("/missions/monuc/")


def test_a_draft_is_not_disclosed_by_a_mistyped_link(client):
    make_practice(slug="secret", state="draft")
    assert client.get("/practices/Secret/").status_code == 404


def test_the_404_page_names_similar_missions_and_themes_and_is_not_stored(client):
    make_mission("MONUSCO")
    make_theme(slug="early-warning", name="Early warning")
    response = client.get("/missions/monuso/")
    assert response.status_code == 404
    assert response["Cache-Control"] == "no-store"
    assert 'href="/missions/monusco/"' in response.content.decode()
    assert 'href="/themes/early-warning/"' in client.get("/themes/early-warnings/").content.decode()


@pytest.mark.parametrize(
    "url", ["/entries/", "/entries/export.csv", "/feeds/entries.atom", "/api/v1/entries/"]
)
def test_an_unknown_parameter_is_named_with_the_likely_one_and_an_empty_value_is_ignored(
    client, url
):
    make_practice()
    refused = client.get(f"{url}?theem=camp")
    assert refused.status_code == 400
    message = refused.content.decode()
    message = str(refused.json()) if url.startswith("/api/") else message
    assert "theem" in message
    assert "Did you mean “theme”?" in message
    assert client.get(f"{url}?theme=&q=&kind=").status_code == 200


def test_of_many_unknown_parameters_some_are_named(client):
    unknown = "&".join(f"unknown{number}={number}" for number in range(300))
    refused = client.get(f"/entries/?{unknown}")
    assert refused.status_code == 400
    assert 0 < refused.content.decode().count("There is no such parameter") <= 40
