"""Documents that every format must render."""

from datetime import date

from lessons.exports.tree import (
    Cite,
    Document,
    Items,
    Link,
    Paragraph,
    Quote,
    Reference,
    Section,
    Strong,
    Table,
    WriteLines,
)

HOSTILE = (
    "<script>alert(1)</script>",
    '=HYPERLINK("http://evil.example")',
    '#read("/etc/passwd")',
    "![x](file:///etc/passwd)",
    "$x^2$ and \\input{/etc/passwd}",
    "@label <label> {brace} }{ \\ ` ~ ~~ # * _ | % &amp;",
    "``` {=openxml}",
    "@misc{evil, title={x}}",
    "TY  - BOOK\nER  - ",
)
ARABIC = "حماية المدنيين في السودان"
ACCENTED = "Côte d’Ivoire, élève, Łódź, naïveté, ŋ"


def cite(number: int = 3) -> Cite:
    return Cite(f"note/{number}", f"Note, ¶ {number}", f"http://testserver/sources/note/#{number}")


def item(title: str, *texts: str, kind: str = "practice") -> Section:
    lead = [Paragraph((text,), role="lead") for text in texts or ("Stands alone.",)]
    lines = tuple((Paragraph((text, " ", cite())),) for text in texts or ("Do it.",))
    return Section(
        (title,),
        (*lead, Section(("Do",), (Items(lines, role="do"),))),
        role="item",
        ref=f"{kind}:x",
        url="http://testserver/practices/x/",
        label="Practice · 2011",
    )


def reference(**values) -> Reference:
    values = {
        "key": "note",
        "title": "A note on patrols",
        "organisers": "An institute; A ministry",
        "date": "2011-02-10",
        "symbol": "A/66/1",
        "url": "http://testserver/sources/note/",
        "standing": "Chatham House rule. Speaks for nobody.",
        "paragraphs": (cite(3), cite(4)),
        "kind": "report",
        "place": "Arcadia",
    } | values
    return Reference(**values)


def document(*blocks, **values) -> Document:
    values = {
        "title": "Two practices on patrols",
        "address": "http://testserver/entries/?theme=patrols",
        "made": date(2026, 11, 25),
        "facts": (("Theme", "Patrols"), ("Date", "25 Nov 2026")),
        "references": (reference(),),
        "how_to_cite": "“Two practices on patrols”, list in pocbase.",
    } | values
    if "items" not in values:
        values["items"] = tuple(
            {"title": "".join(map(str, block.title)), "address": "http://testserver/"}
            for block in blocks
            if isinstance(block, Section)
        )
    return Document(blocks=blocks or (item("Patrols"), item("Radios")), **values)


def every_block() -> Document:
    """One of each kind of block and inline."""
    return document(
        Paragraph(("An introduction with ", Strong(("weight",)), ".")),
        Section(
            ("Part one",),
            (
                Paragraph((Link("http://testserver/x/", ("A link",)), " and ", cite(4))),
                Quote((Paragraph(("Somebody said.",)),)),
                Items(((Paragraph(("First",)),), (Paragraph(("Second",)),)), ordered=True),
                Items(((Paragraph(("Tick me",)),),), role="check"),
                Items(((Paragraph(("Not this",)),),), role="dont"),
                Table((("Need",), ("Met",)), ((("Night vision",), ("No",)),), "What is there"),
                WriteLines(2),
                Paragraph(("Be careful.",), role="warning"),
                item("A record inside", "Its words."),
                Section(("For the speaker",), (Paragraph(("Only spoken.",)),), role="notes"),
            ),
        ),
        Section(("Part two",), (Paragraph(("Ends here.",)),), role="page"),
    )
