"""The tree → a tagged PDF, by typst. Nothing is fetched, and typst sees an empty folder only."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import typst

from . import pocket
from .document import Document, Reference
from .plain import facts, imprint, size, units
from .typst_source import inline, literal, text, written
from .words import Words

STYLE = Path(__file__).with_name("page.typ").read_text()
CONTENTS_FROM = 8  # records; a shorter document is looked through faster than its contents
# The fonts inside typst set these scripts in one face; for others, the machine's fonts are asked.
OWN_SCRIPTS = re.compile("[\t\n\r -\u052f\u0590-\u05ff\u1d00-\u27bf\ufb00-\ufb4f]*")
Tell = Callable[[int], None]


def render(document: Document, words: Words, tell: Tell = lambda done: None) -> bytes:
    source = "".join(written_out(document, words, tell))
    own = bool(OWN_SCRIPTS.fullmatch(source))
    for system_fonts in (False, True) if own else (True,):
        try:
            return compiled(source, system_fonts=system_fonts, accessible=True)
        except typst.TypstError as error:
            if "could not be displayed" not in str(error):
                raise
    # No font at hand has some letter: a box stands for it, and accessible PDF may not have one.
    return compiled(source, system_fonts=True, accessible=False)


def compiled(source: str, *, system_fonts: bool, accessible: bool) -> bytes:
    with tempfile.TemporaryDirectory() as empty:
        compiler = typst.Compiler(
            root=empty,
            font_paths=typst.Fonts(include_system_fonts=system_fonts),
            package_path=empty,
            package_cache_path=empty,
        )
        made = compiler.compile(
            source.encode(), format="pdf", pdf_standards=["ua-1"] if accessible else []
        )
    if not isinstance(made, bytes):
        raise TypeError("typst made no PDF")
    return made


def written_out(document: Document, words: Words, tell: Tell) -> Iterator[str]:
    yield STYLE
    yield about(document)
    if pocket.is_for(document):
        yield from pocket.pages(document, words)
    else:
        yield from pages(document, words, tell)


def pages(document: Document, words: Words, tell: Tell) -> Iterator[str]:
    yield f"#title[#{text(document.title)};];"
    if document.subtitle:
        yield f"#lead[#{text(document.subtitle)};];#parbreak();"
    told = ", ".join(
        f"quiet[#{text(name)};], [#{text(value)};]" for name, value in facts(document, words)
    )
    yield f"#facts({told});"
    for note in document.notes:
        yield f"#warning[#strong[#{text(words.please_note)};]; #{text(note)};];"
    if size(document) >= CONTENTS_FROM:
        yield f"#contents([#{text(words.contents)};]);#pagebreak(weak: true);"
    done = 0
    for block in document.blocks:
        yield written(block, 1)
        done += len(list(units((block,))))
        tell(done)
    yield from tail(document, words)


def about(document: Document) -> str:
    language, _, region = document.language.partition("-")
    made = document.made
    day = f"datetime(year: {made.year}, month: {made.month}, day: {made.day})"
    return (
        f"#set document(title: {literal(document.title)}, author: {literal('pocbase')}, "
        f"date: {day}, description: {literal(document.how_to_cite)});"
        f"#show: styled.with({literal(language)}, {literal(region) if region else 'none'}, "
        f"[#{text(shortened(document.title))};], [#{text(document.address)};], "
        f"[#{text(made.isoformat())};]);"
    )


def shortened(title: str, longest: int = 110) -> str:
    return title if len(title) <= longest else f"{title[: longest - 1].rstrip()}…"


def tail(document: Document, words: Words) -> Iterator[str]:
    if document.references:
        yield f"#hairline;#heading(level: 1, [#{text(words.references)};]);"
        for reference in document.references:
            yield from referenced(reference, words)
    if document.how_to_cite:
        yield f"#heading(level: 1, [#{text(words.how_to_cite)};]);"
        yield f"#{{set par(justify: false); [#{text(document.how_to_cite)};]}};"


def referenced(reference: Reference, words: Words) -> Iterator[str]:
    told = text(f". {imprint(reference, words)}.")
    name = f"#ref({literal(reference.url)}, [#emph[#{text(reference.title)};];]);"
    cited = '#text("; ");'.join(inline(paragraph) for paragraph in reference.paragraphs)
    yield f"#{{set par(justify: false); [{name}#{told};]}};#parbreak();"
    yield f"#warning[#{text(reference.standing)};];"
    if reference.publication:
        link = f"#ref({literal(reference.publication)}, [#{text(reference.publication)};]);"
        yield f"#quiet[#{text(words.published)};: {link}];#parbreak();"
    if cited:
        yield f"#quiet[#{text(words.paragraphs)};: {cited}];#parbreak();"
