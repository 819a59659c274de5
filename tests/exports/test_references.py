"""Reference managers read the sources of a document as they are meant."""

import json

import pybtex
import pybtex.database
import pytest

from tests.exports import cast, readers
from tests.exports.test_formats import render

TITLE = "R&D in “Chad”: 50% of Women’s_teams #1 — Détachement intégré of the UN"
URL = "https://docs.example.org/S/2009/277%20rev.pdf#page=2&lang=fr_x"


@pytest.fixture
def example():
    """An institution with commas, a symbol, and a URL with all that BibTeX treats specially."""
    return cast.reference(
        key="example-2009",
        title=TITLE,
        organisers="Missions of Chad, Mali and Niger to the UN; Example Institute",
        kind="side-event-summary",
        date="2009-05-29",
        symbol="S/2009/277",
        publication=URL,
    )


def read_bibtex(*references) -> list[tuple[str, dict]]:
    entries = readers.bibtex(render("bib", cast.document(references=references)))
    return [(e.entry_type, {field.key: field.value for field in e.fields}) for e in entries]


def test_bibtex_has_one_report_for_each_source_with_its_paragraphs():
    hostile = [cast.reference(key=f"s{n}", title=text) for n, text in enumerate(cast.HOSTILE)]
    document = cast.document(references=(cast.reference(), *hostile), title="@misc{x,")
    entries = readers.bibtex(render("bib", document))
    assert [entry.key for entry in entries] == ["note", *(f"s{n}" for n in range(len(hostile)))]
    assert {entry.entry_type for entry in entries} == {"techreport"}
    values = {field.key: field.value for field in entries[0].fields}
    assert values["author"] == "{An institute} and {A ministry}"
    assert values["year"] == "2011"
    assert values["note"] == "Chatham House rule. Speaks for nobody."
    assert "¶ 3; Note, ¶ 4" in values["annote"]


def test_bibtex_keeps_institutions_symbol_month_and_url(example):
    ((kind, values),) = read_bibtex(example)
    assert kind == "techreport"
    names = "{Missions of Chad, Mali and Niger to the UN} and {Example Institute}"
    assert values["author"] == names
    whole = "{Missions of Chad, Mali and Niger to the UN; Example Institute}"
    assert values["institution"] == whole
    assert (values["number"], values["type"]) == ("S/2009/277", "Side event summary")
    assert (values["month"], values["url"]) == ("may", URL)


def test_a_bibtex_style_prints_the_entry_as_it_is_meant(example):
    """pybtex reads it as BibTeX does, with month macros and names of one part."""
    content = render("bib", cast.document(references=(example,))).decode()
    (entry,) = pybtex.database.parse_string(content, "bibtex").entries.values()
    first, _second = entry.persons["author"]
    assert first.last_names == ["{Missions of Chad, Mali and Niger to the UN}"]
    assert not first.first_names
    printed = pybtex.format_from_string(content, style="plain", output_backend="plaintext")
    assert "May 2009" in printed
    assert "S/2009/277" in printed
    assert "Chad" in printed


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Patrols guard women in Darfur", "Patrols guard women in {Darfur}"),
        ("UNAMID had none of its key helicopters", "{UNAMID} had none of its key helicopters"),
        ("Lessons Learned Note on the DRC: a Study", "Lessons Learned Note on the {DRC}: a Study"),
        ("Protecting Civilians in South Sudan", "Protecting Civilians in {South} {Sudan}"),
        ("50% of Côte d’Ivoire", r"50\% of {Côte} {d’Ivoire}"),
    ],
)
def test_a_style_in_lower_case_keeps_the_capitals_of_names(title, written):
    ((_kind, values),) = read_bibtex(cast.reference(title=title, names=("South Sudan",)))
    assert values["title"] == written


def test_ris_has_one_report_for_each_source_with_its_paragraphs():
    hostile = [cast.reference(key=f"s{n}", title=text) for n, text in enumerate(cast.HOSTILE)]
    entries = readers.ris(render("ris", cast.document(references=(cast.reference(), *hostile))))
    assert len(entries) == 1 + len(hostile)
    assert entries[0]["authors"] == ["An institute", "A ministry"]
    assert "¶ 3" in " ".join(entries[0]["notes"])
    assert [entry["title"] for entry in entries[1:]] == [" ".join(t.split()) for t in cast.HOSTILE]


def test_ris_keeps_institutions_and_symbol(example):
    (entry,) = readers.ris(render("ris", cast.document(references=(example,))))
    assert entry["type_of_reference"] == "RPRT"
    assert entry["authors"] == ["Missions of Chad; Mali and Niger to the UN", "Example Institute"]
    assert (entry["issn"], entry["date"]) == ("S/2009/277", "2009/05/29/")  # SN: number of a report
    assert entry["urls"] == [URL]


@pytest.mark.parametrize("kind", ["workshop-summary", "secretariat-note", "other", ""])
def test_no_source_becomes_an_article(kind):
    document = cast.document(references=(cast.reference(kind=kind),))
    assert readers.ris(render("ris", document))[0]["type_of_reference"] == "RPRT"
    assert json.loads(render("csljson", document))[0]["type"] == "report"


def test_csl_json_keeps_institutions_and_symbol(example):
    year_only = cast.reference(date="2011")
    items = json.loads(render("csljson", cast.document(references=(example, year_only))))
    item = items[0]
    assert item["title"] == TITLE
    assert [one["literal"] for one in item["author"]] == [
        "Missions of Chad, Mali and Niger to the UN",
        "Example Institute",
    ]
    assert item["issued"] == {"date-parts": [[2009, 5, 29]]}
    assert (item["number"], item["genre"], item["URL"]) == ("S/2009/277", "Side event summary", URL)
    assert items[1]["issued"] == {"date-parts": [[2011]]}
