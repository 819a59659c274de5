"""DOCX files are read as they would be printed with every tracked change accepted."""

from lessons.ingest.readers import read_document
from lessons.ingest.records import Document
from tests.ingest.cast import messages, sections, texts
from tests.ingest.readers.office_samples import make_docx, numbered, paragraph, run, table


def read(*body: str, **parts: str) -> Document:
    return read_document(make_docx(*body, **parts), "report.doc", "x")


def test_numbers_that_word_prints_by_itself_are_counted():
    document = read(
        paragraph("Introduction", "H1", numbered(2, 0)),
        paragraph("The road was opened.", "P"),
        paragraph("The mission asked for three things:", "P"),
        paragraph("A gate;", "P", numbered(1, 1)),
        paragraph("An interpreter.", "P", numbered(1, 1)),
        paragraph("Observations", "H1", numbered(2, 0)),
        paragraph("The gate was shut.", "P"),
    )
    found = texts(document)
    assert list(found) == ["x/25.1", "x/25.2", "x/25.2-bullet-1", "x/25.2-bullet-2", "x/25.3"]
    assert found["x/25.2-bullet-2"] == "(b) An interpreter."
    assert sections(document)["x/25.3"] == "II. Observations"
    assert messages(document) == []


def test_tracked_changes_are_read_as_accepted():
    inserted = f'<w:ins w:id="1">{run("opened")}</w:ins>'
    deleted = '<w:del w:id="2"><w:r><w:delText>shut</w:delText></w:r></w:del>'
    moved = f"<w:moveFrom>{run('twice')}</w:moveFrom><w:moveTo>{run('again')}</w:moveTo>"
    mark = '<w:rPr><w:del w:id="3"/></w:rPr>'
    document = read(
        paragraph(run("The road was ") + deleted + inserted + run(" ") + moved + run("."), "P"),
        paragraph("The gate of the town ", "P", mark),
        paragraph("was shut at dawn.", "P"),
        paragraph("Families came back.", "P"),
    )
    assert list(texts(document).values()) == [
        "The road was opened again.",
        "The gate of the town was shut at dawn.",
        "Families came back.",
    ]
    assert list(texts(document)) == ["x/25.1", "x/25.2", "x/25.3"]


def test_notes_are_numbered_in_the_order_of_their_marks():
    reference = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    document = read(paragraph(run("The road was opened.") + reference, "P"))
    assert texts(document) == {"x/25.1": "The road was opened.¹", "x/fn-1": "¹ See S/2030/12."}
    assert document.paragraphs[0].notes == ("x/fn-1",)


def test_the_result_of_a_field_is_read_and_its_instruction_is_not():
    def mark(step: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{step}"/></w:r>'

    field = (
        mark("begin")
        + "<w:r><w:instrText>REF gate</w:instrText></w:r>"
        + mark("separate")
        + run("paragraph 3")
        + mark("end")
    )
    hidden = run("secret ", "<w:vanish/>")
    document = read(paragraph(run("See ") + field + hidden + run(" above."), "P"))
    assert texts(document) == {"x/25.1": "See paragraph 3 above."}


def test_tables_are_set_apart_and_frames_around_text_are_not_tables():
    document = read(
        paragraph("The road was opened.", "P"),
        paragraph("Table 1"),
        table(("Month", "Escorts"), ("January", "12")),
        paragraph("The gate was shut.", "P"),
        table(("A frame holds one sentence of the text, which is not a table at all.",)),
    )
    (found,) = document.tables
    assert (found.title, found.rows) == ("Table 1", (("Month", "Escorts"), ("January", "12")))
    assert found.after == "x/25.1"
    assert any("A frame holds" in text for text in texts(document).values())
    assert not any("January" in text for text in texts(document).values())


def test_the_cover_may_be_in_the_page_header():
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    lines = ("United Nations", "A/80/6 (Sect. 25)", "General Assembly", "12 March 2031")
    header = f"<w:hdr {names}>{''.join(map(paragraph, lines))}</w:hdr>"
    document = read(paragraph("Market road", "T"), paragraph("It is open.", "P"), header1=header)
    assert document.title == "Market road"
    assert document.cover.symbol == "A/80/6 (Sect. 25)"
    assert (document.cover.body, document.cover.date) == ("General Assembly", "2031-03-12")


def test_chinese_reports_keep_numbers_and_sections():
    plain = f'<w:numPr><w:numId w:val="{0}"/></w:numPr>'
    document = read(
        paragraph("一、导言", "H1"),
        paragraph("1. 通往市场的道路在旱季被切断,各家庭请求护送。", "", plain),
        paragraph("二、当地局势", "H1"),
        paragraph("2. 第二连迟到,计划在集市日之前改变了两次。", "", plain),
    )
    assert document.language == "zh"
    assert list(texts(document)) == ["x/1", "x/2"]
    assert sections(document)["x/2"] == "二、当地局势"
