"""Both versions of an exercise in every format, each opened by a reader of its own."""

import io
import json
import zipfile
from html import unescape

import pypdfium2
import pytest
from docx import Document as Word
from openpyxl import load_workbook
from pptx import Presentation

from lessons.exports import FORMATS
from lessons.exports.labels import translated_labels
from lessons.exports.sanitize import Sanitizer
from lessons.training.exercises.document import build_exercise_document
from lessons.training.exercises.views import find_scenario
from tests.training.test_exercises import HIDDEN, SHOWN, make_gate

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# Formats of the sources alone hold no line.
WHOLE = [name for name, form in FORMATS.items() if not (form.cites or form.is_quiz)]
QUIZZES = [name for name, form in FORMATS.items() if form.is_quiz]
ROWS = ("csv", "xlsx")
# Not on paper: what a paragraph says in short, and the setting, which is among the facts.
ON_PAPER = [part for part in HIDDEN if part != "Told in short."]


def read_pdf(body: bytes) -> str:
    pdf = pypdfium2.PdfDocument(body)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def read_docx(body: bytes) -> str:
    found = Word(io.BytesIO(body)).element.body.itertext()
    return "".join(f"{part} " if part.endswith((".", "?")) else part for part in found)


def read_pptx(body: bytes) -> str:
    """Slides and their speaker notes."""
    texts = []
    for slide in Presentation(io.BytesIO(body)).slides:
        notes = slide.notes_slide.shapes if slide.has_notes_slide else []
        for shape in [*slide.shapes, *notes]:
            if shape.has_text_frame:
                texts.append(shape.text_frame.text)
            elif shape.has_table:
                texts += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(texts)


def read_xlsx(body: bytes) -> str:
    book = load_workbook(io.BytesIO(body), read_only=True)
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    return "\n".join(str(cell) for row in rows for cell in row if cell is not None)


def read_epub(body: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        names = [name for name in book.namelist() if name.endswith(".xhtml")]
        return unescape("\n".join(book.read(name).decode() for name in names))


READERS = {
    "pdf": read_pdf,
    "docx": read_docx,
    "pptx": read_pptx,
    "xlsx": read_xlsx,
    "epub": read_epub,
}


def render_exercise(version, extension) -> bytes:
    """Without the queue in which pages wait for what takes long."""
    url = f"/exercises/gate/{version}/"
    tree = build_exercise_document(find_scenario("gate"), version, url)
    clean = Sanitizer(lambda path: f"http://testserver{path}").sanitize(tree)
    body = FORMATS[extension].render(clean, translated_labels())
    return body if isinstance(body, bytes) else b"".join(body)


def read_export(client, version, extension) -> str:
    if extension in READERS:
        body = render_exercise(version, extension)
    else:
        response = client.get(f"/exercises/gate/{version}.{extension}")
        assert response.status_code == 200
        body = response.getvalue()
    text = READERS[extension](body) if extension in READERS else unescape(body.decode())
    text = text.replace("\\", "") if extension == "md" else text
    return " ".join(text.split())


@pytest.mark.parametrize("extension", WHOLE)
def test_the_facilitators_version_is_complete_in_every_format(client, extension):
    make_gate()
    text = read_export(client, "facilitator", extension)
    about = ("For the one who chooses.", "Mind the gap.") if extension in (*ROWS, "json") else ()
    lines = [part for part in (*ON_PAPER, *SHOWN, "Who decides?") if part not in (*about, "A base")]
    assert [part for part in lines if part not in text] == []
    for mark in ("From the text", "Invented for training", "The trainer’s own", "report-2011"):
        assert mark in text, mark


@pytest.mark.parametrize("extension", QUIZZES)
def test_the_quiz_is_only_for_the_facilitator(client, extension):
    make_gate()
    text = client.get(f"/exercises/gate/facilitator.{extension}").getvalue().decode()
    asked = ("People come.", "Open?", "For", "Against", "It is safe.", "Who decides?")
    assert [part for part in (*asked, "They were let in.") if part not in text] == []
    assert "Press." not in text
    assert "It is full." not in text, "an invented consideration is no answer"
    response = client.get(f"/exercises/gate/participant.{extension}")
    assert response.status_code == 404
    assert "It is safe." not in response.content.decode()


@pytest.mark.parametrize("extension", [name for name in FORMATS if name not in QUIZZES])
def test_the_participants_version_gives_nothing_away_in_any_format(client, extension):
    make_gate()
    text = read_export(client, "participant", extension)
    assert [part for part in HIDDEN if part in text] == []
    assert "#7" not in text
    if extension in WHOLE:
        lines = ("A fence stands.", "People come.", "Open?", "Guard", "Day 1, 06:00")
        assert [part for part in (*lines, "From the text") if part not in text] == []


def test_each_inject_has_a_slide_with_its_considerations_in_the_notes():
    make_gate()
    body = render_exercise("facilitator", "pptx")
    slides = list(Presentation(io.BytesIO(body)).slides)
    asked = next(s for s in slides if "Open?" in [x.text for x in s.shapes if x.has_text_frame])
    shown = " ".join(shape.text for shape in asked.shapes if shape.has_text_frame)
    assert "It is safe." not in shown
    assert "It is safe." in asked.notes_slide.notes_text_frame.text


def test_json_contains_each_line_with_its_basis_and_its_paragraphs(client):
    make_gate()
    lines = json.loads(client.get("/exercises/gate/facilitator.json").getvalue())["items"]
    found = [(line["kind"], line["basis"], line["paragraphs"]) for line in lines]
    assert ("inject", "Invented for training", []) in found
    assert ("outcome", "From the text", ["report-2011/7"]) in found
    assert ("stage", "The trainer’s own", []) in found


def test_an_unknown_format_is_refused_with_the_known_ones(client):
    make_gate()
    assert client.get("/exercises/gate/facilitator.exe").status_code == 404
    assert client.get("/exercises/none/facilitator.md").status_code == 404
