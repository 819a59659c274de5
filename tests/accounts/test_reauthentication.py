import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from tests.makers import make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["account-details", "mfa_activate_totp"])
def test_a_person_with_a_confirmed_address_is_asked_for_the_password_again(client, name):
    user = make_user("editor", email="editor@poc.example")
    user.set_password("long enough to be one")
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    client.force_login(user)
    response = client.get(reverse(name))
    assert response.url.startswith(reverse("account_reauthenticate"))
