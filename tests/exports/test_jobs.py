"""A process of its own renders a document; pages show its progress and its failure."""

import io
import os
import time

import pypdfium2
import pytest
from django.core.signals import request_finished
from django.db import close_old_connections
from django.utils import timezone

from lessons.exports import threads
from lessons.exports.jobs import queue, renderer
from lessons.exports.labels import Labels
from lessons.exports.tree import Document, Paragraph, Section
from tests.makers import make_handout, make_paragraph, make_practice

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.EXPORTS_DIR = tmp_path / "exports"
    settings.EXPORTS_AT_ONCE = 2
    yield settings.EXPORTS_DIR
    renderer._newest.clear()


@pytest.fixture
def patient(monkeypatch):
    """Waits for the file, however busy the machine is."""
    monkeypatch.setattr("lessons.exports.job_pages.WAIT_SECONDS", 120)


def document(*blocks) -> Document:
    from datetime import date

    return Document("A list", blocks, "http://testserver/entries/", date(2026, 11, 25))


def item(title, *blocks) -> Section:
    return Section((title,), blocks or (Paragraph(("Says something.",)),), role="item")


def render_now(tree: Document, extension="pdf") -> queue.Job:
    job = queue.job_for(repr(tree), extension)
    assert queue.start_job(job, tree, Labels()).wait(120)
    return job


def begin(tree: Document, wait: float) -> renderer.Renderer:
    found = queue.start_job(queue.job_for(repr(tree), "pdf"), tree, Labels())
    found.wait(wait)
    return found


