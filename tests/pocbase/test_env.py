import os
import stat
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from pocbase import data_folder, databases, log
from pocbase.env import env

pytestmark = pytest.mark.any_database


def error_of(function, *arguments):
    with pytest.raises(ImproperlyConfigured) as raised:
        function(*arguments)
    message = str(raised.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize("value", ["1", "true", "YES", " on "])
def test_a_boolean_is_true_in_the_usual_words(monkeypatch, value):
    monkeypatch.setenv("DEBUG", value)
    assert env.bool("DEBUG", default=False) is True


def test_an_empty_value_counts_as_unset(monkeypatch):
    monkeypatch.setenv("DEBUG", "")
    assert env.bool("DEBUG", default=True) is True


def test_a_wrong_boolean_is_named(monkeypatch):
    monkeypatch.setenv("DEBUG", "maybe")
    assert error_of(env.bool, "DEBUG", False) == "DEBUG is 'maybe'; write 1 or 0."


@pytest.mark.parametrize("value", ["0", "65536", "8000.5", "-1", "http", "²"])
def test_a_wrong_port_is_named(monkeypatch, value):
    monkeypatch.setenv("PORT", value)
    assert (
        error_of(env.number, "PORT", 8000, 65535)
        == f"PORT is '{value}'; write a number from 1 to 65535."
    )


def test_the_port_is_8000_unless_set(monkeypatch):
    monkeypatch.delenv("PORT", raising=False)
    assert env.number("PORT", 8000, 65535) == 8000


def test_a_value_may_begin_with_a_dollar(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "$HOME of secrets")
    assert env.str("SECRET_KEY", default="") == "$HOME of secrets"


def test_a_value_may_be_in_a_file(monkeypatch, tmp_path):
    (tmp_path / "key").write_text("read from a file\n")
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "key"))
    assert env.str("SECRET_KEY", default="") == "read from a file"


def test_a_missing_file_of_a_value_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "key"))
    assert error_of(env.str, "SECRET_KEY", "") == (
        f"SECRET_KEY_FILE names {tmp_path / 'key'}, which cannot be read."
    )


def test_an_origin_without_scheme_is_named(monkeypatch):
    monkeypatch.setenv("CSRF_TRUSTED_ORIGINS", "https://a.example, b.example")
    assert error_of(env.origins, "CSRF_TRUSTED_ORIGINS") == (
        "CSRF_TRUSTED_ORIGINS has 'b.example'; write https://b.example."
    )


def test_a_choice_that_does_not_exist_is_named_with_those_that_do(monkeypatch):
    monkeypatch.setenv("POCBASE_PUBLISH_OWN_WORK", "maybe")
    assert error_of(env.choice, "POCBASE_PUBLISH_OWN_WORK", ("alone", "never")) == (
        "POCBASE_PUBLISH_OWN_WORK is 'maybe'; write one of alone, never."
    )


def test_a_data_folder_that_cannot_be_made_is_named(monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("POCBASE_DATA_DIR", str(tmp_path / "file" / "var"))
    assert error_of(data_folder.data_dir, tmp_path) == (
        f"The data folder {tmp_path / 'file' / 'var'} cannot be written (Not a directory). "
        "Make it writable or name another in POCBASE_DATA_DIR."
    )


def test_a_named_folder_of_texts_must_exist(monkeypatch, tmp_path):
    monkeypatch.setenv("POCBASE_TEXTS", str(tmp_path / "texts"))
    assert error_of(data_folder.texts_dir, tmp_path) == (
        f"POCBASE_TEXTS names {tmp_path / 'texts'}, which is not a folder."
    )


def test_the_secret_key_is_made_once_and_for_its_owner_only(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    key = data_folder.secret_key(tmp_path, debug=False)
    assert len(key) == 50
    assert data_folder.secret_key(tmp_path, debug=False) == key
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["secret-key"]


def test_a_short_secret_key_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "short")
    assert error_of(data_folder.secret_key, tmp_path, False) == (
        "SECRET_KEY has less than 32 characters; leave it unset."
    )


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "mysql://user:secret@host/name",
        "postgres://user:secret@host",
        "postgres://user:secret@host:port/name",
        "sqlite://relative.db",
        "postgres://",
    ],
)
def test_a_wrong_database_url_is_named_without_its_password(monkeypatch, tmp_path, url):
    monkeypatch.setenv("DATABASE_URL", url)
    message = error_of(databases.database, "DATABASE_URL", "", tmp_path)
    assert message.startswith(f"DATABASE_URL ends in '{url.split('@')[-1]}', which is not ")
    assert "secret" not in message


