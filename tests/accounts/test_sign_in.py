"""There is one door, it does not say who has an account, and it cannot be forced."""

import time

import pytest
from django.test import Client

from pocbase.accounts import views
from pocbase.accounts.models import AccountEvent, EventKind
from tests.accounts.helpers import PASSWORD, is_signed_in, make_member, sign_in

pytestmark = pytest.mark.django_db
ELSEWHERE = ["https://other.example/", "//other.example/", "/\\other.example", "javascript:"]


@pytest.fixture
def curator():
    return make_member("curator", email="curator@example.org")


@pytest.mark.parametrize("name", ["curator", "curator@example.org", "CURATOR@example.org"])
def test_a_curator_signs_in_by_name_or_mail_and_comes_to_the_records(client, curator, name):
    assert sign_in(client, name)["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_the_admin_leads_to_the_one_door_and_back(client: Client, curator):
    response = client.get("/admin/lessons/lesson/", follow=True)
    assert response.redirect_chain[-1][0] == "/accounts/login/?next=/admin/lessons/lesson/"
    assert 'name="next" value="/admin/lessons/lesson/"' in response.content.decode()
    assert sign_in(client, next="/admin/lessons/lesson/")["Location"] == "/admin/lessons/lesson/"


def test_the_form_of_the_admin_is_passed_on_to_the_one_door(client: Client, curator, monkeypatch):
    monkeypatch.setattr(views, "ATTEMPTS_PER_HOUR", 1)
    typed = {"username": "curator", "password": PASSWORD}
    response = client.post("/admin/login/?next=/admin/lessons/lesson/", typed)
    assert response.status_code == 307
    assert not is_signed_in(client)
    response = client.post(response["Location"], typed)
    assert response["Location"] == "/admin/lessons/lesson/"
    assert is_signed_in(client)
    assert client.post("/admin/login/", typed, follow=True).status_code == 429


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_a_sign_in_never_leads_to_another_site(client: Client, curator, elsewhere):
    assert sign_in(client, next=elsewhere)["Location"] == "/admin/"
    page = client.get("/accounts/login/", {"next": elsewhere})
    assert page["Location"] == "/admin/"


def test_an_account_without_a_role_gets_an_explanation_instead_of_a_redirect_loop(client, curator):
    curator.is_staff = False
    curator.save()
    sign_in(client)
    response = client.get("/admin/", follow=True)
    assert response.status_code == 403
    assert "Your account has no role" in response.content.decode()


def test_known_and_unknown_names_get_the_same_answer(client: Client, curator):
    known, unknown = (alert(sign_in(client, name, "wrong")) for name in ("curator", "curator2"))
    assert known == unknown
    assert "not correct" in known


def alert(response) -> str:
    return response.content.decode().partition('role="alert">')[2].partition("</div>")[0]


def test_a_client_can_try_only_some_passwords_an_hour(client: Client, curator, monkeypatch):
    monkeypatch.setattr(views, "ATTEMPTS_PER_HOUR", 2)
    assert [sign_in(client, password="wrong").status_code for _ in range(3)] == [200, 200, 429]
    refused = sign_in(client)
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) <= 3600
    assert not is_signed_in(client)


def test_one_client_cannot_lock_a_name_for_others(client: Client, curator):
    for _number in range(12):
        sign_in(client, password="wrong")
    assert "Too many failed" in sign_in(client).content.decode()
    assert sign_in(Client(REMOTE_ADDR="192.0.2.7")).status_code == 302


def test_a_name_is_guarded_against_many_clients_and_the_lock_ends(curator, monkeypatch):
    for number in range(50):
        sign_in(Client(REMOTE_ADDR=f"192.0.2.{number}"), password="wrong")
    owner = Client(REMOTE_ADDR="198.51.100.1")
    assert "Too many failed" in sign_in(owner).content.decode()
    later = time.time() + 3700
    monkeypatch.setattr("time.time", lambda: later)
    assert sign_in(owner).status_code == 302


def test_a_deactivated_account_cannot_sign_in_and_its_session_ends(client: Client, curator):
    sign_in(client)
    curator.is_active = False
    curator.save()
    assert client.get("/admin/").status_code == 302
    assert sign_in(Client())["Location"] == "/accounts/inactive/"
    assert "deactivated" in client.get("/accounts/inactive/").content.decode()


def test_sign_ins_are_written_down_without_what_was_typed(client: Client, curator):
    address = {"REMOTE_ADDR": "192.0.2.77"}
    client = Client(**address)
    sign_in(client, "my-secret-password", "x")
    sign_in(client, password="wrong-one")
    sign_in(client)
    client.post("/accounts/logout/")
    events = list(AccountEvent.objects.order_by("pk").values_list("kind", "user__username"))
    assert events == [
        (EventKind.REFUSED, None),
        (EventKind.REFUSED, "curator"),
        (EventKind.SIGNED_IN, "curator"),
        (EventKind.SIGNED_OUT, "curator"),
    ]
    stored = str(list(AccountEvent.objects.values()))
    assert "192.0.2.0/24" in stored
    assert not any(text in stored for text in ("secret", "wrong-one", PASSWORD, "192.0.2.77"))


def test_nobody_makes_an_account_without_an_invitation(client: Client):
    response = client.post("/accounts/signup/", {"username": "a", "password1": PASSWORD})
    assert "by invitation" in response.content.decode()
    assert client.post("/accounts/join/1-abc:def/", {"username": "a"}).status_code == 410


def test_pages_of_this_site_alone_may_frame_the_sign_in_and_no_other_page_of_an_account(
    client: Client, curator
):
    page = client.get("/accounts/login/", {"next": "/accounts/signed-in/"})
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert "site-head" in page.content.decode()
    framed = client.get("/accounts/login/", headers={"Sec-Fetch-Dest": "iframe"})
    assert "site-head" not in framed.content.decode()
    end = sign_in(client, next="/accounts/signed-in/")["Location"]
    assert client.get(end)["X-Frame-Options"] == "SAMEORIGIN"
    assert client.get("/accounts/password/change/")["X-Frame-Options"] == "DENY"
