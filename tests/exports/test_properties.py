"""Files say who made them and when, and a newer copy is known as such."""

import io
import re
import zipfile
from datetime import UTC, datetime

import docx
import openpyxl
import pypdf
import pytest
from django.utils import timezone

from lessons.models import State
from tests.exports import cast
from tests.exports.test_formats import render
from tests.makers import make_practice

CHANGED = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


def part_of(content: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(content)).read(name).decode()


@pytest.mark.parametrize("extension", ["docx", "pptx", "xlsx"])
def test_office_files_have_author_language_and_days(extension):
    document = cast.document(changed=CHANGED, language="en-gb", title="R&D <one>")
    properties = part_of(render(extension, document), "docProps/core.xml")
    assert "<dc:title>R&amp;D &lt;one&gt;</dc:title>" in properties
    assert "<dc:creator>pocbase</dc:creator>" in properties
    assert "<dc:language>en-GB</dc:language>" in properties
    days = re.findall(r"<dcterms:(\w+)[^>]*>([^<]+)<", properties)
    assert days == [("created", "2026-11-25T00:00:00Z"), ("modified", "2026-11-25T09:30:00Z")]


def test_a_workbook_is_read_with_its_properties():
    content = render("xlsx", cast.document(changed=CHANGED))
    properties = openpyxl.load_workbook(io.BytesIO(content)).properties
    assert properties.creator == "pocbase"
    assert properties.modified == CHANGED.replace(tzinfo=None)


def test_a_book_is_as_new_as_its_newest_record():
    for changed, written in ((CHANGED, "2026-11-25T09:30:00Z"), (None, "2026-11-25T00:00:00Z")):
        package = part_of(render("epub", cast.document(changed=changed)), "EPUB/content.opf")
        assert re.findall(r'"dcterms:modified">([^<]+)<', package) == [written]
        assert "<dc:creator" in package
        assert "1970" not in package


def test_a_pdf_is_of_the_day_of_making():
    metadata = pypdf.PdfReader(io.BytesIO(render("pdf", cast.document()))).metadata
    assert metadata.creation_date.date() == cast.document().made
    assert metadata.author == "pocbase"


@pytest.mark.django_db
def test_a_list_that_a_record_has_left_is_not_older_than_before(client):
    from lessons.browse.exports import list_document
    from lessons.lists import EntryFilter

    def changed(rf_request):
        return list_document(rf_request, EntryFilter(rf_request.GET)).changed

    make_practice(slug="stays")
    newest = make_practice(slug="leaves")
    request = client.get("/entries/").wsgi_request
    before = changed(request)
    newest.move_to(State.RETIRED)
    assert before < changed(request) <= timezone.now()


def test_no_page_of_word_ends_within_a_source():
    """What it is, its standing and its paragraphs stay together."""
    styles = docx.Document(io.BytesIO(render("docx", cast.document()))).styles
    for name in ("Reference", "Warning"):
        assert styles[name].paragraph_format.keep_with_next
