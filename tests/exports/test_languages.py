"""Every file says in which language it is, and which of its words are in another."""

import io
import re
import zipfile

import docx
import pptx
import pypdf
import pytest
from django.utils import translation

from lessons.exports.builders import item_section
from lessons.exports.builders.language import mark_block
from lessons.exports.tree import Cite, Items, Paragraph, Passage, Table
from lessons.models import Entry
from tests.exports import cast, readers
from tests.exports.test_formats import render
from tests.makers import make_paragraph, make_practice

ENGLISH = "Patrols at dawn."


def french_document():
    title = (Passage("en", ("Patrols guard women",)),)
    section = cast.item("", ENGLISH)
    lead = Paragraph((Passage("en", (ENGLISH,)), " Une phrase. ", cast.cite()), role="lead")
    section = type(section)(
        title, (lead, *section.blocks[1:]), "item", "practice:x", label="Pratique"
    )
    return cast.document(section, language="fr", title="Deux pratiques")


def test_word_marks_passages():
    content = render("docx", french_document())
    runs = docx.Document(io.BytesIO(content)).element.body.iter(f"{W}r")
    english = [run for run in runs if run.find(f"{W}rPr/{W}lang[@{W}val='en']") is not None]
    assert [run.text for run in english] == ["Patrols guard women", ENGLISH]
    styles = zipfile.ZipFile(io.BytesIO(content)).read("word/styles.xml").decode()
    assert 'w:lang w:bidi="ar-SA" w:eastAsia="zh-CN" w:val="fr"' in styles


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_every_run_on_a_slide_has_its_language():
    deck = pptx.Presentation(io.BytesIO(render("pptx", french_document())))
    found = {}
    for slide in deck.slides:
        shapes = (
            [*slide.shapes, *slide.notes_slide.shapes] if slide.has_notes_slide else slide.shapes
        )
        for paragraph in (p for s in shapes if s.has_text_frame for p in s.text_frame.paragraphs):
            found |= {run.text.strip(): run._r.rPr.get("lang") for run in paragraph.runs}
    assert found[ENGLISH] == found["Patrols guard women"] == "en"
    assert found["Une phrase."] == found["Deux pratiques"] == "fr"
    assert not [text for text in found if re.search("[\ue000-\uf8ff]", text)]
    parts = zipfile.ZipFile(io.BytesIO(render("pptx", french_document())))
    assert not [name for name in parts.namelist() if b'lang="en-US"' in parts.read(name)]


def test_the_chapters_of_a_book_mark_passages():
    pages = readers.book(render("epub", french_document()))
    marked = [e for page in pages for e in page.iter() if e.get("lang") == "en"]
    assert ENGLISH in {"".join(element.itertext()) for element in marked}
    assert {page.get("lang") for page in pages} == {"fr"}


def test_a_pdf_marks_passages_in_its_structure():
    reader = pypdf.PdfReader(io.BytesIO(render("pdf", french_document())))
    assert reader.root_object["/Lang"] == "fr"
    assert {"en", "fr"} <= set(languages_in(reader.root_object["/StructTreeRoot"]))


def languages_in(node):
    node = node.get_object()
    if isinstance(node, list):
        for inner in node:
            yield from languages_in(inner)
    elif isinstance(node, dict):
        if "/Lang" in node:
            yield str(node["/Lang"])
        yield from languages_in(node["/K"]) if "/K" in node else ()


def test_citations_stay_outside_of_the_mark():
    cite = Cite("note/1", "Note, puce 1", "")
    with translation.override("fr"):
        items = mark_block(Items(((Paragraph(("Go.", " ", cite)),),)))
        table = mark_block(Table((("Need",),), ((("Radio", cite),),)))
    assert items.items[0][0].inlines == (Passage("en", ("Go.", " ")), cite)
    assert table.rows[0][0] == (Passage("en", ("Radio",)), cite)


@pytest.mark.django_db
def test_the_words_of_a_record_are_marked_in_french_alone():
    make_practice(title="A title", summary="A summary.", body="A *text*.", cites=[make_paragraph()])
    entry = Entry.objects.for_page().get()
    with translation.override("fr"):
        french = repr(item_section(entry))
    for words in ("A title", "A summary.", "A "):
        assert f"Passage(language='en', inlines=('{words}'" in french
    assert "Passage" not in repr(item_section(entry))
