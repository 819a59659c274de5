import json
from html import unescape

import pytest

from lessons.exports import FORMATS
from tests.lessons.test_exercises import HIDDEN, SHOWN, make_gate

pytestmark = pytest.mark.django_db

TEXTUAL = ("html", "json", "md", "csv", "txt")
PRECIS = "Told in short."


def body(client, version, extension):
    response = client.get(f"/exercises/gate/{version}.{extension}")
    assert response.status_code == 200
    content = response.getvalue() if response.streaming else response.content
    text = unescape(content.decode())
    return text.replace("\\", "") if extension == "md" else text


@pytest.mark.parametrize("extension", [name for name in TEXTUAL if name in FORMATS])
def test_the_facilitators_version_is_whole_in_every_format(client, extension):
    make_gate()
    text = body(client, "facilitator", extension)
    own = ("For the one who chooses.", "Mind the gap.") if extension in ("csv", "json") else ()
    for part in (*HIDDEN, *SHOWN, "Who decides?"):
        if part not in (PRECIS, "A base", *own):
            assert part in text, part
    assert "From the text" in text
    assert "Invented for training" in text
    assert "The trainer’s own" in text
    assert "report-2011" in text


@pytest.mark.parametrize("extension", [name for name in TEXTUAL if name in FORMATS])
def test_the_participants_version_gives_nothing_away_in_any_format(client, extension):
    make_gate()
    text = body(client, "participant", extension)
    assert [part for part in HIDDEN if part in text] == []
    for part in ("A fence stands.", "People come.", "Open?", "Guard", "Day 1, 06:00"):
        assert part in text, part
    assert "From the text" in text
    assert "#7" not in text


def test_json_holds_each_line_with_its_basis_and_its_paragraphs(client):
    make_gate()
    lines = json.loads(body(client, "facilitator", "json"))["items"]
    told = [(line["kind"], line["basis"], line["paragraphs"]) for line in lines]
    assert ("inject", "Invented for training", []) in told
    assert ("outcome", "From the text", ["report-2011/7"]) in told
    assert ("stage", "The trainer’s own", []) in told


def test_an_unknown_format_is_told_the_known_ones(client):
    make_gate()
    assert client.get("/exercises/gate/facilitator.exe").status_code == 404
    assert client.get("/exercises/none/facilitator.md").status_code == 404
