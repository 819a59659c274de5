"""What each preset prints: a course, a card of one sheet, a note of two pages, and slides."""

import io

import pptx
import pypdfium2
import pytest

from lessons.exports.labels import Labels
from lessons.exports.renderers.look import VARIABLE
from lessons.exports.renderers.md import render_md
from lessons.exports.renderers.pdf import render_pdf
from lessons.exports.renderers.pptx import render_pptx
from lessons.exports.tree_text import lines_of
from lessons.handouts.document import build_document
from lessons.models import GlossaryTerm
from tests.makers import (
    make_dilemma,
    make_handout,
    make_lesson,
    make_mission,
    make_paragraph,
    make_practice,
    make_source,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
COURSE = ["summary", "travels", "side_effects", "do_dont", "questions"]
URL = "https://example.org/h/"


def practices(count, **values):
    """Practices with three dos and two don'ts each."""
    found = []
    for number in range(count):
        paragraph = make_paragraph()
        practice = make_practice(title=f"Practice {number}", cites=[paragraph], **values)
        lines = [("do", f"Do {number}-{n}.") for n in range(3)]
        lines += [("dont", f"Do not {number}-{n}.") for n in range(2)]
        for order, (kind, text) in enumerate(lines):
            practice.points.create(kind=kind, text=text, paragraph=paragraph, order=order)
        found.append(practice)
    return found


def text(handout, extension=""):
    handout.refresh_from_db()
    return list(lines_of(build_document(handout, URL, extension).blocks))


def pages(handout):
    handout.refresh_from_db()
    content = render_pdf(build_document(handout, URL), Labels())
    found = pypdfium2.PdfDocument(io.BytesIO(content))
    return [page.get_textpage().get_text_bounded() for page in found]


def test_a_course_has_a_cover_the_points_and_one_page_for_each_record():
    handout = make_handout(
        *practices(2),
        preset="course",
        shown=COURSE,
        course="Pre-deployment",
        unit="Camps",
        instructor="Maj. Sesay",
        classification="TRAINING ONLY",
    )
    cover, brief, first, second, *_rest = pages(handout)
    assert all(words in cover for words in ("Pre-deployment", "Camps", "Maj. Sesay"))
    assert "Practice 0" in brief
    assert "Practice 1" in brief
    assert ("Do 0-0." in first, "Do 1-0." in second) == (True, True)
    assert all(page.count("TRAINING ONLY") == 2 for page in pages(handout))


def test_the_notes_of_curators_are_not_printed():
    practice = make_practice(body="They walk.", editor_note="The copy lost its accents.")
    for preset in ("course", "list"):
        printed = str(text(make_handout(practice, preset=preset, shown=["summary", "how"])))
        assert "They walk." in printed
        assert "lost its accents" not in printed


def test_each_record_of_a_course_has_one_question():
    with_question = make_practice()
    for order, asked in enumerate(("Who decides?", "Who pays?")):
        with_question.points.create(kind="questions", text=asked, order=order)
    handout = make_handout(
        with_question, make_dilemma(question="Stay?"), make_lesson(), preset="course", shown=COURSE
    )
    printed = text(handout)
    assert printed.count("For discussion") == 3
    assert "Who decides?" in printed
    assert "Who pays?" not in printed


def test_a_course_explains_its_acronyms_and_missions_only():
    """The words of an acronym alone are no acronym: readers would look for it in vain."""
    for term, expansion in (("POC", "Protection of civilians"), ("QRF", "Quick reaction force")):
        GlossaryTerm.objects.create(
            slug=term.lower(), term=term, expansion=expansion, definition="What it means."
        )
    for acronym in ("UNMIS", "UNMISS", "UNAMID"):
        make_mission(acronym, name=f"Name of {acronym}")
    summary = "A POC site of UNMISS, DPKO/UNAMID. A quick reaction force."
    printed = text(make_handout(make_practice(summary=summary), preset="course", shown=COURSE))
    assert "POC · Protection of civilians" in printed
    assert [f"{name} · Name of {name}" in printed for name in ("UNMIS", "UNMISS", "UNAMID")] == [
        False,
        True,
        True,
    ]
    assert "QRF" not in str(printed)


def test_a_pocket_card_is_one_sheet_of_six_dos_and_four_donts_from_all_records():
    handout = make_handout(*practices(4), preset="pocket-card", in_doubt="Ask the duty officer.")
    printed = text(handout)
    dos = [line for line in printed if line.startswith("Do ") and "not" not in line]
    donts = [line for line in printed if line.startswith("Do not ")]
    assert (len(dos), len(donts)) == (6, 4)
    assert {line[3] for line in dos} == {"0", "1", "2", "3"}
    assert "When in doubt: Ask the duty officer." in printed
    assert len(pages(handout)) == 1


def test_a_lone_card_is_printed_twice_and_read_once():
    handout = make_handout(*practices(1), preset="pocket-card")
    [page] = pages(handout)
    assert page.count("Do 0-0.") == 2
    content = render_pdf(build_document(handout, URL), Labels())
    assert [bookmark.get_title() for bookmark in pypdfium2.PdfDocument(content).get_toc()] == [
        handout.title
    ]


def test_the_code_on_a_card_says_in_words_what_it_opens():
    handout = make_handout(*practices(1), preset="pocket-card")
    printed = b"".join(render_md(build_document(handout, URL), Labels()))
    assert b"It opens this handout, with its sources" in printed


def test_what_a_mission_cannot_do_is_no_dont_of_a_card():
    practice, paragraph = practices(1)[0], make_paragraph()
    practice.points.create(kind="cannot", text="Protect everyone.", paragraph=paragraph, order=0)
    assert "Protect everyone" not in str(text(make_handout(practice, preset="pocket-card")))


def test_a_card_without_advice_has_the_point_of_each_record():
    printed = text(make_handout(make_lesson(title="Talk early"), preset="pocket-card"))
    assert "Talk early" in printed


def test_a_briefing_says_what_is_agreed_contested_and_not_known():
    one, other = make_source("one"), make_source("other")
    both = [make_paragraph(one), make_paragraph(other)]
    agreed = [make_lesson(title=f"Agreed {n}", cites=both) for n in range(4)]
    single = make_practice(title="Single", outcome="not-assessed", cites=both[:1])
    dilemma = make_dilemma(question="Open the gates?", cites=both[:1])
    printed = text(make_handout(*agreed, single, dilemma, preset="briefing"))
    order = ["Bottom line", "What is agreed: more than one source says it", "What one source says"]
    order += ["What is contested", "What is not known", "Sources"]
    assert [line for line in printed if line in order] == order
    below = {name: printed[printed.index(name) + 1] for name in order}
    assert below["What is agreed: more than one source says it"].startswith("Agreed 3 [")
    assert below["What is contested"].startswith("Open the gates? [")
    assert "Single" in below["What is not known"]


def test_a_briefing_of_many_records_has_two_pages():
    paragraphs = [make_paragraph() for _ in range(3)]
    records = [make_practice(title="x" * 80 + str(n), cites=paragraphs) for n in range(30)]
    for n in range(8):
        dilemma = make_dilemma(question=f"Stay or go {n}? " + "word " * 40, cites=paragraphs)
        for order in range(3):
            dilemma.points.create(
                kind="positions",
                text="word " * 70,
                holder="The force",
                paragraph=paragraphs[0],
                order=order,
            )
        records.append(dilemma)
    assert len(pages(make_handout(*records, preset="briefing"))) <= 2


def deck(handout):
    handout.refresh_from_db()
    document = build_document(handout, URL, "pptx")
    return pptx.Presentation(io.BytesIO(render_pptx(document, Labels())))


def test_slides_have_forty_words_at_most_and_begin_with_a_matrix():
    records = practices(3, summary="word " * 80, missions=[make_mission()])
    records.append(make_dilemma(question="word " * 60, summary="long " * 90))
    show = deck(make_handout(*records, preset="course"))
    for slide in list(show.slides)[1:]:
        shown = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        tables = [shape.table for shape in slide.shapes if shape.has_table]
        shown += [cell.text for table in tables for cell in table.iter_cells()]
        assert len(" ".join(shown).split()) <= 40
    assert any(shape.has_table for shape in show.slides[1].shapes)


def lines_of_slide(slide) -> list[str]:
    return [
        p.text
        for shape in slide.placeholders
        if shape.placeholder_format.idx == 1 and shape.has_text_frame
        for p in shape.text_frame.paragraphs
    ]


def test_slides_have_whole_lines_of_advice_where_one_has_room_and_no_lone_bullet():
    long_and_short, single = make_practice(title="Two dos"), make_practice(title="One do")
    single.summary = "People came at night. They stayed."
    single.save()
    paragraph = make_paragraph()
    for order, words in enumerate(("word " * 60 + "end.", "Keep the gate.", "Count the people.")):
        add_advice(long_and_short, words, paragraph, order)
    add_advice(single, "Open the gate.", paragraph, 0)
    shown = [lines_of_slide(slide) for slide in deck(make_handout(long_and_short, single)).slides]
    assert ["✓ Keep the gate.", "✓ Count the people."] in shown
    assert ["People came at night.", "Open the gate."] in shown


def add_advice(practice, words: str, paragraph, order: int) -> None:
    practice.points.create(kind="do", text=words, paragraph=paragraph, order=order)


def test_the_sources_of_a_record_and_their_standing_are_one_line_of_its_page():
    source = make_source("s", short_title="The note", standing="draft")
    record = make_practice(cites=[make_paragraph(source, "7")])
    printed = text(make_handout(record, preset="course", shown=COURSE))
    assert "Sources: The note, ¶\xa07. Based on draft doctrine." in printed
    assert sum("The note" in line for line in printed) == 1


def test_a_trainers_note_is_only_in_the_notes_of_the_speaker():
    handout = make_handout(*practices(1), preset="list")
    handout.items.update(note="Wake them up here.")
    show = deck(handout)
    shown = " ".join(s.text_frame.text for x in show.slides for s in x.shapes if s.has_text_frame)
    spoken = " ".join(x.notes_slide.notes_text_frame.text for x in show.slides if x.has_notes_slide)
    assert "Wake them up here." not in shown
    assert "Wake them up here." in spoken
    assert "Do 0-2." in spoken


def test_an_institution_replaces_logo_and_colours_by_files(tmp_path, monkeypatch):
    handout = make_handout(*practices(1), preset="course", shown=COURSE)
    document = build_document(handout, URL)
    plain = render_pdf(document, Labels())
    (tmp_path / "look.typ").write_text('#let ink = rgb("#ff0000")')
    logo = "static/images/icon-180.png"
    with open(logo, "rb") as file:
        (tmp_path / "logo.png").write_bytes(file.read())
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    changed = pypdfium2.PdfDocument(io.BytesIO(render_pdf(document, Labels())))
    kinds = [found.type for found in changed[0].get_objects()]
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE in kinds
    image = changed[0].render().to_numpy()
    assert (abs(image.astype(int) - [0, 0, 255]).sum(axis=2) < 30).any()
    assert plain
