"""Every format says what the tree says, to readers that are not ours."""

import io
import re
from dataclasses import replace

import openpyxl
import pypdfium2
import pytest

from lessons.exports import FORMATS
from lessons.exports.frame import labelled_facts
from lessons.exports.labels import Labels
from lessons.exports.sanitize import Sanitizer
from lessons.exports.tree import Items, Paragraph, Section, Strong
from tests.exports import cast, readers

TEXT = {
    "pdf": readers.pdf,
    "docx": readers.word,
    "pptx": readers.slides,
    "epub": readers.book_text,
    "md": readers.markdown,
}


def render(extension: str, document) -> bytes:
    clean = Sanitizer(lambda path: f"http://testserver{path}").sanitize(document)
    content = FORMATS[extension].render(clean, Labels())
    return content if isinstance(content, bytes) else b"".join(content)


@pytest.mark.parametrize("extension", TEXT)
def test_every_format_has_title_date_filter_url_references_and_citation(extension):
    text = TEXT[extension](render(extension, cast.document()))
    wanted = ["Two practices on patrols", "Patrols", "25 Nov 2026", "http://testserver/entries/"]
    wanted += ["A note on patrols", "¶ 3", "¶ 4", "Chatham House rule. Speaks for nobody."]
    wanted += ["“Two practices on patrols”, list in pocbase."]
    assert [part for part in wanted if part.replace(" ", "") not in text.replace(" ", "")] == []


@pytest.mark.parametrize("extension", TEXT)
def test_every_kind_of_block_is_rendered(extension):
    text = TEXT[extension](render(extension, cast.every_block()))
    wanted = ["An introduction with", "weight", "A link", "Somebody said", "First", "Second"]
    wanted += ["Tick me", "Not this", "Night vision", "What is there", "Be careful"]
    wanted += ["A record inside", "Its words", "Only spoken", "Ends here"]
    if extension == "pptx":
        wanted.remove("What is there")  # a slide has no room for a caption beside its title
    assert [part for part in wanted if part not in text] == []


@pytest.mark.parametrize("extension", TEXT)
def test_hostile_text_is_never_read_as_markup(extension):
    texts = [*cast.HOSTILE, cast.ACCENTED]
    document = cast.document(*(cast.item(text, text) for text in texts))
    found = TEXT[extension](render(extension, document))
    assert "root:" not in found
    found = re.sub(r"\s", "", found.replace("’", "'"))
    for text in texts:
        assert re.sub(r"[\s\u2060]", "", text.replace("’", "'")) in found


@pytest.mark.parametrize("extension", TEXT)
def test_control_characters_are_removed(extension):
    found = TEXT[extension](
        render(extension, cast.document(cast.item("A\x00B\ud800D", "E\x1bF, wo\u00adrd\u200bs")))
    )
    assert "ABD" in found
    assert "EF, words" in found


@pytest.mark.parametrize("extension", ["docx", "epub", "pptx", "md"])
def test_arabic_text_is_exported(extension):
    assert cast.ARABIC in TEXT[extension](render(extension, cast.document(cast.item(cast.ARABIC))))


def test_arabic_in_a_pdf_has_letters_and_not_boxes():
    found = render("pdf", cast.document(cast.item("Words", cast.ARABIC)))
    letters = set(re.sub(r"\s", "", cast.ARABIC))
    assert letters <= set(readers.pdf(found))


@pytest.mark.parametrize("extension", TEXT)
def test_very_long_words_and_texts_are_rendered(extension):
    long = "word " * 20_000
    found = TEXT[extension](render(extension, cast.document(cast.item("x" * 300, long))))
    assert "x" * 60 in re.sub(r"\s", "", found)
    assert found.count("word") >= 20_000


@pytest.mark.parametrize("extension", TEXT)
def test_documents_of_one_record_and_of_none_are_rendered(extension):
    assert "Alone" in TEXT[extension](render(extension, cast.document(cast.item("Alone"))))
    empty = cast.document(cast.item("Gone"), references=(), how_to_cite="", facts=(), title="Empty")
    assert "Empty" in TEXT[extension](render(extension, empty))


def test_the_records_are_headings_in_their_order():
    titles = [f"Record {number:03}" for number in range(60)]
    document = cast.document(*(cast.item(title) for title in titles))
    assert readers.word_headings(render("docx", document), 1)[:60] == titles
    chapters = readers.book_headings(render("epub", document))
    assert [title for title in chapters if title in titles] == titles
    slides = [title for title in readers.slide_titles(render("pptx", document)) if title in titles]
    assert slides == titles
    bookmarks = pypdfium2.PdfDocument(io.BytesIO(render("pdf", document))).get_toc()
    assert [mark.get_title() for mark in bookmarks][:60] == titles


def test_the_text_of_a_pdf_is_copied_as_it_is_printed():
    """Long URLs are broken without a character, and no word is hyphenated."""
    url = "http://testserver/entries/?kind=practice&theme=host-state-relations-and-consent&sort=newest"
    words = "Straightforward interoperability notwithstanding, peacekeepers reconnoitre. " * 20
    content = render("pdf", cast.document(cast.item("Final flight", words), address=url))
    pages = pypdfium2.PdfDocument(io.BytesIO(content))
    text = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    assert not re.search("[\u00ad\u200b\ufffe]", text)
    assert re.sub(r"\s", "", url) in re.sub(r"\s", "", text)
    assert {*re.findall(r"\w{8,}", words)} <= {*re.findall(r"\w+", text)}
    links = {annotation.get("/A", {}).get("/URI") for annotation in readers.annotations(content)}
    assert url in links


