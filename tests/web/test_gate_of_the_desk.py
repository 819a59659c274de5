"""Every URL behind the sign-in has a verdict for everybody, those that are added later too."""

import re

import pytest
from django.contrib.auth.models import User
from django.urls import get_resolver

from tests.web.test_one_gate import all_patterns

pytestmark = pytest.mark.django_db

ROOMS = ("admin/", "workbench/", "accounts/")
SIGN_IN = ("/accounts/login/", "/admin/login/")
# What anybody may open: the doors, and what says why one is closed.
DOORS = {
    "accounts/login/",
    "accounts/inactive/",
    "accounts/signup/",
    "accounts/password/reset/",
    "accounts/password/reset/done/",
    "accounts/password/reset/key/done/",
    "accounts/password/reset/key/1-x/",
    "accounts/2fa/",  # leads to the account
    "accounts/logout/",
    "admin/logout/",
    "admin/password_change/",  # leads to that of accounts
}
# Values for what URLs name. Of most things there is none with this key, which makes no difference
# to those who may not open its page.
VALUES = {
    "path:object_id": "1",
    "path:content_type_id": "1",
    "int:pk": "1",
    "int:number": "1",
    "str:extension": "csv",
    "str:paragraph_id": "1",
    "str:token": "x",
    "slug:name": "practice",
}


def urls() -> list[str]:
    found = []
    for route, _pattern in all_patterns(get_resolver()):
        if not route.startswith(ROOMS):
            continue
        for name, value in VALUES.items():
            route = route.replace(f"<{name}>", value)
        route = re.sub(r"\(\?P<uidb36>.*?\)-\(\?P<key>.*?\)", "1-x", route)
        route = re.sub(r"\(\?P<app_label>.*?\)", "lessons", route)
        route = re.sub(r"\(\?P<url>.*?\)", "nothing", route)
        route = route.replace("^", "").replace("$", "")
        assert not re.search(r"[<(\\]", route), f"What does {route} need? Name it in VALUES."
        found.append(route)
    return found


def one_of_each_kind(found: list[str]) -> list[str]:
    """The models of the admin share their views; the rest is what differs."""
    kinds = {
        re.sub(r"^admin/(lessons|missions)/[a-z]+/", "admin/model/", url): url for url in found
    }
    return list(kinds.values())


def is_open(answer) -> bool:
    """Whether the answer shows something or did something."""
    leads_to = answer.headers.get("Location", "").partition("?")[0]
    return answer.status_code not in (401, 403, 404, 405, 410) and leads_to not in SIGN_IN


def opened_by(client) -> set[str]:
    found = urls()
    shown = {url for url in found if is_open(client.get(f"/{url}"))}
    return shown | {url for url in one_of_each_kind(found) if is_open(client.post(f"/{url}"))}


def test_without_a_sign_in_only_the_doors_open(client):
    assert opened_by(client) - DOORS == set()


def test_an_account_without_a_role_opens_its_own_pages_alone(client, monkeypatch):
    monkeypatch.setattr("allauth.account.adapter.DefaultAccountAdapter.logout", lambda *_: None)
    client.force_login(User.objects.create_user("nobody"))
    own = {url for url in opened_by(client) if not url.startswith("accounts/")}
    assert own == {"admin/password_change/", "admin/logout/"}
