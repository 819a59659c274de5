"""A list of any length as CSV, JSON or Markdown: rows in, pieces of the file out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from . import bib, csv, json, md, ris
from .document import Document, Paragraph, Section
from .lists import fields, row_text
from .words import Words

Rows = Iterator[dict[str, str]]


def stream_csv(document: Document, rows: Rows, words: Words) -> Iterator[bytes]:
    return csv.stream(map(row_text, rows))


def stream_json(document: Document, rows: Rows, words: Words) -> Iterator[bytes]:
    return json.pieces(json.head(document), map(fields, rows))


def stream_md(document: Document, rows: Rows, words: Words) -> Iterator[bytes]:
    """Title, summary and evidence of each record: a list, not the records themselves."""
    yield "".join(md.head(document, words)).encode()
    for row in map(row_text, rows):
        yield "".join(md.written(short(row), words, 2)).encode()
    yield "".join(md.tail(document, words)).encode()


def short(row: dict[str, str]) -> Section:
    evidence = f"{row['citations']} ({row['standing']})" if row["citations"] else ""
    told = [row["missions"], row["themes"], evidence]
    return Section(
        title=(row["title"],),
        blocks=(
            Paragraph((row["summary"],)),
            *(Paragraph((text,), role="quiet") for text in told if text),
        ),
        role="item",
        url=row["address"],
        label=" · ".join(part for part in (row["kind"], row["years"], row["outcome"]) if part),
    )


STREAMS: dict[str, Callable[[Document, Rows, Words], Iterator[bytes]]] = {
    "csv": stream_csv,
    "json": stream_json,
    "md": stream_md,
    "bib": lambda document, rows, words: bib.render(document, words),
    "ris": lambda document, rows, words: ris.render(document, words),
}
