"""What needs attention, by mail once a week."""

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from lessons.models import DigestChoice
from tests.makers import (
    make_practice,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_the_digest_goes_to_editors_and_to_whoever_asked_for_it(client, settings):
    settings.MAIL_IS_CONFIGURED = True
    make_practice()
    make_user("editor", email="editor@poc.example")
    curator = make_user("curator", email="curator@poc.example")
    make_user("curator", email="silent@poc.example")
    stopped = make_user("editor", email="stopped@poc.example")
    DigestChoice.objects.create(user=stopped, wanted=False)
    client.force_login(curator)
    client.post(reverse("health:digest"), {"wanted": "1"})
    call_command("send_digest", site="https://poc.example/")
    assert [message.to[0] for message in mail.outbox] == [
        "editor@poc.example",
        "curator@poc.example",
    ]
    body = mail.outbox[0].body
    assert "1 Records without a theme\nhttps://poc.example/admin/health/no-theme/" in body


def test_the_digest_is_in_the_language_of_its_reader_and_stopped_from_the_mail(client, settings):
    settings.MAIL_IS_CONFIGURED = True
    make_practice()
    editor = make_user("editor", email="editor@poc.example")
    client.force_login(editor)
    client.post(reverse("health:digest"), {"wanted": "1"}, headers={"accept-language": "fr"})
    client.logout()
    call_command("send_digest", site="https://poc.example")
    (message,) = mail.outbox
    assert "1 Fiches sans thème" in message.body
    stop = message.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("https://poc.example")
    assert stop in message.body
    assert client.get(stop).status_code == 200
    assert DigestChoice.objects.get(user=editor).wanted
    assert Client(enforce_csrf_checks=True).post(stop).status_code == 200
    call_command("send_digest", site="https://poc.example")
    assert len(mail.outbox) == 1
    assert client.get(stop[:-3] + "x/").status_code == 404


def test_a_digest_without_a_mail_server_is_an_error(settings):
    settings.MAIL_IS_CONFIGURED = False
    with pytest.raises(CommandError, match="EMAIL_URL is not set"):
        call_command("send_digest")
