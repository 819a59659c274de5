"""The inputs that failed before, wherever they are beside the repository."""

import re

import pytest

from lessons.ingest import read_text, segment
from lessons.ingest.readers import read_document
from lessons.ingest.records import Document
from lessons.ingest.symbols import find_symbols
from tests.ingest.cast import ROOT, messages, texts

CASES = ROOT.parent / "shared" / "cases" / "ingest"
JOB_NUMBER = re.compile(r"\d{2}-\d{5}|\d/\d$")

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the cases are not beside the checkout")


def read_case(name: str) -> Document:
    return segment(read_text(CASES / f"{name}.txt"), "x")


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("torn-at-resolution-number", ["1", "2"]),
        ("job-number-feet", ["opening-1", *map(str, range(1, 8))]),
        ("two-columns", ["1", "2", "3", "4"]),
        ("heading-after-paragraph", ["1", "2", "3"]),
        ("letter-annex-keys", ["1", "2", *(f"annex-{n}" for n in range(1, 5))]),
        ("asterisk-footnote", ["1", "2", "fn-star-1"]),
        ("pandoc-note-on-own-line", ["25.1", "25.2", "fn-1", "fn-2"]),
        ("own-symbol-lost", ["opening-1", "1", "2"]),
        ("french", ["1", "2"]),
        ("arabic", ["1", "2", "3"]),
        ("hyphen-uFFFE", ["1", "2"]),
        ("line-end-hyphen", ["1", "2"]),
        ("roman-and-letter-heading", ["1", "2", "3"]),
    ],
)
def test_paragraphs_are_whole(name, keys):
    document = read_case(name)
    assert [paragraph.key for paragraph in document.paragraphs] == [f"x/{key}" for key in keys]
    assert not any("breaks off" in message for message in messages(document))
    assert not any(JOB_NUMBER.search(text) for text in texts(document).values())


@pytest.mark.parametrize(
    ("name", "headings"),
    [
        ("heading-after-paragraph", ["I. Introduction", "Escorts by night", "Escorts by day"]),
        ("roman-and-letter-heading", ["I. Introduction", "II. Developments on the ground"]),
        ("job-number-feet", ["I. Introduction", "II. Escorts", "A. Patrols", "III. Observations"]),
    ],
)
def test_headings_are_found(name, headings):
    assert [heading.text for heading in read_case(name).headings][: len(headings)] == headings


def test_the_cover_gives_title_and_symbol():
    document = read_case("own-symbol-lost")
    assert document.title == "Report of the Secretary-General on the Market Road"
    assert find_symbols(document.paragraphs[0].text) == ("S/2031/77",)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("hyphen-uFFFE", ["post-flood", "Secretary-General"]),
        ("line-end-hyphen", ["quick-reaction", "drug-smuggling", "post-flood"]),
    ],
)
def test_compounds_keep_their_hyphens(name, words):
    assert all(word in texts(read_case(name))["x/1"] for word in words)


def test_a_web_page_is_read():
    document = read_document((CASES / "xml-page.html").read_bytes(), "page", "x")
    assert list(texts(document).values()) == [
        "The road was opened (S/2031/77).",
        "The gate was shut.",
    ]
    assert list(texts(document)) == ["x/1", "x/2"]
