"""A forgotten password is set anew by a link that is mailed, and everything older ends with it."""

import re

import pytest
from django.test import Client
from django.urls import get_resolver

from pocbase.accounts.models import AccountEvent, EventKind
from tests.accounts.helpers import (
    PASSWORD,
    code_of,
    give_second_factor,
    is_signed_in,
    make_member,
    sign_in,
)

pytestmark = pytest.mark.django_db
NEW = "quite-another-1"


@pytest.fixture
def member(settings):
    settings.MAIL_IS_CONFIGURED = True
    return make_member("curator", email="curator@example.org")


def ask(client, email: str = "curator@example.org"):
    return client.post("/accounts/password/reset/", {"email": email})


def link_in(mail) -> str:
    found = re.search(r"http://testserver(/accounts/password/reset/key/[^/\s]+/)", mail.body)
    assert found
    return found[1]


def set_password(client, link: str, password: str = NEW):
    form = client.get(link, follow=True).request["PATH_INFO"]
    return client.post(form, {"password1": password, "password2": password})


def test_a_forgotten_password_is_set_anew_by_the_mailed_link(client, member, mailoutbox):
    page = client.get("/accounts/login/").content.decode()
    assert 'href="/accounts/password/reset/"' in page
    assert ask(client)["Location"] == "/accounts/password/reset/done/"
    (mail,) = mailoutbox
    assert mail.to == ["curator@example.org"]
    assert set_password(client, link_in(mail)).status_code == 302
    assert not is_signed_in(client)  # the second factor is still asked for
    sign_in(client, password=PASSWORD)
    assert not is_signed_in(client)
    sign_in(client, password=NEW)
    assert is_signed_in(client)
    assert AccountEvent.objects.filter(kind=EventKind.RESET, user=member).exists()


def test_sessions_from_before_end_with_the_new_password(member, mailoutbox):
    elsewhere = Client()
    sign_in(elsewhere)
    assert elsewhere.get("/admin/").status_code == 200
    ask(Client())
    set_password(Client(), link_in(mailoutbox[0]))
    assert elsewhere.get("/admin/").status_code == 302


def test_a_link_works_once_and_not_for_a_changed_address_or_key(member, mailoutbox):
    ask(Client())
    link = link_in(mailoutbox[0])
    forged = link[:-3] + ("aa/" if not link.endswith("aa/") else "bb/")
    assert "no longer works" in Client().get(forged, follow=True).content.decode()
    set_password(Client(), link)
    assert "no longer works" in Client().get(link, follow=True).content.decode()
    ask(Client(REMOTE_ADDR="192.0.2.8"))
    member.email = "other@example.org"
    member.save()
    old = link_in(mailoutbox[-1])
    assert "no longer works" in Client().get(old, follow=True).content.decode()


def test_the_second_factor_is_still_asked_after_a_reset(member, mailoutbox):
    secret, client = give_second_factor(member), Client()
    ask(client)
    set_password(client, link_in(mailoutbox[0]))
    sign_in(client, password=NEW)
    assert not is_signed_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert is_signed_in(client)


def test_known_and_unknown_addresses_get_the_same_answer_and_only_one_a_link(member, mailoutbox):
    known, unknown = ask(Client()), ask(Client(), "nobody@example.org")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert sum("/password/reset/key/" in mail.body for mail in mailoutbox) == 1


def test_a_deactivated_account_gets_no_link(member, mailoutbox):
    member.is_active = False
    member.save()
    ask(Client())
    assert not any("/password/reset/key/" in mail.body for mail in mailoutbox)


def test_a_client_and_an_address_get_few_mails_an_hour(member, mailoutbox):
    assert [ask(Client()).status_code for _ in range(6)] == [302] * 5 + [429]
    for number in range(4):
        ask(Client(REMOTE_ADDR=f"192.0.2.{number}"))
    assert len(mailoutbox) == 5


def test_a_weak_password_is_refused_at_its_field(member, mailoutbox):
    ask(Client())
    response = set_password(Client(), link_in(mailoutbox[0]), "12345")
    assert response.status_code == 200
    assert "too short" in response.content.decode()


def test_the_admin_has_no_door_of_its_own(client, member):
    """Its pages for passwords lead to those of accounts, and none of its forms signs in."""
    sign_in(client)
    names = {name for name in get_resolver().namespace_dict["admin"][1].reverse_dict if name}
    assert not {"password_reset", "admin_password_reset"} & names
    response = client.get("/admin/password_change/")
    assert response.status_code in (302, 404)
    assert "/admin/" not in response.headers.get("Location", "")


def test_a_mail_server_that_is_down_is_said_and_spoils_nothing_else(member, settings):
    settings.ACCOUNT_EMAIL_NOTIFICATIONS = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    for email in ("curator@example.org", "nobody@example.org"):
        page = ask(Client(), email)
        assert page.status_code == 503
        assert "No mail could be sent" in page.content.decode()
    client = Client()
    sign_in(client)
    words = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post("/accounts/password/change/", words).status_code == 302
    member.refresh_from_db()
    assert member.check_password(NEW)
