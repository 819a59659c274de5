"""The look of a DOCX, made as the reference document that pandoc takes its styles from."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PARTS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}"'
START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

INK, INK_2, EDGE, RULE, BLUE = "26211B", "5E564B", "8B8172", "CFC6B4", "1B4F8F"
SERIF = "Georgia"


@dataclass(frozen=True)
class Style:
    """Sizes in half points, spaces in twentieths of a point."""

    name: str
    based_on: str = "Normal"
    size: int = 0
    bold: bool = False
    italic: bool = False
    colour: str = ""
    before: int = 0
    after: int = 120
    with_next: bool = False
    level: int = 0  # of a heading
    left: int = 0
    hanging: int = 0
    line: str = ""  # "top", "left" or "bottom": a hairline there

    @property
    def id(self) -> str:
        return self.name.replace(" ", "")


STYLES = (
    Style("Body Text"),
    Style("First Paragraph", "BodyText"),
    Style("Compact", "BodyText", after=40),
    Style("Title", size=46, bold=True, after=160, with_next=True),
    Style("Subtitle", size=24, colour=INK_2, after=200),
    Style("Author", colour=INK_2),
    Style("Date", colour=INK_2),
    Style("Heading 1", size=30, bold=True, before=360, after=140, with_next=True, level=1),
    Style("Heading 2", size=22, bold=True, before=240, after=80, with_next=True, level=2),
    Style("Heading 3", size=20, bold=True, before=200, after=60, with_next=True, level=3),
    Style("Heading 4", size=20, italic=True, before=160, after=60, with_next=True, level=4),
    Style("Heading 5", size=20, italic=True, before=160, after=60, with_next=True, level=5),
    Style("Heading 6", size=20, italic=True, before=160, after=60, with_next=True, level=6),
    Style("TOC Heading", size=26, bold=True, before=240, after=120, with_next=True),
    Style("TOC 1", after=40),
    Style("TOC 2", after=40, left=240),
    Style("Block Text", left=340, line="left"),
    Style("Table Caption", size=17, colour=INK_2, with_next=True),
    Style("Lead", size=23, after=140),
    Style("Quiet", size=17, colour=INK_2, with_next=True),
    Style("Warning", size=18, left=170, line="left"),
    Style("Fact", size=18, after=40),
    Style("Reference", before=160, after=60, with_next=True),
    Style("Over title", size=17, bold=True, colour=INK_2, before=360, after=0, with_next=True),
    Style("Do", left=340, hanging=340, after=80),
    Style("Dont", left=340, hanging=340, after=80),
    Style("Check", left=340, hanging=340, after=80),
    Style("Write line", after=160, line="bottom"),
    *(
        Style(
            f"Kind {kind}", size=17, bold=True, colour=hue, before=400, after=0, with_next=True,
            line="top",
        )
        for kind, hue in (("practice", "1F6647"), ("lesson", "6D3F86"), ("dilemma", "7D5200"))
    ),
)  # fmt: skip


OWN = {"Lead", "Quiet", "Warning", "Fact", "Reference", "Over title", "Do", "Dont", "Check"}
OWN |= {"Write line", "Kind practice", "Kind lesson", "Kind dilemma"}


def w(name: str, *inner: str, **values: object) -> str:
    """One element of WordprocessingML."""
    told = "".join(f" w:{key}={quoteattr(str(value))}" for key, value in values.items())
    return f"<w:{name}{told}>{''.join(inner)}</w:{name}>" if inner else f"<w:{name}{told}/>"


def paragraph_style(style: Style) -> str:
    own = {"customStyle": 1} if style.name in OWN else {}
    return w(
        "style",
        w("name", val=style.name),
        w("basedOn", val=style.based_on),
        w("next", val="BodyText") if style.level else "",
        w("qFormat"),
        w("pPr", *paragraph_form(style)),
        w("rPr", *letters(style)),
        type="paragraph",
        styleId=style.id,
        **own,
    )


def paragraph_form(style: Style) -> Iterator[str]:
    """In the order that the standard asks for."""
    if style.with_next:
        yield w("keepNext") + w("keepLines")
    if style.line:
        yield w("pBdr", w(style.line, val="single", sz=4, space=6, color=EDGE))
    yield w("spacing", before=style.before, after=style.after)
    if style.hanging:
        yield w("ind", left=style.left, hanging=style.hanging)
    elif style.left:
        yield w("ind", left=style.left)
    if style.level:
        yield w("outlineLvl", val=style.level - 1)


def letters(style: Style) -> Iterator[str]:
    if style.bold:
        yield w("b") + w("bCs")
    if style.italic:
        yield w("i") + w("iCs")
    if style.colour:
        yield w("color", val=style.colour)
    if style.size:
        yield w("sz", val=style.size) + w("szCs", val=style.size)
    yield ""


def styles(language: str) -> str:
    fonts = w("rFonts", ascii=SERIF, hAnsi=SERIF, eastAsia=SERIF, cs="Times New Roman")
    size = w("sz", val=20) + w("szCs", val=22)
    lang = w("lang", val=language, eastAsia="zh-CN", bidi="ar-SA")
    defaults = w(
        "docDefaults",
        w("rPrDefault", w("rPr", fonts, w("color", val=INK), size, lang)),
        w("pPrDefault", w("pPr", w("spacing", after=120, line=276, lineRule="auto"))),
    )
    normal = w("style", w("name", val="Normal"), w("qFormat"), type="paragraph", default=1,
               styleId="Normal")  # fmt: skip
    told = [defaults, normal, *map(paragraph_style, STYLES), *LETTER_STYLES, TABLE_STYLE]
    return f"{START}<w:styles {NAMES}>{''.join(told)}</w:styles>"


def letter_style(name: str, *form: str) -> str:
    id_ = name.replace(" ", "")
    parts = (w("name", val=name), w("basedOn", val="DefaultParagraphFont"), w("rPr", *form))
    return w("style", *parts, type="character", styleId=id_)


LETTER_STYLES = (
    w("style", w("name", val="Default Paragraph Font"), type="character", default=1,
      styleId="DefaultParagraphFont"),
    letter_style("Hyperlink", w("color", val=BLUE), w("u", val="single", color=RULE)),
    letter_style("Evidence", w("color", val=INK_2), w("sz", val=16), w("szCs", val=16)),
)  # fmt: skip
TABLE_STYLE = w(
    "style",
    w("name", val="Table"),
    w("tblPr",
      w("tblBorders", *(w(side, val="single", sz=4, space=0, color=EDGE)
                        for side in ("top", "bottom", "insideH"))),
      w("tblCellMar", w("left", w=0, type="dxa"), w("right", w=160, type="dxa"))),
    w("tblStylePr", w("rPr", w("b")), w("trPr", w("tblHeader")), type="firstRow"),
    type="table",
    styleId="Table",
)  # fmt: skip


def field(code: str) -> str:
    return w("fldSimple", w("r", w("t", "1")), instr=f" {code} ")


def edge(tag: str, *inner: str) -> str:
    """A header or footer: small, its two halves at the two ends of the line."""
    tabs = w("tabs", w("tab", val="clear", pos=4513), w("tab", val="right", pos=9070))
    paragraph = w("p", w("pPr", w("pStyle", val="Quiet"), tabs), *inner)
    return f"{START}<w:{tag} {NAMES}>{paragraph}</w:{tag}>"


def run(text: str) -> str:
    return w("r", f'<w:t xml:space="preserve">{escape(text)}</w:t>')


def reference(title: str, address: str, language: str) -> bytes:
    """A whole small document: A4, the title over each page, address and number under it."""
    section = w(
        "sectPr",
        '<w:headerReference w:type="default" r:id="rId2"/>',
        '<w:footerReference w:type="default" r:id="rId3"/>',
        w("pgSz", w=11906, h=16838),
        w("pgMar", top=1474, right=1418, bottom=1361, left=1418, header=737, footer=680, gutter=0),
    )
    body = w("body", w("p", run("pocbase")), section)
    tab = w("r", w("tab"))
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(
            ("styles", "styles.xml"), ("header", "header1.xml"), ("footer", "footer1.xml")
        ),
        "word/document.xml": f"{START}<w:document {NAMES}>{body}</w:document>",
        "word/styles.xml": styles(language),
        "word/header1.xml": edge("hdr", run(title[:110])),
        "word/footer1.xml": edge("ftr", run(address[:90]), tab, field("PAGE")),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def relations(*targets: tuple[str, str]) -> str:
    told = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{START}<Relationships xmlns="{PACKAGE}/relationships">{told}</Relationships>'


CONTENT_TYPES = (
    f'{START}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    '+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{PARTS}.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("header1", "header"),
            ("footer1", "footer"),
        )
    )
    + "</Types>"
)
