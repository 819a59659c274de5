"""A file is read in a process of its own: what crosses between the two, and what bounds it."""

import pytest

from lessons.ingest import UnreadableFileError, Vocabulary, read_file, reading
from lessons.ingest.report import ingest_bytes
from tests.ingest.cast import SAMPLES

VOCABULARY = Vocabulary(missions={"kao": ["KAO"]}, countries={"chad": ["Chad"]})
TEXT = b"Note\n\n1. The KAO (S/RES/9001) in Chad.\n\n2. The families came.\n"


def test_the_process_gives_the_same_report_as_a_call():
    report = read_file(TEXT, name="Note 2009.txt", vocabulary=VOCABULARY)
    assert report == ingest_bytes(TEXT, VOCABULARY, name="Note 2009.txt")
    assert report.document.paragraphs[0].key == "note-2009/1"


def test_a_path_is_read_under_its_own_name():
    report = read_file(SAMPLES / "oru-visit.txt")
    assert report.document.paragraphs[0].key == "oru-visit/summary-1"
    with pytest.raises(FileNotFoundError):
        read_file(SAMPLES / "none.txt")


def test_a_refusal_crosses_as_its_sentence():
    with pytest.raises(UnreadableFileError, match=r"^photo\.pdf is an image"):
        read_file(b"\x89PNG....", name="photo.pdf")


def test_a_file_over_the_limit_is_refused_before_it_is_read_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MAX_BYTES", 1024 * 1024)
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * (1024 * 1024 + 5))
    with pytest.raises(UnreadableFileError, match=r"^long\.txt is larger than 1 MB; divide it"):
        read_file(path)


def test_a_process_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(reading, "SECONDS", 0.01)
    with pytest.raises(UnreadableFileError, match=r"^note\.txt took too much time or memory"):
        read_file(TEXT, name="note.txt")
