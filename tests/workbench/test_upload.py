"""A file that a curator uploads is stored, read in turn, and shown with its paragraphs."""

import stat
import subprocess

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lessons.ingest import reading as ingest_reading
from lessons.models import Upload, UploadState
from lessons.workbench import originals, reading
from pocbase.web import machine
from tests.makers import make_user
from tests.workbench.documents import TEXT, read, upload

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", ["", "1/", "1/reading/", "1/save/", "1/compare/", "1/original/", "1/pages/1.png"]
)
def test_only_curators_open_the_workbench(client, path):
    response = client.get(f"/workbench/{path}")
    assert response.url == f"/accounts/login/?next=/workbench/{path}"
    client.force_login(make_user("contributor"))
    assert client.get(f"/workbench/{path}").status_code == 403


@pytest.mark.any_database
def test_a_file_is_stored_closed_to_others_and_read(client, curator):
    one = read(client)
    assert one.state == UploadState.READY
    assert one.title == "Report on patrols in the river towns"
    path = originals.original_path(one.digest)
    assert path.read_text() == TEXT
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    page = client.get(one.get_absolute_url()).content.decode()
    assert "Night patrols began after residents" in page
    assert "4 of 4 paragraphs not yet used" in page


@pytest.mark.any_database
def test_the_original_is_only_ever_a_download(client, curator):
    one = read(client, "<script>alert(1)</script>\n\n1. A word.", "bad.html")
    response = client.get(f"{one.get_absolute_url()}original/")
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "<script>alert" not in client.get(one.get_absolute_url()).content.decode()


@pytest.mark.any_database
def test_a_text_is_pasted(client, curator):
    response = client.post("/workbench/", {"text": TEXT, "name": "S/2031/5"})
    one = Upload.objects.get()
    assert response.url == one.get_absolute_url()
    reading.QUEUE.run()
    assert client.get(one.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("data", "message"),
    [({}, "Choose a file, or paste a text below."), ({"text": "Words."}, "Give the pasted text")],
)
def test_what_is_missing_is_reported_beside_its_field(client, curator, data, message):
    response = client.post("/workbench/", data)
    assert response.status_code == 400
    assert message in response.content.decode()


def test_the_same_file_again_leads_to_its_upload(client, curator):
    one = read(client)
    response = upload(client, name="copy.txt")
    assert response.url == one.get_absolute_url()
    assert Upload.objects.count() == 1


@pytest.mark.any_database
def test_a_file_that_cannot_be_read_is_refused_with_the_reason_and_not_stored(client, curator):
    one = read(client, b"\x00\x01\x02" * 500, "picture.txt")
    assert one.state == UploadState.FAILED
    page = client.get(f"{one.get_absolute_url()}reading/").content.decode()
    assert one.failure
    assert "Nothing of it was stored" in page
    assert not originals.original_path(one.digest).exists()


@pytest.mark.parametrize(("text", "message"), [("", "empty"), ("x" * 200, "There is no room")])
@pytest.mark.any_database
def test_a_file_that_is_refused_says_why(client, curator, settings, text, message):
    settings.UPLOADS_MAX_BYTES = 100
    page = upload(client, text).content.decode()
    assert message in page
    assert not Upload.objects.exists()


def test_ten_files_at_once_wait_for_their_turn(client, curator):
    files = [SimpleUploadedFile(f"{n}.txt", f"{TEXT}\n\n5. No {n}.".encode()) for n in range(10)]
    client.post("/workbench/", {"documents": files})
    assert Upload.objects.filter(state=UploadState.WAITING).count() == 10
    page = client.get(f"/workbench/{Upload.objects.latest('pk').pk}/reading/").content.decode()
    assert "9 documents are read before it" in page
    reading.QUEUE.run()
    assert Upload.objects.filter(state=UploadState.READY).count() == 10


def test_a_full_queue_takes_no_more(client, curator, monkeypatch):
    monkeypatch.setattr(reading, "MAX_WAITING", 1)
    upload(client)
    assert "too many files wait" in upload(client, "Another.").content.decode()
    assert Upload.objects.count() == 1


def test_a_reading_that_was_killed_is_begun_again(client, curator, monkeypatch):
    class Killed(BaseException):
        pass

    def die(*args, **kwargs):
        raise Killed

    upload(client)
    with monkeypatch.context() as patch:
        patch.setattr(reading, "read_file", die)
        with pytest.raises(Killed):
            reading.QUEUE.run()
    one = Upload.objects.get()
    assert one.state == UploadState.READING
    reading.QUEUE.run()
    one.refresh_from_db()
    assert one.state == UploadState.READY
    assert one.attempts == 2


@pytest.mark.parametrize(("kills", "state"), [(1, UploadState.READY), (2, UploadState.FAILED)])
def test_a_reader_whose_process_is_killed_tries_once_more(
    client, curator, monkeypatch, kills, state
):
    started = []

    class KilledAtFirst(subprocess.Popen):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            started.append(self)
            if len(started) <= kills:
                self.kill()

    monkeypatch.setattr(ingest_reading.subprocess, "Popen", KilledAtFirst)
    one = read(client)
    assert (one.state, one.attempts, len(started)) == (state, 2, 2)
    assert ("interrupted twice" in one.failure) == (state == UploadState.FAILED)


def test_a_reading_that_is_killed_twice_says_so(client, curator):
    upload(client)
    Upload.objects.update(state=UploadState.READING, attempts=2, reader=machine())
    reading.QUEUE.run()
    one = Upload.objects.get()
    assert one.state == UploadState.FAILED
    assert "interrupted twice" in one.failure


def test_what_another_process_reads_is_left_to_it(client, curator):
    upload(client)
    with reading.QUEUE.lock() as is_mine:
        assert is_mine
        reading.QUEUE.run()
        assert Upload.objects.get().state == UploadState.WAITING
