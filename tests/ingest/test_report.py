import json

import pytest

from lessons.ingest import Vocabulary, read_country_names
from lessons.ingest.keys import make_slug, make_source_key
from lessons.ingest.report import Report, ingest_bytes, report_names
from lessons.ingest.segmentation import segment
from tests.ingest.cast import SAMPLES

VOCABULARY = Vocabulary(missions={"kao": ["KAO"]}, countries={"chad": ["Chad"]})


def ingest_text(text: str, vocabulary: Vocabulary, key: str = "") -> Report:
    return report_names(segment(text, key), vocabulary)


def test_a_report_has_the_fixed_shape():
    report = ingest_text("Note\n\n1. The KAO (S/RES/9001) in Chad.\n3. The\n", VOCABULARY, "x")
    assert report.to_json() == {
        "title": "Note",
        "symbol": "",
        "date": "",
        "body": "",
        "organ": "",
        "language": "",
        "paragraphs": [
            {
                "key": "x/1",
                "kind": "paragraph",
                "number": 1,
                "section": "Opening (no heading)",
                "text": "The KAO (S/RES/9001) in Chad.",
                "line": 3,
                "page": 0,
            },
            {
                "key": "x/3",
                "kind": "paragraph",
                "number": 3,
                "section": "Opening (no heading)",
                "text": "The",
                "line": 4,
                "page": 0,
                "doubt": "number 3 follows 1: a number is missing",
            },
        ],
        "tables": [],
        "missions": ["kao"],
        "symbols": ["S/RES/9001"],
        "countries": ["chad"],
        "places": [],
        "unknown": {"missions": [], "countries": []},
        "left_out": {},
        "problems": [
            {"line": 4, "message": "number 3 follows 1: a number is missing"},
            {"line": 4, "message": "the text breaks off after “The”"},
        ],
    }
    assert json.loads(json.dumps(report.to_json())) == report.to_json()


def test_names_are_known_for_each_paragraph():
    report = ingest_text("Note\n\n1. The KAO.\n2. Nobody.\n", VOCABULARY, "x")
    assert [names.missions for names in report.names_by_key.values()] == [("kao",), ()]


def test_what_looks_like_a_mission_and_is_unknown_is_reported_once():
    report = ingest_text(
        "Note\n\n1. UNKAR and the KAO met UNICEF. UNKAR left.\n\n2. L’Opération des Villes du Lesh "
        "(OVLE) et la MINUKA sont venues. THE UNITED TOWNS came UNDER attack.\n",
        VOCABULARY,
        "x",
    )
    assert report.to_json()["unknown"]["missions"] == ["UNKAR", "OVLE", "MINUKA"]
    assert [f"{p.line}: {p.message}" for p in report.document.problems] == [
        "3: “UNKAR” looks like a mission and is unknown",
        "5: “OVLE” looks like a mission and is unknown",
        "5: “MINUKA” looks like a mission and is unknown",
    ]


def test_countries_that_are_not_known_are_named_once_in_any_of_three_languages():
    states = read_country_names()
    vocabulary = Vocabulary(
        countries={"chad": ["Chad", *states.pop("TD")]},
        other_countries={names[0]: names for names in states.values()},
    )
    report = ingest_text(
        "Note\n\n1. Le Tchad et le Cambodge.\n\n2. Camboya, Cambodia and South Sudan.\n", vocabulary
    )
    assert report.to_json()["countries"] == ["chad"]
    assert report.to_json()["unknown"]["countries"] == ["Cambodia", "South Sudan"]
    assert [problem.message for problem in report.document.problems] == [
        "States that are not in the list of countries: Cambodia, South Sudan"
    ]


def test_a_file_without_a_key_is_keyed_by_its_name():
    data = (SAMPLES / "oru-visit.txt").read_bytes()
    for key, first in (("", "oru-visit/summary-1"), ("v", "v/summary-1")):
        report = ingest_bytes(data, VOCABULARY, name="oru-visit.txt", key=key)
        assert report.document.paragraphs[0].key == first


@pytest.mark.parametrize(
    ("name", "key"),
    [("Note 2009.txt", "note-2009"), ("résumé_final.md", "resume-final"), ("....txt", "document")],
)
def test_a_file_name_makes_a_key(name, key):
    assert make_source_key(name) == key


def test_slugs_are_plain_words():
    assert make_slug("Local Engagement & Partnerships – Côte d’Ivoire") == (
        "local-engagement-and-partnerships-cote-divoire"
    )
