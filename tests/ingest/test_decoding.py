import codecs

import pytest

from lessons.ingest import UnreadableFileError
from lessons.ingest.decoding import MAX_BYTES, decode_text, read_text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Café".encode(), "Café"),
        (codecs.BOM_UTF8 + "Café".encode(), "Café"),
        ("“Café” – été".encode("cp1252"), "“Café” – été"),
        ("Café".encode("utf-16"), "Café"),
        ("Plain words here".encode("utf-16-le"), "Plain words here"),
        ("Plain words here".encode("utf-16-be"), "Plain words here"),
        (codecs.BOM_UTF32_LE + "Café".encode("utf-32-le"), "Café"),
        (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        (b"a stray\0 NUL", "a stray NUL"),
        (b"page one\fpage two", "page one\fpage two"),
        (b"<sup>1</sup> A note. <p>", "<sup>1</sup> A note. <p>"),
        (b"<!-- draft -->\n# Note", "<!-- draft -->\n# Note"),
        (b"", ""),
    ],
)
def test_text_is_read_whatever_wrote_it(data, text):
    assert decode_text(data) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 ...", "note.txt is a PDF file; a text file is needed here"),
        (b"PK\x03\x04....", "is a DOCX or other zipped file"),
        (b"\xd0\xcf\x11\xe0....", "is an old Word or Office file"),
        (b"{\\rtf1 text}", "is an RTF file"),
        (b"\x89PNG....", "is an image"),
        (b'<?xml version="1.0"?><feed><entry>x</entry></feed>', "is an XML file"),
        (bytes(range(32)) * 50, "full of control characters"),
        (b"abc \x81\x8d \xff", "neither UTF-8 nor Windows-1252"),
        (codecs.BOM_UTF8 + b"\xff\xff", "unknown encoding"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data, reason):
    with pytest.raises(UnreadableFileError) as refused:
        decode_text(data, "note.txt")
    assert str(refused.value).startswith("note.txt is")
    assert reason in str(refused.value)


def test_a_file_over_the_limit_is_refused_before_it_is_read_whole(tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * (MAX_BYTES + 5))
    with pytest.raises(UnreadableFileError, match=r"long\.txt is larger than 10 MB"):
        read_text(path)


def test_a_file_of_exactly_the_limit_is_read(tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * MAX_BYTES)
    assert len(read_text(path)) == MAX_BYTES


@pytest.mark.parametrize(
    "page",
    [
        "  <!DOCTYPE html><p>x",
        '<?xml version="1.0"?>\n<html lang="fr"><p>x</p></html>',
        "<!-- saved -->\n<HTML><body>x",
        "<div>\n<p>1. One.</p>\n</div>",
    ],
)
def test_a_text_to_attach_is_no_web_page(page, tmp_path):
    path = tmp_path / "note.txt"
    path.write_text(page)
    with pytest.raises(UnreadableFileError, match=r"^note\.txt is a web page"):
        read_text(path)
