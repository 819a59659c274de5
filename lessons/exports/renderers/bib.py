"""The sources of a document as BibTeX entries, with the cited paragraphs in their annotations."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from ..columns import Columns
from ..labels import Labels
from ..tree import Document, Reference
from ..tree_text import on_one_line
from .source_facts import cited_paragraphs, date_parts, kind_name, organisers_of

# Characters that are markup in LaTeX, and how they are written as text.
SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "{}$&%#_"},
    }
)
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
WORD = re.compile(r"[^\W_]+(?:[&’'./-][^\W_]+)*")
SMALL = 4  # letters; shorter words are not capitalised in a title anyway


def render_bib(document: Document, labels: Labels) -> Iterator[bytes]:
    title = on_one_line(document.title).replace("@", "(at)")
    yield f"% {title}\n% {document.address.replace('@', '%40')}\n\n".encode()
    for reference in document.references:
        yield f"{write_source(reference, labels)}\n".encode()


def stream_bib(document: Document, batches: Iterable[Columns], labels: Labels) -> Iterator[bytes]:
    return render_bib(document, labels)


def write_source(found: Reference, labels: Labels) -> str:
    # Programs part both fields at "and" outside of braces: there are several authors, but the
    # institution, which styles print as it is, must stay one text.
    authors = " and ".join(f"{{{escape(name)}}}" for name in organisers_of(found))
    fields = {
        "title": write_title(found.title, found.names),
        "author": authors,
        "institution": f"{{{escape(found.organisers)}}}" if found.organisers else "",
        "type": escape(kind_name(found)),
        "year": found.date[:4],
        "month": month(found.date),
        "address": escape(found.place),
        "number": escape(found.symbol),
        "url": escape_url(found.publication or found.url),
        "note": escape(found.standing),
        "annote": escape(cited_paragraphs(found, labels)),
    }
    key = re.sub(r"[^A-Za-z0-9:_-]", "-", found.key) or "source"
    return write_entry("techreport", key, fields)


def write_entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """`fields` must be escaped. Those without a value are left out. The month is a macro of
    BibTeX, which each style prints in its own way."""
    lines = "".join(
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n"
        for name, value in fields.items()
        if value
    )
    return f"@{kind}{{{key},\n{lines}}}\n"


def month(date: str) -> str:
    parts = date_parts(date)
    return MONTHS[parts[1] - 1] if len(parts) > 1 else ""


def write_title(title: str, names: Collection[str] = ()) -> str:
    """The title with braces around each name, which styles would otherwise put in lower case.

    In a title in sentence case these are the words with a capital after the first. Where All Words
    Have Capitals, they are acronyms and the words of `names`."""
    words = WORD.findall(title)
    long = [word for word in words[1:] if len(word) >= SMALL]
    capitalised = [word for word in long if word[:1].isupper()]
    in_title_case = len(capitalised) * 4 > len(long) * 3
    known = {word for name in names for word in WORD.findall(name)}

    def protect(found: re.Match) -> str:
        word = found[0]
        is_acronym = any(letter.isupper() for letter in word[1:])
        is_name = word[:1].isupper() and (word in known or (found.start() and not in_title_case))
        return f"\0{word}\1" if is_acronym or is_name else word

    marked = WORD.sub(protect, on_one_line(title))
    return escape(marked).replace("\0", "{").replace("\1", "}")


def escape(text: str) -> str:
    """A text that LaTeX prints as it is, on one line."""
    return on_one_line(text).translate(SPECIAL)


def escape_url(url: str) -> str:
    """As it is. Only what would end the field or begin a command is encoded."""
    return re.sub(r"[{}\\\s]", lambda found: f"%{ord(found[0]):02X}", url)
