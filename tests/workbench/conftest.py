import pytest

from pocbase.web import WorkQueue
from tests.makers import make_user


@pytest.fixture(autouse=True)
def uploads_folder(settings, tmp_path):
    settings.UPLOADS_DIR = tmp_path / "uploads"
    return settings.UPLOADS_DIR


@pytest.fixture(autouse=True)
def no_thread(monkeypatch):
    """Tests read by `reading.QUEUE.run()`, in the transaction of the test."""
    monkeypatch.setattr(WorkQueue, "start", lambda queue: None)


@pytest.fixture
def curator(client):
    user = make_user("curator")
    client.force_login(user)
    return user
