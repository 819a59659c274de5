"""What cannot be read is refused in one sentence that says what it is and what to do."""

import io

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from lessons.ingest import UnreadableFileError
from lessons.ingest.readers import read_document
from lessons.ingest.readers.pdf import pages
from tests.ingest.readers.office_samples import make_docx, make_odt, make_zip, paragraph


def make_pdf(texts: list[str], encrypt: StandardEncryption | None = None) -> bytes:
    file = io.BytesIO()
    page = canvas.Canvas(file, encrypt=encrypt)
    for text in texts:
        page.drawString(72, 700, text)
        page.showPage()
    page.save()
    return file.getvalue()


def make_scan() -> bytes:
    file = io.BytesIO()
    page = canvas.Canvas(file, pagesize=(600, 800))
    page.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 600, 800)
    page.showPage()
    page.save()
    return file.getvalue()


LOCKED = make_pdf(["A text."], StandardEncryption("secret", canPrint=0))
BOMB = make_docx(paragraph("A text."), styles=" " * 9_000_000)
ENTITIES = '<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]><a>&d;</a>'
ENCRYPTED_ODT = make_odt(
    "<text:p>x</text:p>",
    **{
        "META-INF_manifest": "<m:manifest "
        'xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        "<m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
    },
)


@pytest.mark.parametrize(
    ("data", "reason", "advice"),
    [
        (b"", "is empty", "choose the file again"),
        (b" \n\0", "is empty", "choose the file again"),
        (LOCKED, "is an encrypted PDF file", "save it without"),
        (make_pdf(["A text."])[:200], "is a damaged PDF file", "download it again"),
        (make_scan(), "is a scan without a text layer", "run character recognition"),
        (make_docx(paragraph("A text."))[:300], "is a damaged Word (DOCX) file", "download it"),
        (BOMB, "unpacks to far more than it should", "save it anew"),
        (make_docx(document=ENTITIES), "declares a document type", "save it anew"),
        (make_docx(document="<w:p"), "is a damaged Word (DOCX) file", "save it anew"),
        (make_docx(), "has no text", "another format"),
        (ENCRYPTED_ODT, "is encrypted", "save it without"),
        (make_zip({"xl/workbook.xml": "<a/>"}), "is a spreadsheet (XLSX)", "choose the document"),
        (make_zip({"readme.txt": "x"}), "is a zipped file without a text document", "unpack it"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "is an old Word or Office file", "save it as DOCX"),
        (
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
            "is an encrypted Office file",
            "save it without a password",
        ),
        (b"{\\rtf1 text}", "is an RTF file", "save it as DOCX"),
        (b"\x89PNG....", "is an image", "find the document as text"),
        (b'<?xml version="1.0"?><feed>x</feed>', "is an XML file", "save it as DOCX"),
    ],
)
def test_a_file_is_refused_by_what_it_is(data, reason, advice):
    with pytest.raises(UnreadableFileError) as refused:
        read_document(data, "report.pdf")
    message = str(refused.value)
    assert message.startswith("report.pdf ")
    assert reason in message
    assert advice in message
    assert message.endswith(".")
    assert "\n" not in message


def test_a_file_with_too_many_pages_is_refused_before_they_are_read(monkeypatch):
    monkeypatch.setattr(pages, "MAX_PAGES", 2)
    with pytest.raises(UnreadableFileError, match="has 3 pages; divide it into files of up to 2"):
        read_document(make_pdf(["One.", "Two.", "Three."]), "long.pdf")


def test_a_page_that_is_a_picture_is_named(monkeypatch):
    file = io.BytesIO()
    page = canvas.Canvas(file, pagesize=(600, 800))
    for number in range(1, 4):
        for line in range(6):
            page.drawString(72, 700 - line * 12, f"{number}. The road to the market was cut.")
        page.showPage()
    page.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 600, 800)
    page.showPage()
    page.save()
    problems = [p.message for p in read_document(file.getvalue(), "mixed.pdf").problems]
    assert "pages that are pictures, so that their text was not read: 4" in problems