@pytest.mark.parametrize(
    ("url", "name"),
    [("sqlite:///pocbase.db", "pocbase.db"), ("sqlite:///data/pocbase.db", "data/pocbase.db")],
)
def test_a_relative_sqlite_file_lies_in_the_project(monkeypatch, tmp_path, url, name):
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("DATABASE_URL", url)
    assert databases.database("DATABASE_URL", "", tmp_path)["NAME"] == str(tmp_path / name)


def test_an_absolute_sqlite_file_is_taken_as_it_is(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/pocbase.db")
    assert (
        databases.database("DATABASE_URL", "", tmp_path / "a")["NAME"] == f"{tmp_path}/pocbase.db"
    )


@pytest.mark.parametrize(
    ("file", "wrong"),
    [("", "is a folder"), ("none/pocbase.db", "lies in a folder that does not exist")],
)
def test_an_impossible_sqlite_file_is_named(monkeypatch, tmp_path, file, wrong):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / file}")
    assert error_of(databases.database, "DATABASE_URL", "", tmp_path) == (
        f"DATABASE_URL names {tmp_path / file}, which {wrong}."
    )


def test_postgresql_does_not_wait_long_for_a_silent_server(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres://user@host/name?sslmode=require")
    entry = databases.database("DATABASE_URL", "", tmp_path)
    assert entry["OPTIONS"].items() >= {"connect_timeout": 5, "sslmode": "require"}.items()


def test_requests_wait_only_so_long_for_another_writer(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres://user@host/name?options=-c%20search_path=other")
    entry = databases.database("DATABASE_URL", "", tmp_path)
    databases.limit_waits(entry)
    assert "-c lock_timeout=3000 " in entry["OPTIONS"]["options"]
    assert entry["OPTIONS"]["options"].endswith("-c search_path=other")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/a.db")
    entry = databases.database("DATABASE_URL", "", tmp_path)
    databases.limit_waits(entry)
    assert entry["LOCK_WAIT"] == 3


def test_a_wrong_cache_url_is_named(monkeypatch):
    monkeypatch.setenv("CACHE_URL", "foo://user:secret@host")
    arguments = ("CACHE_URL", env.cache_url_config, "", "redis://host:6379/0")
    assert (
        error_of(env.service, *arguments) == "CACHE_URL ends in 'host'; write redis://host:6379/0."
    )


def test_a_wrong_mail_url_is_named_without_its_password(monkeypatch):
    monkeypatch.setenv("EMAIL_URL", "smtp+tls://user:secret@host:port")
    arguments = ("EMAIL_URL", env.email_url_config, "", "smtp+tls://user:password@host:587")
    assert error_of(env.service, *arguments) == (
        "EMAIL_URL ends in 'host:port'; write smtp+tls://user:password@host:587."
    )


def test_a_sentry_dsn_without_the_package_is_an_error(monkeypatch):
    monkeypatch.setitem(sys.modules, "sentry_sdk", None)
    assert error_of(log.start_sentry, "https://key@sentry.example/1").startswith(
        "SENTRY_DSN is set and the package sentry-sdk is "
    )


def start(**environment):
    """The error output of a start with these environment variables."""
    program = [sys.executable, "manage.py", "check"]
    environment = os.environ | environment
    return subprocess.run(program, env=environment, capture_output=True, text=True).stderr


def test_a_wrong_value_stops_the_start_with_one_line_that_names_it():
    assert start(EMAIL_URL="smtp+tls://user:secret@host:port") == (
        "pocbase cannot start: EMAIL_URL ends in 'host:port'; "
        "write smtp+tls://user:password@host:587 or leave it unset.\n"
    )
    assert start(PORT="none") == (
        "pocbase cannot start: PORT is 'none'; write a number from 1 to 65535.\n"
    )


def test_nothing_can_be_written_to_a_replica_on_postgresql(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_REPLICA_URL", "postgres://user@replica/name")
    entry = databases.replica(tmp_path)
    assert entry["HOST"] == "replica"
    assert "-c default_transaction_read_only=on" in entry["OPTIONS"]["options"]


def test_a_wrong_replica_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_REPLICA_URL", "mysql://user:secret@host/name")
    assert error_of(databases.replica, tmp_path).startswith(
        "DATABASE_REPLICA_URL ends in 'host/name'"
    )
