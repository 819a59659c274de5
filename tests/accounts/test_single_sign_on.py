"""An identity provider admits invited people with a verified e-mail address, and nobody else."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from pocbase import single_sign_on


def test_people_whom_the_provider_names(tmp_path):
    environment = {**os.environ, "POCBASE_DATA_DIR": str(tmp_path)}
    command = [sys.executable, "-m", "tests.accounts.provider"]
    run = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    verified, fresh, later, unverified, why, stranger, why_not, accounts, events, broken = (
        run.stdout.splitlines()
    )
    assert verified == "1 ana /admin/ 302 True"
    assert fresh == "200", "the second factor can be set up without a password here"
    assert later == "/accounts/oidc/again/?next=%2Faccounts%2F2fa%2Ftotp%2Factivate%2F True"
    assert unverified.startswith("2 None ")
    assert "confirmed" in why
    assert stranger.startswith("3 None ")
    assert "stranger@example.org." in why_not
    assert accounts == "accounts 1"
    assert "('signed-in', 'The Organisation')" in events
    assert "('no-account', 'stranger@example.org')" in events
    assert broken == "503 True", "a provider that does not answer is no error of this site"


@pytest.mark.parametrize(
    "given",
    [
        {"POCBASE_OIDC_URL": "https://id.example"},
        {
            "POCBASE_OIDC_URL": "http://id.example",
            "POCBASE_OIDC_CLIENT_ID": "a",
            "POCBASE_OIDC_CLIENT_SECRET": "b",
        },
    ],
)
def test_half_a_provider_stops_the_start(monkeypatch, given):
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match="POCBASE_OIDC"):
        single_sign_on.provider()


def test_without_settings_there_is_no_provider():
    assert single_sign_on.provider() == {}
    assert single_sign_on.origins({}) == []
