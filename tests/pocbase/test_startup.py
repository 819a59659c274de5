import os
import socket
import stat
import subprocess
import sys

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, OperationalError

from lessons.models import SeedMark
from pocbase import startup
from tests.makers import make_practice


@pytest.fixture
def data_dir(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def taken_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_port_in_use_is_named_with_another_to_take(taken_port):
    with pytest.raises(ImproperlyConfigured) as raised:
        startup.check_port(taken_port)
    assert str(raised.value).startswith(
        f"Port {taken_port} is in use. Stop what runs there or choose another: make run PORT="
    )


@pytest.mark.django_db
def test_the_first_account_is_made_once_and_can_sign_in(data_dir):
    password = startup.create_first_account()
    user = authenticate(username="curator", password=password)
    assert user.is_staff
    assert not user.is_superuser
    assert {group.name for group in user.groups.all()} == {"curator", "editor"}
    assert startup.create_first_account() == ""
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_only_the_owner_can_read_the_first_password(data_dir):
    (data_dir / "initial-password").write_text("of an installation before")
    password = startup.create_first_account()
    file = data_dir / "initial-password"
    assert file.read_text() == password + "\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.django_db
def test_no_account_is_made_where_somebody_can_sign_in(data_dir):
    User.objects.create_user("somebody")
    assert startup.create_first_account() == ""
    assert not (data_dir / "initial-password").exists()


def test_a_step_runs_again_only_when_its_state_changes(data_dir):
    runs, states = [], ["a"]
    for state in ("a", "a", "b"):
        states[0] = state
        startup.run_if_changed("probe", lambda: states[0], lambda: runs.append(states[0]))
    assert runs == ["a", "b"]


def test_a_fingerprint_changes_with_a_file(tmp_path):
    file = tmp_path / "theme.yaml"
    file.write_text("one")
    before = startup.fingerprint([file])
    assert startup.fingerprint([file]) == before
    file.write_text("three")
    assert startup.fingerprint([file]) != before


@pytest.mark.django_db
def test_the_seeds_are_loaded_again_into_another_database_and_into_an_older_one(monkeypatch):
    before = startup.content_fingerprint()
    SeedMark.objects.create(kind="theme", key="patrols", digest="0")
    restored = startup.content_fingerprint()
    monkeypatch.setitem(startup.connection.settings_dict, "NAME", "another")
    assert len({before, restored, startup.content_fingerprint()}) == 3


@pytest.mark.django_db
def test_an_edit_in_the_database_does_not_make_the_next_start_load_the_seeds(data_dir, monkeypatch):
    loads = []
    monkeypatch.setattr(startup, "_load_content", lambda: loads.append("load"))
    practice = make_practice()
    startup.load_content()
    practice.title = "Edited by a curator"
    practice.save()
    make_practice(slug="new")
    startup.load_content()
    assert loads == ["load"]


@pytest.mark.parametrize(
    ("message", "advice"),
    [
        ('failed: FATAL:  password authentication failed for user "x"\n', "Check user and passw"),
        ('failed: FATAL:  database "poc" does not exist\n', "Create it on the server, or check"),
        ("failed: Connection refused\n\tIs the server running?", "Check DATABASE_URL and that "),
        ("unable to open database file", "Check that the file and its folder can be read"),
        ("attempt to write a readonly database", "Make the file and its folder writable."),
        ("", "OperationalError. Check DATABASE_URL and that"),
    ],
)
def test_an_error_of_the_database_becomes_one_line_with_advice(message, advice):
    line = startup.describe_database_error(OperationalError(message))
    assert line.startswith("Database ")
    assert advice in line
    assert "\n" not in line


def test_a_file_that_is_not_a_database_is_named():
    line = startup.describe_database_error(DatabaseError("file is not a database"))
    assert line.endswith(
        "file is not a database. Move that file away, or name another in DATABASE_URL."
    )


def serve(tmp_path, **environment):
    known = {"PATH": os.environ["PATH"], "POCBASE_DATA_DIR": str(tmp_path), **environment}
    return subprocess.run(
        [sys.executable, "manage.py", "serve"], env=known, capture_output=True, text=True
    )


def test_a_wrong_setting_ends_the_start_with_one_line(tmp_path):
    result = serve(tmp_path, DEBUG="maybe")
    assert result.returncode == 1
    assert result.stderr == "pocbase cannot start: DEBUG is 'maybe'; write 1 or 0.\n"


def test_a_file_that_is_not_a_database_ends_the_start_with_one_line(tmp_path):
    file = tmp_path / "letter.db"
    file.write_text("Dear Sir or Madam, " * 100)
    result = serve(tmp_path, DATABASE_URL=f"sqlite:///{file}", PORT="8199")
    assert result.returncode == 1
    assert result.stderr == (
        f"pocbase cannot start: Database {file}: file is not a database. "
        "Move that file away, or name another in DATABASE_URL.\n"
    )
