"""Editors invite, give roles and deactivate; a link makes one account."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pocbase.accounts.models import AccountEvent, EventKind, Invitation
from pocbase.accounts.roles import role_of
from tests.accounts.helpers import PASSWORD, is_signed_in, make_member, sign_in

pytestmark = pytest.mark.django_db
WORDS = {"username": "ana", "password": PASSWORD, "again": PASSWORD}


@pytest.fixture
def editor(client: Client):
    user = make_member("editor", name="ed")
    client.force_login(user)
    return user


def invite(client: Client, email="ana@example.org", role="curator") -> str:
    """The link."""
    values = {"email": email, "role": role}
    page = client.post(reverse("admin:accounts_invitation_add"), values, follow=True)
    return re.search(r"http://testserver(/accounts/join/[^/\s]+/)", page.content.decode())[1]


def act(client: Client, action: str, model: str, *objects):
    chosen = {"action": action, "_selected_action": [each.pk for each in objects]}
    return client.post(reverse(f"admin:{model}_changelist"), chosen, follow=True)


def test_an_invitation_makes_one_account_with_its_role_and_signs_in(client, editor, mailoutbox):
    link = invite(client)
    assert link in mailoutbox[0].body
    guest = Client()
    page = guest.get(link)
    assert "ana@example.org" in page.content.decode()
    assert page["X-Robots-Tag"] == "noindex"
    assert "no-store" in page["Cache-Control"]
    assert guest.post(link, WORDS)["Location"] == "/admin/"
    user = User.objects.get(username="ana")
    assert (role_of(user), user.email, user.is_staff) == ("curator", "ana@example.org", True)
    assert not user.is_superuser
    again = Client()
    assert again.get(link).status_code == 410
    assert again.post(link, WORDS | {"username": "eve"}).status_code == 410
    assert not User.objects.filter(username="eve").exists()
    kinds = set(AccountEvent.objects.values_list("kind", flat=True))
    assert {EventKind.INVITED, EventKind.JOINED, EventKind.ROLE} <= kinds


def test_the_list_of_accounts_leads_to_an_invitation(client, editor):
    page = client.get(reverse("admin:auth_user_changelist")).content.decode()
    assert f'href="{reverse("admin:accounts_invitation_add")}"' in page


def test_what_is_typed_into_an_invitation_cannot_raise_its_role(client, editor):
    link = invite(client, role="contributor")
    Client().post(link, WORDS | {"role": "editor", "is_superuser": "1", "email": "x@example.org"})
    user = User.objects.get(username="ana")
    assert (role_of(user), user.is_superuser, user.email) == (
        "contributor",
        False,
        "ana@example.org",
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"password": "12345678", "again": "12345678"},
        {"again": "something-else"},
        {"username": "ED"},
        {"username": "ana@example.org"},
        {"username": ""},
    ],
)
def test_what_does_not_fit_is_named_at_its_field(client, editor, wrong):
    page = Client().post(invite(client), WORDS | wrong)
    assert page.status_code == 200
    assert 'class="error"' in page.content.decode()
    assert User.objects.count() == 1


def test_links_that_expired_were_withdrawn_renewed_or_forged_are_worthless(client, editor):
    link = invite(client)
    invitation = Invitation.objects.get()
    forged = link.replace(f"/{invitation.pk}-", f"/{invitation.pk + 1}-")
    assert Client().get(forged).status_code == 410
    act(client, "withdraw", "accounts_invitation", invitation)
    assert Client().get(link).status_code == 410
    act(client, "renew", "accounts_invitation", invitation)
    assert Client().get(link).status_code == 410
    invitation.refresh_from_db()
    assert invitation.is_open
    Invitation.objects.update(expires=timezone.now())
    assert Client().get(link).status_code == 410


def test_an_editor_changes_roles_and_deactivates_with_a_trace(client, editor):
    curator = make_member("curator")
    theirs = Client()
    sign_in(theirs)
    url = reverse("admin:auth_user_change", args=[curator.pk])
    client.post(url, {"role": "contributor", "is_active": "on"})
    assert role_of(User.objects.get(pk=curator.pk)) == "contributor"
    client.post(url, {"role": ""})
    assert theirs.get("/accounts/").status_code == 302
    curator.refresh_from_db()
    assert (curator.is_active, curator.is_staff) == (False, False)
    kinds = AccountEvent.objects.filter(user=curator, by=editor).values_list("kind", "detail")
    assert (EventKind.ROLE, "curator → contributor") in kinds
    assert (EventKind.DEACTIVATED, "") in kinds


def test_the_history_of_an_account_is_what_happened_to_it(client, editor):
    curator, other = make_member("curator"), make_member("curator", name="other")
    url = reverse("admin:auth_user_change", args=[curator.pk])
    client.post(url, {"role": "contributor", "is_active": "on"})
    page = client.get(reverse("admin:auth_user_history", args=[curator.pk]), follow=True)
    assert page.status_code == 200
    assert "curator → contributor" in page.content.decode()
    page = client.get(reverse("admin:auth_user_history", args=[other.pk]), follow=True)
    assert "curator → contributor" not in page.content.decode()
    client.force_login(other)
    assert client.get(reverse("admin:auth_user_history", args=[curator.pk])).status_code == 403


def test_an_editor_makes_a_link_for_a_new_password_that_works_once(client, editor):
    curator = make_member("curator")
    page = act(client, "make_link", "auth_user", curator).content.decode()
    link = re.search(r"http://testserver(/accounts/password/reset/key/[^/\s]+/)", page)[1]
    guest = Client()
    form = guest.get(link, follow=True).request["PATH_INFO"]
    words = {"password1": "quite-another-1", "password2": "quite-another-1"}
    assert guest.post(form, words).status_code == 302
    curator.refresh_from_db()
    assert curator.check_password("quite-another-1")
    assert "no longer works" in Client().get(link, follow=True).content.decode()
    assert AccountEvent.objects.filter(kind=EventKind.LINK, by=editor).exists()


def test_editors_have_no_power_over_themselves_and_superusers(client, editor):
    owner = make_member(name="owner", is_superuser=True)
    for account in (owner, editor):
        client.post(reverse("admin:auth_user_change", args=[account.pk]), {"role": ""})
        page = act(client, "make_link", "auth_user", account).content.decode()
        assert "password/reset/key" not in page
        account.refresh_from_db()
        assert account.is_active
        assert account.is_staff


@pytest.mark.parametrize("group", ["curator", "contributor"])
@pytest.mark.parametrize("page", ["auth_user", "accounts_invitation", "accounts_accountevent"])
def test_only_editors_manage_and_read(group, page):
    client = Client()
    client.force_login(make_member(group, name="someone"))
    assert client.get(reverse(f"admin:{page}_changelist")).status_code == 403


def test_the_pages_of_editors_can_be_opened(client, editor):
    invite(client)
    invitation = Invitation.objects.get()
    for page in ("auth_user", "accounts_invitation", "accounts_accountevent"):
        assert client.get(reverse(f"admin:{page}_changelist")).status_code == 200
    detail = client.get(reverse("admin:accounts_invitation_change", args=[invitation.pk]))
    assert "/accounts/join/" in detail.content.decode()
    assert client.get(reverse("admin:auth_user_change", args=[editor.pk])).status_code == 200
    assert not is_signed_in(Client())
