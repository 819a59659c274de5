"""What the readers of files say is shown in the language of whoever looks at it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation import override

from lessons import ingest
from lessons.ingest.decoding import PACKAGES, SIGNATURES
from lessons.ingest.readers.formats import OTHER_PACKAGES
from lessons.workbench.sentences import LEFT_OUT, translate_finding
from tests.workbench.documents import read

FOLDER = Path(ingest.__file__).parent
CALLS = ("Problem", "UnreadableFileError", "InterruptedReadingError", "accept", "refuse")
MAKERS = ("_find_doubt", "_describe_empty")
FRAMES = ("7 7; open it in a word processor and save it anew.", "7 is 7.")
REFUSED = "7 {}; open it in a word processor and save it anew."


def sentences() -> Iterator[str]:
    """Each sentence in the code of the readers, with 7 in place of its values."""
    for path in FOLDER.rglob("*.py"):
        if path.name == "matching.py":  # writes for the shell alone
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in CALLS:
                    frame = REFUSED if name == "refuse" else "{}"
                    yield from (frame.format(text) for one in node.args for text in texts(one))
            elif isinstance(node, ast.FunctionDef) and node.name in MAKERS:
                returned = [one.value for one in ast.walk(node) if isinstance(one, ast.Return)]
                yield from (text for one in returned if one for text in texts(one))
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "message":
                yield from texts(node.value)
    for description in (SIGNATURES | PACKAGES | OTHER_PACKAGES).values():
        yield f"7 is {description}."


def texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(part.value if isinstance(part, ast.Constant) else "7" for part in node.values)


FOUND = sorted({text for text in sentences() if len(text.split()) > 3} - {*FRAMES} | {*LEFT_OUT})


def test_the_readers_say_something():
    assert len(FOUND) > 50


@pytest.mark.parametrize("sentence", FOUND)
def test_every_sentence_of_the_readers_is_translated(sentence):
    with override("fr"):
        assert translate_finding(sentence) != sentence
    with override("en"):
        assert translate_finding(sentence) == sentence


@pytest.mark.django_db
def test_a_refusal_and_a_doubt_are_read_in_french(client, curator):
    refused = read(client, b"{\\rtf1 words}", "order.rtf")
    broken = read(client, "1. Patrols reached the\n\n2. Night patrols began.", "broken.txt")
    client.cookies["django_language"] = "fr"
    page = client.get(f"{refused.get_absolute_url()}reading/").content.decode()
    assert "order.rtf est un fichier RTF" in page
    page = client.get(broken.get_absolute_url()).content.decode()
    assert "le texte s’interrompt après" in page
