import os
import subprocess

import pytest
from django.conf import settings

pytestmark = pytest.mark.any_database


def make_venv(tmp_path, python):
    """`make .venv/bin/python` in an empty folder, with the named program as the only Python."""
    return subprocess.run(
        ["make", "-f", settings.BASE_DIR / "Makefile", ".venv/bin/python", f"PYTHON={python}"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
        capture_output=True,
        text=True,
    )


def test_an_old_python_is_named(tmp_path):
    old = tmp_path / "old-python"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2 && exit\nexit 1\n')
    old.chmod(0o755)
    result = make_venv(tmp_path, old)
    assert result.returncode == 2
    assert result.stderr.startswith(
        "pocbase needs Python 3.11 or newer and found Python 3.9.2. "
        "Name one: make run PYTHON=/path/to/python3\n"
    )


def test_a_missing_python_is_named(tmp_path):
    result = make_venv(tmp_path, "no-such-python")
    assert result.returncode == 2
    assert result.stderr.startswith(
        "pocbase needs Python 3.11 or newer and found no no-such-python"
    )
