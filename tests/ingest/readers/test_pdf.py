"""PDF files in the layouts of the United Nations, each with the traps of its kind."""

import pytest

from lessons.ingest import UnreadableFileError
from lessons.ingest.readers import read_document
from lessons.ingest.records import Document
from tests.ingest.cast import messages, sections, texts
from tests.ingest.readers import pdf_samples as samples


def read(body: str, **layout: object) -> Document:
    return read_document(samples.make_pdf(body, **layout), "report.pdf", "x")


@pytest.mark.parametrize("layout", [{}, {"columns": 2, "margin": 60}])
def test_forty_paragraphs_are_whole_across_columns_and_pages(layout):
    document = read(samples.make_report(), **layout)
    found = texts(document)
    assert list(found) == [f"x/{number}" for number in range(1, 41)]
    for number in range(1, 41):
        assert found[f"x/{number}"] == samples.make_text(number, 3 + number % 3)
    assert document.title == "Report of the Secretary-General on the Market Road Mission"
    assert messages(document) == []


def test_a_sentence_that_is_repeated_at_the_ends_of_pages_is_no_running_head():
    again = "The council met again in the town and heard the traders."
    body = "#colbreak()".join(
        "\n\n#v(1fr)\n\n".join(f"{3 * page + n}\\. {again}" for n in (1, 2, 3)) for page in range(6)
    )
    found = texts(read(body))
    assert [found[f"x/{number}"] for number in range(1, 19)] == [again] * 18


def test_every_paragraph_is_in_its_section_and_on_its_page():
    document = read(samples.make_report())
    found = sections(document)
    assert found["x/1"] == "I. Introduction"
    assert found["x/13"] == "II. Developments on the ground > A. Escorts by night"
    assert found["x/29"] == "II. Developments on the ground > B. Escorts by day > Interpreters"
    assert found["x/40"] == "III. Observations"
    pages = [paragraph.page for paragraph in document.paragraphs]
    assert pages == sorted(pages)
    assert pages[0] == 1 < pages[-1]


def test_the_rectangles_of_a_paragraph_show_where_it_is():
    document = read(samples.make_report(), columns=2, margin=60)
    torn = next(p for p in document.paragraphs if len({box.page for box in p.boxes}) == 2)
    first, second = torn.boxes
    assert second.page == first.page + 1 == torn.page + 1
    assert first.left > 0.5 > second.left  # from the right column to the left one
    for paragraph in document.paragraphs:
        for box in paragraph.boxes:
            assert 0 <= box.left < box.right <= 1
            assert 0 <= box.top < box.bottom <= 1


def test_the_cover_is_read():
    cover = read(samples.make_report()).cover
    assert (cover.symbol, cover.date) == ("S/2031/77", "2031-03-03")
    assert cover.body == cover.organ == "Security Council"


def test_notes_are_tied_to_their_marks_and_tables_set_apart():
    document = read(samples.TRAPS)
    notes = {paragraph.key: paragraph.notes for paragraph in document.paragraphs}
    assert notes["x/1"] == ("x/fn-1", "x/fn-2")
    assert notes["x/annex-2"] == ("x/fn-3",)
    found = texts(document)
    assert found["x/fn-1"] == "¹ See S/2030/12."
    assert found["x/fn-2"].endswith("on the same evening with their carts.")
    (table,) = document.tables
    assert table.title == "Table 1 Escorts by month"
    assert table.rows[2] == ("February", "14", "9")
    assert table.after == "x/3"
    assert not any("January" in text for text in found.values())


def test_items_numbers_in_sentences_and_run_in_headings_are_distinguished():
    document = read(samples.TRAPS)
    keys = [paragraph.key for paragraph in document.paragraphs]
    assert keys[:7] == ["x/1", "x/2", *(f"x/2-bullet-{n}" for n in range(1, 5)), "x/3"]
    assert sections(document)["x/3"] == "I. Introduction > Escorts by night"
    found = texts(document)
    assert "quick-reaction company" in found["x/1"]
    assert "resolution 955 (1994), let" in found["x/1"]
    assert "in all 120 officers" in found["x/4"]


def test_an_annex_that_counts_anew_has_keys_of_its_own():
    document = read(samples.TRAPS)
    assert sections(document)["x/annex-1"] == "Annex > Terms of reference of the town council"


def test_a_letter_has_an_annex_and_an_enclosure():
    document = read(samples.LETTER)
    assert document.title.startswith("Letter dated 3 March 2031 from the Secretary-General")
    found = sections(document)
    assert found["x/annex-1"] == "Annex > Report of the town council"
    assert found["x/enclosure-2"] == "Annex > Enclosure"


def test_a_resolution_has_preambular_and_operative_paragraphs():
    document = read(samples.RESOLUTION)
    assert document.title.startswith("Resolution 2901 (2031)")
    assert list(texts(document)) == [
        *(f"x/preamble-{number}" for number in range(1, 5)),
        *("x/1", "x/2", "x/2-bullet-1", "x/2-bullet-2", "x/3"),
    ]
    assert sections(document)["x/2"] == "Operative paragraphs"
    assert messages(document) == []


@pytest.mark.parametrize(
    ("body", "language", "nations", "section", "title"),
    [
        (
            samples.FRENCH,
            "fr",
            "Nations Unies",
            "II. Situation sur le terrain > A. Escortes de nuit",
            "Rapport du Secrétaire général sur la Mission de la route du marché",
        ),
        (
            samples.RUSSIAN,
            "ru",
            "Организация Объединенных Наций",
            "II. Обстановка на месте",
            "Доклад Генерального секретаря о дороге к рынку",
        ),
        (
            samples.ARABIC,
            "ar",
            "",
            "ثانيا - الحالة في الميدان",
            "تقرير الأمين العام عن طريق السوق",
        ),
    ],
)
def test_reports_in_other_languages_keep_numbers_and_sections(
    body, language, nations, section, title
):
    document = read(body, language=language, nations=nations)
    assert document.language == language
    assert document.title == title
    assert list(texts(document)) == ["x/1", "x/2", "x/3"]
    assert sections(document)["x/3"] == section
    assert messages(document) == []


def test_arabic_ligatures_keep_the_order_of_their_letters():
    assert "للأسر" in texts(read(samples.ARABIC, language="ar", nations=""))["x/1"]


def test_what_was_left_out_is_counted():
    left_out = dict(read(samples.TRAPS).left_out)
    assert left_out["lines of the cover"] == 6
    assert left_out["tables"] == 1
    assert left_out["page and job numbers"] >= 3


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (samples.make_pdf("#rect(width: 90%, height: 90%)")[:400], "is a damaged PDF file"),
        (samples.make_pdf("#rect(width: 90%)", nations=""), "is a PDF file without text"),
    ],
)
def test_a_file_without_text_is_refused_in_one_sentence(data, reason):
    with pytest.raises(UnreadableFileError) as refused:
        read_document(data, "report.pdf")
    message = str(refused.value)
    assert message.startswith("report.pdf " + reason)
    assert message.count(".") == 2
    assert "; " in message
