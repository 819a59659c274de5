import re

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
    response = reader.post("/note/", {"word": "accepted"}, headers=headers)
    assert response.content == b"POST: accepted"


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
def test_a_post_from_anywhere_else_must_be_confirmed(reader, headers):
    response = reader.post("/note/", {"word": "strange"}, headers=headers)
    assert response.status_code == 403
    assert "no-store" in response["Cache-Control"]
    assert '<input type="hidden" name="word" value="strange">' in response.content.decode()


def test_a_confirmed_post_is_accepted(reader):
    question = reader.post("/note/", {"word": "accepted"})
    (token,) = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', question.content.decode())
    again = reader.post("/note/", {"word": "accepted", "csrfmiddlewaretoken": token})
    assert again.content == b"POST: accepted"
    wrong = reader.post("/note/", {"word": "accepted", "csrfmiddlewaretoken": "x" * 64})
    assert wrong.status_code == 403


def test_a_get_needs_no_confirmation(reader):
    assert reader.get("/note/").content == b"GET: "
