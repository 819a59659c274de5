"""Files as they open in the programs of readers: browsers, offices, reference managers."""

import re
from itertools import pairwise

import pypdfium2
import pytest

from tests.exports import cast, readers
from tests.exports.programs import check_epub, convert_by_libreoffice, read_by_node
from tests.exports.test_formats import render
from tests.exports.test_quizzes import HOSTILE as HOSTILE_IN_QUIZZES
from tests.exports.test_quizzes import of_every_kind, quiz
from tests.exports.test_references import TITLE, URL, example  # noqa: F401 - a fixture

LONG_URL = (
    "http://testserver/entries/?kind=practice&theme=host-state-relations-and-consent&sort=new"
)
WORDS = "Final flight: civilians under attack; straightforward interoperability, affiliated staff."


def squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render("pdf", cast.document(cast.item("Final flight", WORDS * 9), address=LONG_URL))


def test_firefox_finds_and_copies_every_word_of_a_pdf(pdf):
    """By pdf.js, its viewer. Ligatures and the breaks in URLs lose no letter."""
    found = read_by_node("pdf", pdf)
    text = " ".join(found["pages"])
    assert not re.search("[\u00ad\u200b\ufffe\ufffd]", text)
    assert "civilians under attack" in text
    assert squeeze(LONG_URL) in squeeze(text)
    assert set(re.findall(r"\w{4,}", WORDS)) <= set(re.findall(r"\w+", text))
    assert set(re.findall(r"\w{4,}", readers.pdf(pdf))) <= set(re.findall(r"\w+", text))


def test_firefox_knows_links_bookmarks_and_language_of_a_pdf(pdf):
    found = read_by_node("pdf", pdf)
    assert "http://testserver/practices/x/" in found["links"]
    assert "Final flight" in found["outline"]
    assert (found["title"], found["language"]) == ("Two practices on patrols", "en-GB")


def test_a_spreadsheet_program_in_javascript_finds_text_alone():
    """SheetJS: no cell of a workbook or of a CSV file is a formula or a number."""
    texts = [*cast.HOSTILE, "=1+1", "＝1+1", "@SUM(1)", "+1", "-1", "a_x0041_b", "One\nTwo"]
    items = tuple({"title": text, "kind": "Practice", "slug": "x"} for text in texts)
    found = read_by_node("xlsx", render("xlsx", cast.document(items=items)))
    assert found["formulas"] == []
    assert [row[0] for row in found["sheets"]["Items"]] == ["title", *texts]
    assert found["properties"]["Author"] == "pocbase"
    found = read_by_node("csv", render("csv", cast.document(items=items)))
    assert found["formulas"] == []
    assert [row[0].removeprefix("'") for row in found["rows"]] == ["title", *texts]


@pytest.mark.parametrize("extension", ["bib", "ris", "csljson"])
def test_citation_js_reads_a_source_as_a_report_of_its_institutions(extension, example):  # noqa: F811
    found = read_by_node("references", render(extension, cast.document(references=(example,))))
    (item,) = found["items"]
    assert (item["type"], item["genre"], item["URL"]) == ("report", "Side event summary", URL)
    assert item["title"] == TITLE
    assert item["publisher"] == "Missions of Chad, Mali and Niger to the UN; Example Institute"
    authors = [one.get("literal") or one.get("family") for one in item["author"]]
    assert [name.replace(";", ",") for name in authors] == [
        "Missions of Chad, Mali and Niger to the UN",
        "Example Institute",
    ]
    assert not any(one.get("given") for one in item["author"])
    assert item["issued"]["date-parts"][0][:2] == [2009, 5]
    assert all(isinstance(item[name], str) for name in ("note", "annote") if name in item)
    assert "(2009)" in found["printed"]
    if extension != "ris":  # its plugin reads no number of a report
        assert item["number"] == "S/2009/277"


def test_a_second_parser_of_gift_reads_the_questions_of_a_quiz():
    questions = [one for text in HOSTILE_IN_QUIZZES for one in of_every_kind(text).questions]
    found = read_by_node("gift", render("gift", quiz(*questions)))
    kinds = [one["type"] for one in found if one["type"] != "Category"]
    assert kinds == ["Essay", "MC", "TF"] * len(HOSTILE_IN_QUIZZES)


def test_epubcheck_finds_nothing_wrong(tmp_path):
    hostile = (cast.item(text, text) for text in cast.HOSTILE)
    document = cast.document(*cast.every_block().blocks, *hostile, language="fr")
    path = tmp_path / "book.epub"
    path.write_bytes(render("epub", document))
    check_epub(path)


def test_libreoffice_opens_word_slides_and_workbooks(tmp_path):
    document = cast.document(cast.item("Patrols", WORDS))
    paths = [tmp_path / f"{extension}.{extension}" for extension in ("docx", "pptx", "xlsx")]
    for path in paths:
        path.write_bytes(render(path.suffix[1:], document))
    convert_by_libreoffice(paths, tmp_path)
    for path in paths:
        text = readers.pdf(path.with_suffix(".pdf").read_bytes())
        assert "Patrols" in text
        assert "Two practices on patrols" in text


def test_libreoffice_prints_no_wrapped_text_over_the_next_row(tmp_path):
    path = tmp_path / "rows.xlsx"
    items = tuple({"title": f"row{number} {WORDS}"} for number in range(3))
    path.write_bytes(render("xlsx", cast.document(items=items)))
    convert_by_libreoffice([path], tmp_path)
    page = pypdfium2.PdfDocument(path.with_suffix(".pdf"))[0].get_textpage()
    lines = sorted({round(page.get_rect(n)[1]) for n in range(page.count_rects())})
    gaps = [upper - lower for lower, upper in pairwise(lines)]
    assert min(gaps) > 8  # points
