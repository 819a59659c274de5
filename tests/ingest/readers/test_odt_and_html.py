"""ODT files and web pages: numbers as they are printed, notes, tables, accepted changes."""

from lessons.ingest.readers import read_document
from tests.ingest.cast import sections, texts
from tests.ingest.readers.office_samples import make_odt

LIST = '<text:list text:style-name="L" xml:id="{id}"{more}>{items}</text:list>'
ITEM = "<text:list-item{start}><text:p>{text}</text:p></text:list-item>"


def item(text: str, start: str = "") -> str:
    return ITEM.format(text=text, start=f' text:start-value="{start}"' if start else "")


def test_a_list_starts_where_it_says_and_continues_the_list_that_it_names():
    first = LIST.format(id="a", more="", items=item("The road was opened.", "12") + item("So."))
    between = '<text:h text:outline-level="1">Escorts</text:h>'
    more = ' text:continue-list="a"'
    second = LIST.format(id="b", more=more, items=item("The gate was shut."))
    document = read_document(make_odt(first + between + second), "report.odt", "x")
    assert list(texts(document)) == ["x/12", "x/13", "x/14"]
    assert sections(document)["x/14"] == "Escorts"


def test_fields_notes_and_changes_of_an_odt_file():
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>See S/2030/12.</text:p></text:note-body></text:note>"
    )
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>shut'
        "</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    body = (
        f'{changes}<text:p>The road was <text:change text:change-id="c"/>open on '
        f"<text:date>3 May</text:date>.{note}</text:p><text:p>The gate<text:s/>was shut.</text:p>"
    )
    found = texts(read_document(make_odt(body), "report.odt", "x"))
    assert list(found.values()) == [
        "The road was open on 3 May.¹",
        "The gate was shut.",
        "¹ See S/2030/12.",
    ]


def test_endnotes_of_an_odt_file_are_counted_after_its_footnotes():
    def note(kind: str, mark: str, text: str) -> str:
        return (
            f'<text:note text:note-class="{kind}"><text:note-citation>{mark}</text:note-citation>'
            f"<text:note-body><text:p>{text}</text:p></text:note-body></text:note>"
        )

    body = (
        f"<text:p>1. The road{note('endnote', 'i', 'An elder said so.')} was open.</text:p>"
        f"<text:p>2. The gate{note('footnote', '1', 'See S/2030/12.')} was shut.</text:p>"
    )
    document = read_document(make_odt(body), "report.odt", "x")
    assert texts(document) == {
        "x/1": "The road² was open.",
        "x/2": "The gate¹ was shut.",
        "x/fn-2": "² An elder said so.",
        "x/fn-1": "¹ See S/2030/12.",
    }
    assert [one.notes for one in document.paragraphs[:2]] == [("x/fn-2",), ("x/fn-1",)]


PAGE = """<!DOCTYPE html><html lang="en"><head><title>Site</title><style>p {}</style></head><body>
<nav><a href="/">Home</a></nav><main><h1>Report on the market road</h1><h2>Introduction</h2>
<ol start="12"><li>The road was opened.<sup><a href="#fn1">1</a></sup></li>
<li value="20"><p>The gate was shut at dawn, when the families who sell grain had passed it.</p>
</li>
</ol><h2>Escorts</h2><ol start="21"><li>Patrols walked:
<ol type="a"><li>by night;</li><li>by day.</li></ol></li></ol>
<table><caption>Escorts</caption><tr><th>Month</th><th>Made</th></tr>
<tr><td>January</td><td>11</td></tr></table>
<ol><li id="fn1">See S/2030/12. <a href="#r1">↩</a></li></ol></main>
<footer>Printed by the site</footer><script>alert(1)</script></body></html>"""


def test_a_web_page_keeps_the_numbers_that_a_browser_prints():
    document = read_document(PAGE.encode(), "page.txt", "x")
    found = texts(document)
    assert list(found) == ["x/12", "x/20", "x/21", "x/21-bullet-1", "x/21-bullet-2", "x/fn-1"]
    assert found["x/12"] == "The road was opened.¹"
    assert document.paragraphs[0].notes == ("x/fn-1",)
    assert sections(document)["x/21"] == "Escorts"
    assert document.title == "Report on the market road"


def test_the_parts_around_a_page_and_its_tables_are_no_paragraphs():
    document = read_document(PAGE.encode(), "page.txt", "x")
    text = "\n".join(texts(document).values())
    assert not any(word in text for word in ("Home", "Printed", "alert", "January"))
    assert document.tables[0].title == "Escorts"
