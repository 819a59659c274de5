"""A code works once, in one process or another; editors can be obliged to have one."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import caches
from django.test import Client, override_settings

from pocbase.accounts.models import AccountEvent, EventKind
from tests.accounts.helpers import (
    PASSWORD,
    code_of,
    give_second_factor,
    is_signed_in,
    make_member,
    sign_in,
)
from tests.html import squeeze

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
CODE = "/accounts/2fa/authenticate/"


@pytest.fixture
def curator():
    return make_member("curator")


@pytest.fixture
def secret(curator):
    return give_second_factor(curator)


def test_the_password_alone_opens_nothing(client: Client, secret):
    assert sign_in(client)["Location"] == CODE
    assert not is_signed_in(client)
    assert client.get("/admin/").status_code == 302
    assert client.post(CODE, {"code": "000000"}).status_code == 200
    assert not is_signed_in(client)
    assert client.post(CODE, {"code": code_of(secret)})["Location"] == "/admin/"
    assert is_signed_in(client)
    assert AccountEvent.objects.filter(kind=EventKind.WRONG_CODE).count() == 1


def test_a_code_that_was_used_is_worthless_to_whoever_saw_it(client: Client, secret):
    code = code_of(secret)
    sign_in(client)
    client.post(CODE, {"code": code})
    caches["pages"].clear()  # what one process remembers alone
    thief = Client()
    sign_in(thief)
    assert thief.post(CODE, {"code": code}).status_code == 200
    assert not is_signed_in(thief)


def test_codes_cannot_be_guessed_without_end(client: Client, secret):
    sign_in(client)
    for _number in range(11):
        refused = client.post(CODE, {"code": "000000"})
    assert "Too many failed" in refused.content.decode()
    assert "Too many failed" in client.post(CODE, {"code": code_of(secret)}).content.decode()


def test_a_curator_switches_it_on_with_the_password_and_gets_recovery_codes(
    client, curator, django_capture_on_commit_callbacks
):
    sign_in(client)
    activate = "/accounts/2fa/totp/activate/"
    asked = client.get(activate)
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    page = client.post(asked["Location"], {"password": PASSWORD}, follow=True)
    assert "Scan the picture" in page.content.decode()
    secret = client.session["mfa.totp.secret"]
    with django_capture_on_commit_callbacks(execute=True):
        codes = client.post(activate, {"code": code_of(secret)}, follow=True).content.decode()
    assert codes.count("<code>") == 10
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert AccountEvent.objects.filter(kind=EventKind.FACTOR_ON, user=curator).exists()
    recovery = codes.partition("<code>")[2].partition("</code>")[0]
    lost_phone = Client()
    for answer in (302, 200):  # once
        sign_in(lost_phone)
        assert lost_phone.post(CODE, {"code": recovery}).status_code == answer
        lost_phone = Client()


def test_with_another_secret_key_no_code_is_right(client: Client, secret):
    with override_settings(SECRET_KEY="another"):
        sign_in(client)
        assert client.post(CODE, {"code": code_of(secret)}).status_code == 200
        assert not is_signed_in(client)


@pytest.mark.parametrize(("group", "status"), [("editor", 302), ("curator", 200)])
def test_an_installation_can_oblige_editors(group, status):
    make_member(group, name="ed")
    with override_settings(EDITORS_NEED_SECOND_FACTOR=True):
        client = Client()  # builds the middleware of these settings
        sign_in(client, "ed")
        response = client.get("/admin/")
        assert response.status_code == status
        assert client.get("/accounts/").status_code == 200
        assert client.get("/entries/").status_code == status
    if status == 302:
        assert response["Location"] == "/accounts/2fa/totp/activate/"


def test_whoever_typed_another_name_can_begin_again(client: Client, secret):
    sign_in(client)
    assert "/accounts/2fa/authenticate/" in client.get("/accounts/login/")["Location"]
    page = client.get(CODE).content.decode()
    assert 'id="sign-in-as-another" method="post" action="/accounts/logout/"' in squeeze(page)
    left = client.post("/accounts/logout/", {"next": "/accounts/login/"})
    assert left["Location"] == "/accounts/login/"
    assert client.get("/accounts/login/").status_code == 200
