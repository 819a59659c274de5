"""Staff set a new password by a link that is mailed to them, where mail is configured."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import override_settings
from django.urls import NoReverseMatch, reverse

from pocbase import password_reset
from pocbase.urls import urlpatterns as site
from tests.makers import make_user

with override_settings(MAIL_IS_CONFIGURED=True):
    urlpatterns = [*password_reset.password_reset_urls(), *site]

pytestmark = pytest.mark.django_db
with_mail = pytest.mark.urls(__name__)


@pytest.fixture
def curator():
    cache.clear()
    user = make_user("curator")
    user.email = "curator@example.org"
    user.set_password("before")
    user.save()
    return user


def request_reset(client, email="curator@example.org"):
    return client.post(reverse("admin_password_reset"), {"email": email})


@with_mail
def test_a_mailed_link_sets_a_new_password_once(client, curator):
    assert reverse("admin_password_reset") in client.get("/admin/login/").content.decode()
    assert request_reset(client).status_code == 302
    assert mail.outbox[0].to == ["curator@example.org"]
    link = re.search(r"http://testserver(/admin/reset/\S+)", mail.outbox[0].body)[1]
    form = client.get(link, follow=True)
    words = {"new_password1": "quite-another-1", "new_password2": "quite-another-1"}
    assert client.post(form.request["PATH_INFO"], words).status_code == 302
    curator.refresh_from_db()
    assert curator.check_password("quite-another-1")
    assert "Password reset unsuccessful" in client.get(link, follow=True).content.decode()


@with_mail
def test_the_response_does_not_reveal_whether_an_account_exists(client, curator):
    known, unknown = request_reset(client), request_reset(client, "nobody@example.org")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert len(mail.outbox) == 1


@with_mail
def test_one_client_can_request_only_some_mails_an_hour(client, curator):
    for _ in range(password_reset.MAILS_PER_HOUR):
        assert request_reset(client).status_code == 302
    refused = request_reset(client)
    assert refused.status_code == 429
    assert refused["Retry-After"]
    assert len(mail.outbox) == password_reset.MAILS_PER_HOUR


def test_without_mail_nothing_is_offered(client):
    assert "password_reset" not in client.get("/admin/login/").content.decode()
    assert client.get("/admin/password_reset/").status_code != 200
    with pytest.raises(NoReverseMatch):
        reverse("admin_password_reset")