def test_no_page_of_a_pdf_ends_between_a_label_and_what_it_names():
    lines = Items(tuple((Paragraph((f"Line {number}. " * 9,)),) for number in range(30)))
    stages = tuple(
        Section(
            (f"Stage {number}",),
            (
                Paragraph(("Small print",), role="quiet"),
                Paragraph((Strong(("Label",)),)),
                Items(lines.items[: 9 + number % 7]),
            ),
        )
        for number in range(60)
    )
    content = render("pdf", replace(cast.document(), blocks=stages))
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content)]
    ends = re.compile(r"(Label|Small print|Stage \d+)\s+http\S+\s+\S+\s*$")
    assert len(pages) > 15
    assert [page[-90:] for page in pages if ends.search(page)] == []


def test_the_pdf_is_accessible_and_embeds_its_fonts():
    content = render("pdf", cast.document())
    assert b"pdfuaid" in content
    pdf = pypdfium2.PdfDocument(io.BytesIO(content))
    metadata = pdf.get_metadata_dict()
    assert metadata["Title"] == "Two practices on patrols"
    assert metadata["Author"] == "pocbase"
    assert pdf.is_tagged()
    assert b"/Lang" in content


def test_no_slide_overflows():
    """No slide has more lines than it has room for, at the size of the deck."""
    import pptx

    from lessons.exports.renderers.slides import LINE, LINES

    content = render("pptx", cast.document(cast.item("Long", *["A sentence of words. " * 9] * 8)))
    for slide in pptx.Presentation(io.BytesIO(content)).slides:
        for shape in slide.placeholders:
            if shape.placeholder_format.idx == 1:
                lines = sum(-(-len(p.text) // LINE) for p in shape.text_frame.paragraphs)
                assert lines <= LINES + 1


@pytest.mark.parametrize("words", [95, 100, 105, 110, 115, 120, 125, 240])
def test_no_slide_has_only_the_name_of_a_source(words):
    """Or one bullet, left over from the slide before."""
    import pptx

    record = cast.item("Long", "word " * words)
    warning = Paragraph(("Rests on draft doctrine. A note, 2009",), role="warning")
    record = type(record)(record.title, (record.blocks[0], warning), "item")
    deck = pptx.Presentation(io.BytesIO(render("pptx", cast.document(record))))
    texts = [
        slide.placeholders[1].text_frame.text
        for slide in deck.slides
        if slide.shapes.title.text.startswith("Long")
    ]
    assert all(text.count("word") > 20 for text in texts)
    assert sum(text.count("word") for text in texts) == words


def test_evidence_is_in_the_notes_of_the_speaker():
    import pptx

    deck = pptx.Presentation(io.BytesIO(render("pptx", cast.document(cast.item("Patrols")))))
    slide = next(s for s in deck.slides if s.shapes.title.text == "Patrols")
    assert "Note, ¶ 3" in slide.notes_slide.notes_text_frame.text


def test_no_cell_of_a_spreadsheet_is_a_formula():
    items = tuple({"title": text, "do": [text, "=1+1"]} for text in cast.HOSTILE)
    content = render("xlsx", cast.document(items=items))
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Items", "References", "About"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert [row["title"] for row in readers.sheet(content)] == list(cast.HOSTILE)
    assert book["Items"].freeze_panes == "A2"
    references = readers.sheet(content, "References")
    assert references[0]["Paragraphs cited"] == "¶ 3; ¶ 4".replace("¶", "Note, ¶")


def test_cards_are_two_to_a_page():
    from dataclasses import replace

    cards = [replace(cast.item(f"Card {number}"), role="card") for number in range(5)]
    pdf = pypdfium2.PdfDocument(io.BytesIO(render("pdf", cast.document(*cards))))
    assert len(pdf) == 3
    first = pdf[0].get_textpage().get_text_bounded()
    assert "Card 0" in first
    assert "Card 1" in first
    assert "Card 2" not in first


def test_the_first_slide_has_the_introduction_and_the_facts():
    import pptx

    opening = Paragraph(("For the course.",), "lead")
    deck = pptx.Presentation(io.BytesIO(render("pptx", cast.document(opening, cast.item("A")))))
    about = list(deck.slides)[1]
    shown = " ".join(s.text_frame.text for s in about.shapes if s.has_text_frame)
    assert "For the course." in shown
    assert "Theme: Patrols" in shown


@pytest.mark.parametrize("extension", ["docx", "epub"])
def test_citations_that_follow_each_other_are_parted(extension):
    line = Paragraph(("Said twice.", " ", cast.cite(3), " ", cast.cite(4)))
    text = TEXT[extension](render(extension, cast.document(line)))
    assert "Saidtwice.Note,¶3;Note,¶4" in re.sub(r"\s", "", text)


def test_a_url_or_day_that_a_document_gives_itself_is_not_printed_again():
    document = cast.document()
    document = replace(document, facts=(("Link", document.address), ("Date", "25 Nov 2026")))
    assert labelled_facts(document, Labels()) == list(document.facts)
