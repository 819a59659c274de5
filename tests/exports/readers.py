"""Independent readers: what a file of each format says, as one text and as its headings."""

import csv
import io
import json
import re
import zipfile
from xml.etree import ElementTree

import bibtexparser
import docx
import markdown as python_markdown
import openpyxl
import pptx
import pypandoc
import pypdf
import pypdfium2
import rispy

XHTML = "{http://www.w3.org/1999/xhtml}"


def pdf(content: bytes) -> str:
    """With its lines joined."""
    pages = pypdfium2.PdfDocument(io.BytesIO(content))
    return join_words(" ".join(page.get_textpage().get_text_bounded() for page in pages))


def annotations(content: bytes) -> list:
    """The links of a PDF, as a second reader finds them."""
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return [found.get_object() for page in pages for found in page.get("/Annots", ())]


def word(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    return join_words(" ".join(text.text or "" for text in document.element.body.iter(W_TEXT)))


W_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def word_headings(content: bytes, level: int) -> list[str]:
    paragraphs = docx.Document(io.BytesIO(content)).paragraphs
    return [p.text for p in paragraphs if p.style.name == f"Heading {level}"]


def slide_titles(content: bytes) -> list[str]:
    deck = pptx.Presentation(io.BytesIO(content))
    return [slide.shapes.title.text for slide in deck.slides if slide.shapes.title]


def slides(content: bytes) -> str:
    found = []
    for slide in pptx.Presentation(io.BytesIO(content)).slides:
        found += [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        tables = [shape.table for shape in slide.shapes if shape.has_table]
        found += [cell.text for table in tables for cell in table.iter_cells()]
        if slide.has_notes_slide:
            found.append(slide.notes_slide.notes_text_frame.text)
    return join_words(" ".join(found))


def book(content: bytes) -> list[ElementTree.Element]:
    """Every page of an EPUB, each well-formed."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.namelist()[0] == "mimetype"
        names = [name for name in package.namelist() if name.endswith(".xhtml")]
        return [ElementTree.fromstring(package.read(name)) for name in names]  # noqa: S314


def book_text(content: bytes) -> str:
    return join_words(" ".join(text for page in book(content) for text in page.itertext()))


def book_headings(content: bytes) -> list[str]:
    return [
        join_words("".join(heading.itertext()))
        for page in book(content)
        for heading in page.iter(f"{XHTML}h1")
    ]


def sheet(content: bytes, name: str = "Items") -> list[dict]:
    rows = openpyxl.load_workbook(io.BytesIO(content))[name].iter_rows(values_only=True)
    head = next(rows)
    return [dict(zip(head, row, strict=True)) for row in rows]


def table(content: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def bibtex(content: bytes) -> list:
    library = bibtexparser.parse_string(content.decode())
    assert not library.failed_blocks
    return library.entries


def ris(content: bytes) -> list[dict]:
    return rispy.loads(content.decode())


def markdown(content: bytes) -> str:
    """What two dialects print of it, which have to agree that nothing in it is markup."""
    plain, page = (
        pypandoc.convert_text(content.decode(), to, "gfm", extra_args=["--wrap=none"])
        for to in ("plain", "html")
    )
    for html in (page, python_markdown.markdown(content.decode())):
        assert not re.search(r"<(script|img|iframe)\b", html)
    return join_words(plain)


def parse_json(content: bytes) -> dict:
    return json.loads(content)


def join_words(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
