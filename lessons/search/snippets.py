"""Why a record matched: the words around the hit, and the field that holds them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .answer import SearchResult
from .engine import database_engine
from .sqlite import END, START

FIELDS = ("title", "summary", "body", "names", "evidence")
PREFERRED = ("summary", "body", "evidence")
LAST = ("names", "title")  # a title stands above the snippet anyway
AROUND = 110
KEY = re.compile(r"[a-z0-9-]+-\d+/[a-z0-9-]+")  # note-2009/39-bullet-3
SYMBOL = re.compile(r"[A-Z]/[A-Z0-9/.()-]+")
CHOPPED = re.compile(rf"{END}(\W?){START}")  # an engine may mark the words of a phrase one by one


@dataclass(frozen=True)
class Snippet:
    """`paragraph` is the key of the cited paragraph, where the hit stands in its précis."""

    html: SafeString
    text: str
    field: str
    paragraph: str = ""


def find_snippets(answer: SearchResult, ids: Sequence[int]) -> dict[int, Snippet]:
    if not ids or not answer.expression:
        return {}
    found = database_engine().highlight(answer.expression, ids)
    return {entry: snippet for entry, texts in found.items() if (snippet := choose_snippet(texts))}


def choose_snippet(texts: Sequence[str]) -> Snippet | None:
    """The window with most hits among the telling fields, earlier fields first where they tie."""
    fields = {name: CHOPPED.sub(r"\1", text) for name, text in zip(FIELDS, texts, strict=True)}
    for names in (PREFERRED, *((name,) for name in LAST)):
        found = [build_snippet(name, fields[name]) for name in names if START in fields[name]]
        if found:
            return max(found, key=lambda item: item.html.count("<mark>"))
    return None


def build_snippet(field: str, text: str) -> Snippet:
    if field != "evidence":
        cut = cut_window(text)
        return Snippet(convert_markers(cut), remove_markers(cut), field)
    paragraph, said, _ = max(split_evidence(text), key=lambda piece: piece[2])
    cut = cut_window(said or paragraph)
    return Snippet(convert_markers(cut), remove_markers(cut), field, paragraph)


def split_evidence(text: str) -> Iterator[tuple[str, str, int]]:
    """The evidence cut into précis with their keys, and document symbols with titles, each with
    its number of hits; a hit of the key itself counts too."""
    key, hits = "", 0
    said: list[str] = []
    for word in text.split():
        bare = remove_markers(word)
        ended = not said or remove_markers(said[-1]).endswith((".", ")"))
        if KEY.fullmatch(bare) or (SYMBOL.fullmatch(bare) and ended):
            yield key, balance_markers(" ".join(said)), hits
            key, hits, said = (bare, 0, []) if KEY.fullmatch(bare) else ("", 0, [word])
        else:
            said.append(word)
        hits += word.count(START)
    yield key, balance_markers(" ".join(said)), hits


def balance_markers(text: str) -> str:
    """A phrase may be cut in two: each half is marked."""
    if text.find(END) < text.find(START) or (END in text and START not in text):
        text = START + text if END in text else text
    return text + END if text.count(START) > text.count(END) else text


def cut_window(text: str) -> str:
    """The stretch of a text with most hits, cut between words."""
    text = " ".join(text.split())
    hits = [place for place, sign in enumerate(text) if sign == START] or [0]
    first = max(
        hits, key=lambda place: (sum(place <= other < place + AROUND for other in hits), -place)
    )
    begin, end = max(0, first - AROUND // 2), min(len(text), first + AROUND + AROUND // 2)
    if begin:
        begin = text.find(" ", begin, first) + 1 or first
    if end < len(text):
        end = text.rfind(" ", first, end) if text.rfind(" ", first, end) > 0 else end
    cut = balance_markers(text[begin:end])
    return f"{'… ' if begin else ''}{cut}{' …' if end < len(text) else ''}"


def remove_markers(text: str) -> str:
    return text.replace(START, "").replace(END, "")


def convert_markers(text: str) -> SafeString:
    """Escaped first; only then do the engine's signs become marks."""
    html = escape(text).replace(START, "<mark>").replace(END, "</mark>")
    return mark_safe(html)  # noqa: S308 - escaped above
