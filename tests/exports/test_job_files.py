"""Which files of earlier jobs are sent, and which are removed."""

import fcntl
import os
import time

from lessons.exports.jobs.queue import LOCK_AGE, job_for, remove_old_files


def test_a_changed_look_makes_another_file(settings, tmp_path):
    settings.EXPORTS_LOOK_DIR = tmp_path
    before = job_for("source", "pdf")
    (tmp_path / "logo.svg").write_text("<svg/>")
    assert job_for("source", "pdf") != before


def test_the_lock_of_a_job_that_takes_long_is_left(settings, tmp_path):
    settings.EXPORTS_DIR = tmp_path
    old = time.time() - 2 * LOCK_AGE
    for name in ("running.pdf.lock", "abandoned.pdf.lock"):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (old, old))
    with (tmp_path / "running.pdf.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        os.utime(lock.fileno(), (old, old))
        remove_old_files()
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["running.pdf.lock"]
