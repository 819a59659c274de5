"""Ten files come at once, and the web process that reads them is killed in the middle."""

import json
import os
import shutil
import subprocess
import sys
import threading
from contextlib import suppress
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

from tests import databases

SECONDS = 180  # until a process that hangs is ended


def database_url(folder) -> str:
    """A database that other processes share: a file, since that of the tests is in memory."""
    if connection.vendor == "sqlite":
        file = folder / "pocbase.db"
        shutil.copy(databases.Sqlite().file(databases.MIGRATED), file)
        return f"sqlite:///{file}"
    url = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(url._replace(path=f"/{connection.settings_dict['NAME']}"))


@pytest.fixture
def start(transactional_db, tmp_path):
    """Starts a web process of the installation in a folder."""
    values = {"DATABASE_URL": database_url(tmp_path), "POCBASE_DATA_DIR": str(tmp_path)}
    started = []

    def start(action: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "tests.workbench.web_process", action]
        env = os.environ | values | {"DJANGO_SETTINGS_MODULE": "pocbase.settings", "DEBUG": "1"}
        process = subprocess.Popen(
            command, cwd=databases.REPOSITORY, env=env, stdout=subprocess.PIPE, text=True
        )
        watchdog = threading.Timer(SECONDS, process.kill)
        watchdog.start()
        started.append((process, watchdog))
        return process

    yield start
    for process, watchdog in started:
        watchdog.cancel()
        with suppress(ProcessLookupError):
            process.kill()
        process.wait()


def test_a_killed_web_process_leaves_its_files_to_the_next(start):
    first = start("upload")
    assert first.stdout
    seen = next(states for states in map(json.loads, first.stdout) if states.get("reading"))
    first.kill()
    assert sum(seen.values()) == 10
    assert seen.get("ready", 0) < 10
    output, _errors = start("resume").communicate()
    assert json.loads(output.splitlines()[-1]) == {"ready": 10}