def pdf_text(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(io.BytesIO(content))
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


def test_a_short_list_is_sent_at_once(client, patient):
    make_practice(title="Patrols at dawn", cites=[make_paragraph()])
    response = client.get("/entries/export.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert "Patrols at dawn" in pdf_text(response.getvalue())


def test_the_same_request_is_rendered_once(client, patient, monkeypatch):
    make_practice()
    first = client.get("/entries/export.pdf").getvalue()
    monkeypatch.setattr(queue, "give_to_renderer", lambda *_: pytest.fail("rendered a second time"))
    assert client.get("/entries/export.pdf").getvalue() == first


def test_a_change_of_a_record_makes_another_file(client, patient):
    practice = make_practice(title="Patrols at dawn")
    client.get("/entries/export.pdf")
    practice.title = "Patrols at dusk"
    practice.save()
    assert "Patrols at dusk" in pdf_text(client.get("/entries/export.pdf").getvalue())


def test_a_file_that_exists_is_sent_without_building_its_document(client, patient, monkeypatch):
    practice = make_practice(cites=[make_paragraph()])
    urls = ("/entries/export.pdf", f"{practice.get_absolute_url()}export.pdf")
    first = [client.get(url).getvalue() for url in urls]
    for builder in ("browse.exports.list_document", "records.exports.record_document"):
        monkeypatch.setattr(f"lessons.{builder}", lambda *_: pytest.fail("built"))
    assert [client.get(url).getvalue() for url in urls] == first


def test_query_host_and_language_make_different_files(client, patient):
    make_practice(title="Patrols at dawn")
    make_practice(title="Radios")
    asked = [
        client.get("/entries/export.pdf?sort=title"),
        client.get("/entries/export.pdf?sort=title&q=radios"),
        client.get("/entries/export.pdf?sort=title", headers={"accept-language": "fr"}),
        client.get("/entries/export.pdf?sort=title", headers={"host": "localhost"}),
    ]
    texts = [pdf_text(response.getvalue()) for response in asked]
    assert ["Patrols at dawn" in text for text in texts] == [True, False, True, True]
    assert ["Comment citer" in text for text in texts] == [False, False, True, False]
    assert ["localhost" in text.replace("\u200b", "") for text in texts] == [False] * 3 + [True]


def test_a_page_shows_the_progress_of_a_long_list(client, monkeypatch):
    monkeypatch.setattr("lessons.exports.job_pages.MAX_RECORDS_TO_WAIT_FOR", 1)
    begun = []
    real = queue.give_to_renderer
    monkeypatch.setattr(queue, "give_to_renderer", lambda *a: begun.append(real(*a)) or begun[-1])
    make_practice()
    make_practice()
    response = client.get("/entries/export.pdf")
    assert response.status_code == 202
    page = response.content.decode()
    assert '<meta http-equiv="refresh" content="2; url=/exports/' in page
    assert "noindex" in page
    begun[0].wait(120)
    url = page.partition("url=")[2].partition('"')[0]
    ready = client.get(url)
    assert "Your PDF file is ready" in ready.content.decode()
    file = ready.content.decode().partition("url=")[2].partition('"')[0]
    assert client.get(file).getvalue().startswith(b"%PDF")
    assert client.get("/entries/export.pdf").getvalue().startswith(b"%PDF")


def test_the_record_that_cannot_be_rendered_is_named(client):
    good = [item(f"Good {number}") for number in range(7)]
    job = render_now(document(*good, item("The bad one", 42), *good))
    assert job.state == "failed"
    response = client.get(f"/exports/{job.key}/list.pdf")
    assert response.status_code == 500
    assert "The record that caused the error is “The bad one”" in response.content.decode()


def test_a_killed_process_leaves_a_failure_and_no_endless_progress_page(client, monkeypatch):
    monkeypatch.setattr(queue, "QUEUE", 16)
    found = document(item("One"))
    job = queue.job_for(repr(found), "pdf")
    rendering = queue.start_job(job, found, Labels())
    rendering.process.kill()
    rendering.wait(120)
    assert job.state in ("none", "failed")
    assert client.get(f"/exports/{job.key}/list.pdf").status_code in (404, 500)


def test_a_full_queue_refuses_more_jobs(client, monkeypatch):
    monkeypatch.setattr(queue, "QUEUE", 0)
    make_practice()
    response = client.get("/entries/export.pdf")
    assert response.status_code == 503
    assert response["Retry-After"]


def test_old_files_are_removed(folder, monkeypatch):
    first = render_now(document(item("One")))
    assert first.state == "ready"
    monkeypatch.setattr(queue, "KEEP_FOR", -1)
    queue.remove_old_files()
    assert first.state == "none"
    assert not list(folder.glob("*.pdf"))


def test_files_of_a_killed_process_are_removed_and_hinder_nothing(folder, monkeypatch):
    left = queue.work_folder() / "pandoc-1"
    left.mkdir()
    (left / "out.docx").write_bytes(b"half a file")
    (folder / "stray").mkdir()
    monkeypatch.setattr(queue, "WORK_AGE", -1)
    monkeypatch.setattr(queue, "KEEP_FOR", -1)
    queue.remove_old_files()
    assert not left.exists()
    assert render_now(document(item("One"))).state == "ready"


def test_temporary_files_are_in_the_folder_that_is_cleaned(monkeypatch):
    def start(_arguments, env, **_options):
        assert env["TMPDIR"] == env["HOME"] == str(queue.work_folder())
        raise InterruptedError

    monkeypatch.setattr(renderer.subprocess, "Popen", start)
    with pytest.raises(InterruptedError):
        queue.start_job(queue.job_for("source", "pdf"), document(), Labels())


def test_one_process_renders_one_file_after_the_other():
    first, second = (begin(document(item(title)), wait=120) for title in ("One", "Two"))
    assert first.process.pid == second.process.pid
    assert len(list(queue.exports_folder().glob("*.pdf"))) == 2


def test_a_file_that_takes_long_does_not_hold_up_the_next():
    first = begin(document(item("One")), wait=0)
    second = begin(document(item("Two")), wait=120)
    assert first.process.pid != second.process.pid
    assert first.wait(120)


@pytest.mark.parametrize("extension", ["pdf", "docx"])
def test_a_process_that_has_ended_is_replaced(extension):
    ended = begin(document(item("One")), wait=120)
    ended.process.kill()
    ended.process.wait(120)
    assert render_now(document(item("Two")), extension).state == "ready"


def test_a_process_ends_with_the_web_process_that_uses_it():
    waiting = begin(document(item("One")), wait=120)
    waiting.channel.close()
    assert waiting.process.wait(120) == 0


def test_the_oldest_of_too_many_files_are_removed(folder, monkeypatch):
    folder.mkdir()
    for age, name in enumerate(("new", "old", "oldest")):
        (folder / f"{name}.pdf").write_bytes(b"x" * 100)
        os.utime(folder / f"{name}.pdf", (time.time() - age, time.time() - age))
    monkeypatch.setattr(queue, "LARGEST", 250)
    queue.remove_old_files()
    assert sorted(file.name for file in folder.glob("*.pdf")) == ["new.pdf", "old.pdf"]


@pytest.mark.parametrize(
    "url",
    [
        "/exports/abc/x.pdf",
        "/exports/abc/x.pdf/",
        "/exports/a/x.exe",
        f"/exports/{'a' * 300}/x.pdf",
    ],
)
def test_an_unknown_file_is_not_found(client, url):
    assert client.get(url).status_code == 404


def test_getting_a_file_writes_nothing_to_the_database(
    client, patient, django_assert_max_num_queries
):
    for _ in range(5):
        make_practice(cites=[make_paragraph()])
    with django_assert_max_num_queries(40) as queries:
        client.get("/entries/export.pdf")
    # PostgreSQL reads long answers through a cursor.
    reading = ("SELECT", "DECLARE", "FETCH", "CLOSE")
    assert not [q for q in queries if not q["sql"].lstrip().upper().startswith(reading)]


def test_whatever_a_reader_changes_in_a_handout_makes_another_file(client, patient):
    handout = make_handout(make_practice(title="Patrols"), make_practice(title="Radios"))

    def export_text() -> str:
        return pdf_text(client.get(f"/handouts/{handout.read_key}/handout.pdf").getvalue())

    assert "A handout" in export_text()
    first, second = handout.items.all()
    first.note = "Ask the elders."
    first.save()
    assert "Ask the elders." in export_text()
    first.order, second.order = 2, 1
    first.save()
    second.save()
    text = export_text()
    assert text.index("Radios") < text.index("Patrols")
    handout.title = "For the course"
    handout.save()
    assert "For the course" in export_text()
    second.removed = timezone.now()
    second.save()
    assert "Radios" not in export_text()


def test_exports_leave_threads_for_pages(client, patient):
    make_practice(title="Patrols")
    sending = [client.get("/entries/export.csv") for _ in range(threads.MAX_EXPORT_THREADS)]
    for extension in ("csv", "pdf"):
        refused = client.get(f"/entries/export.{extension}")
        assert refused.status_code == 503
        assert refused["Retry-After"]
    assert client.get("/entries/").status_code == 200
    # The end of a request would close the connection that holds the transaction of this test.
    request_finished.disconnect(close_old_connections)
    for response in sending:
        response.close()  # before anything was sent: the reader has gone
    request_finished.connect(close_old_connections)
    assert b"Patrols" in client.get("/entries/export.csv").getvalue()
    assert client.get("/entries/export.pdf").getvalue().startswith(b"%PDF")


def test_a_web_process_of_any_size_has_its_files_rendered():
    ballast = bytearray(os.urandom(1)) * (400 * 1024**2)  # more than an idle renderer may hold
    assert render_now(document(item("A record"))).state == "ready"
    assert len(ballast)
