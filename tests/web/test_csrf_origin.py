import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from pocbase.urls import urlpatterns as site
from pocbase.web import csrf_by_origin

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@csrf_by_origin
def note(request):
    return HttpResponse(f"{request.method}: {request.POST.get('word', '')}")


urlpatterns = [*site, path("note/", note)]


@pytest.fixture
def reader() -> Client:
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Origin": "http://testserver"},
    ],
)
def test_a_post_from_this_site_needs_no_token(reader, headers):
    answer = reader.post("/note/", {"word": "kept"}, headers=headers)
    assert answer.content == b"POST: kept"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "https://testserver"},
        {"Origin": "http://testserver.example.org"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_a_post_from_anywhere_else_is_asked_for_once_more(reader, headers):
    answer = reader.post("/note/", {"word": "strange"}, headers=headers)
    assert answer.status_code == 403
    assert "no-store" in answer["Cache-Control"]
    assert '<input type="hidden" name="word" value="strange">' in answer.content.decode()


def test_the_page_that_asks_again_is_believed(reader):
    asked = reader.post("/note/", {"word": "kept"})
    token = asked.context["csrf_token"]
    again = reader.post("/note/", {"word": "kept", "csrfmiddlewaretoken": str(token)})
    assert again.content == b"POST: kept"
    wrong = reader.post("/note/", {"word": "kept", "csrfmiddlewaretoken": "x" * 64})
    assert wrong.status_code == 403


def test_reading_needs_no_proof(reader):
    assert reader.get("/note/").content == b"GET: "
