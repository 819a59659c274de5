"""Measures the readers on published documents, where they are beside the repository.

`judged/` has a line for each paragraph, item and note of each document: its key, hashes of its
first and last words and of the path of its section, and the keys of its notes. A person who had not
seen what the readers give wrote the words down from the printed pages.
"""

import hashlib
import re
from pathlib import Path

import pytest

from lessons.ingest.readers import read_document
from lessons.ingest.records import Document, Paragraph
from tests.ingest.cast import ROOT

DOCUMENTS = ROOT.parent / "shared" / "documents"
JUDGED = Path(__file__).parent / "judged"
EDGE = 4  # words at each end
COVERS = {
    "s-2000-738.pdf": ("S/2000/738", "2000-07-26", "Security Council", 70),
    "s-2010-200.pdf": ("S/2010/200", "2010-02-22", "Security Council", 88),
    "a-80-6-sect-25.docx": ("A/80/6 (Sect. 25)", "2025-03-12", "General Assembly", 41),
    "a-80-6-sect-3-add-6.docx": ("A/80/6 (Sect. 3)/Add.6", "2025-05-27", "General Assembly", 50),
    "s-2002-80-corr-1.pdf": ("S/2002/80/Corr.1", "2002-01-23", "Security Council", 0),
}
TITLES = {
    "s-2000-738.pdf": "United Nations Transitional Administration in East Timor",
    "s-2010-200.pdf": "United Nations Stabilization Mission in Haiti",
    "a-80-6-sect-25.docx": "International protection, durable solutions and assistance to refugees",
    "a-80-6-sect-3-add-6.docx": "United Nations Assistance Mission for Iraq",
    "s-2002-80-corr-1.pdf": "Corrigendum",
}
SOUND, NOTES, MARKED = 0.97, 0.95, 0.1
NUMBER = re.compile(r"x/[\d.]+")
MARK = re.compile(r"(?:\([a-z]+\)|[⁰¹²³⁴-⁹]+|\*+)\s*")  # of an item or a note

pytestmark = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the documents are not at hand")


def describe(paragraph: Paragraph) -> str:
    words = re.findall(r"\w+", MARK.sub("", paragraph.text, count=1))
    edges = (words[:EDGE], words[-EDGE:], paragraph.section.split())
    hashes = (hashlib.sha256(" ".join(edge).encode()).hexdigest()[:10] for edge in edges)
    return " ".join([paragraph.key, *hashes, *paragraph.notes])


@pytest.fixture(scope="module", params=COVERS)
def document(request) -> tuple[str, Document]:
    name = request.param
    return name, read_document((DOCUMENTS / name).read_bytes(), name, "x")


def test_the_cover_and_the_title_are_right(document):
    name, found = document
    symbol, date, body, _ = COVERS[name]
    assert (found.cover.symbol, found.cover.date, found.cover.body) == (symbol, date, body)
    assert TITLES[name] in found.title
    assert found.language == "en"


def test_every_number_is_found_once(document):
    name, found = document
    keys = [p.key for p in found.paragraphs if p.kind == "paragraph" and NUMBER.fullmatch(p.key)]
    assert len(keys) == len(set(keys)) == COVERS[name][3]


def test_paragraphs_are_whole_and_in_their_sections(document):
    name, found = document
    judged = (JUDGED / f"{name}.txt").read_text().splitlines()
    lines = {describe(paragraph) for paragraph in found.paragraphs}
    sound = sum(line in lines for line in judged)
    assert sound >= SOUND * len(judged), f"{sound} of {len(judged)} paragraphs are sound"


def test_notes_are_found_and_tied(document):
    name, found = document
    judged = (JUDGED / f"{name}.txt").read_text().splitlines()
    wanted = {line for line in judged if "fn-" in line}
    lines = {describe(paragraph) for paragraph in found.paragraphs}
    assert len(wanted & lines) >= NOTES * len(wanted), sorted(wanted - lines)


def test_no_paragraph_has_anything_from_the_edge_of_a_page(document):
    _, found = document
    text = "\n".join(p.text for p in found.paragraphs)
    assert not re.search(r"\b\d{2}-\d{5}\b|\*\d{7}\*|\ufffe|\x02", text)


def test_a_clean_report_has_few_marks(document):
    _, found = document
    assert sum(p.doubt != "" for p in found.paragraphs) <= MARKED * len(found.paragraphs)
