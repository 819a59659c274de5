from dataclasses import replace

import pytest

from lessons.spreadsheets import tasks
from pocbase.web import WorkQueue


@pytest.fixture(autouse=True)
def batches_folder(settings, tmp_path):
    settings.BATCHES_DIR = tmp_path / "batches"
    return settings.BATCHES_DIR


@pytest.fixture(autouse=True)
def work_at_once(monkeypatch):
    """Long batches are worked on in the process and the transaction of the test."""
    monkeypatch.setattr(WorkQueue, "start", lambda queue: replace(queue, work=tasks.work_on).run())
