"""No URL causes a server error; every response is clear."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lessons.facet_index import FACETS
from tests.makers import make_mission, make_paragraph, make_practice, make_theme

pytestmark = pytest.mark.django_db

often = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PARAMETERS = [*FACETS, "q", "without", "sort", "page", "size", "view", "unknown"]
OPERATORS = st.sampled_from("AND OR NOT NEAR( ( ) * : ^ \" ' - & | ! <-> \\".split())
TEXT = st.one_of(
    st.text(max_size=200),
    st.lists(st.one_of(OPERATORS, st.text(max_size=8)), max_size=12).map(" ".join),
)


@pytest.fixture
def records():
    paragraph = make_paragraph()
    make_practice(
        title="Patrols", missions=[make_mission()], themes=[make_theme()], cites=[paragraph]
    )


@pytest.mark.parametrize("url", ["/entries/", "/api/v1/entries/", "/entries/export.csv"])
@often
@given(parameters=st.dictionaries(st.sampled_from(PARAMETERS), TEXT, max_size=4))
def test_no_parameters_cause_a_server_error(client, records, url, parameters):
    response = client.get(url, parameters)
    assert response.status_code in (200, 400, 404)
    if response.streaming:
        response.getvalue()


@often
@given(text=TEXT)
def test_no_search_causes_a_server_error(client, records, text):
    assert client.get("/entries/", {"q": text}).status_code == (400 if "\x00" in text else 200)
    assert client.get("/api/v1/suggest/", {"q": text}).status_code == 200


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "wörter " * 2_000,
        "\x00\x01\x02",
        "%00",
        "🕊️ العربية עברית",
        "<script>alert(1)</script>",
        "' OR 1=1 --",
        '"""""',
        "((((((((((",
        "a* b* c* d* e*",
        "-",
        "- -x --y",
    ],
)
def test_a_strange_search_gets_a_clear_answer_and_nothing_of_it_is_run(client, records, text):
    response = client.get("/entries/", {"q": text})
    assert response.status_code == (400 if len(text) > 1_000 or "\x00" in text else 200)
    assert "<script>alert" not in response.content.decode()
    assert client.get("/api/v1/entries/", {"q": text}).status_code == response.status_code


@pytest.mark.parametrize(
    "url",
    [
        "/practices/nope/",
        "/practices/../admin/",
        "/practices/%00/",
        "/missions/nope/",
        "/themes/nope/",
        "/sources/nope/",
        "/entries/export.",
        "/entries/export.CSV",
        "/api/v1/entries/rumour/x/",
        "/api/v1/sources/nope/paragraphs/",
        "/feeds/other.atom",
    ],
)
def test_an_unknown_url_is_404_with_links(client, records, url):
    response = client.get(url)
    assert response.status_code == 404
    if not url.startswith("/api/"):
        assert reverse("lessons:entries") in response.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "x", "1e3", "99999999999999999999", ""])
def test_a_page_number_is_checked(client, records, page):
    assert client.get("/entries/", {"page": page}).status_code == (400 if page else 200)


def test_a_refused_list_names_the_parameter_the_value(client, records):
    page = client.get("/entries/?mission=nope&sort=random").content.decode()
    assert "mission" in page
    assert "nope" in page
    assert "random" in page


@pytest.mark.parametrize(
    "url",
    [
        "/entries/",
        "/entries/export.csv",
        "/feeds/entries.atom",
        "/matrix/",
        "/matrix/export.csv",
        "/timeline/",
        "/cards/",
        "/missions/",
        "/missions/compare/",
        "/practices/compare/",
        "/api/v1/entries/",
        "/api/v1/missions/",
        "/api/v1/themes/",
        "/api/v1/sources/",
        "/api/v1/glossary/",
    ],
)
def test_a_parameter_that_does_not_exist_is_named(client, records, url):
    assert client.get(url).status_code == 200
    response = client.get(url, {"mision": "x"})
    assert response.status_code == 400
    assert "mision" in response.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pages_and_api_are_read_only(client, records, method):
    for url in ("/entries/", "/practices/x/", "/api/v1/entries/", "/entries/export.csv"):
        assert getattr(client, method)(url).status_code in (403, 405)


@pytest.mark.parametrize("url", ["/", "/entries/", "/about/", "/admin/login/", "/nope/"])
def test_every_answer_carries_the_security_headers(client, records, url):
    response = client.get(url)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "geolocation=()" in response["Permissions-Policy"]
