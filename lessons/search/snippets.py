"""Snippets that show why a record matches: the words around the hits, and their field."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from pyroaring import BitMap

from ..facet_index import Snapshot
from ..models import Paragraph
from .answer import SearchResult
from .engine import database_engine
from .related_results import closest_evidence
from .sqlite import END, START

FIELDS = ("title", "summary", "body", "names", "evidence")
MEANING = "meaning"
PREFERRED = ("summary", "body", "evidence")
LAST = ("names", "title")  # the page shows the title above the snippet anyway
AROUND = 110
KEY = re.compile(r"[a-z0-9-]+-\d+/[a-z0-9-]+")  # note-2009/39-bullet-3
SYMBOL = re.compile(r"[A-Z]/[A-Z0-9/.()-]+")
HIT = re.compile(START)
CHOPPED = re.compile(rf"{END}(\W?){START}")  # an engine may mark each word of a phrase


@dataclass(frozen=True)
class Snippet:
    """`paragraph` is the key of the cited paragraph, if the hit is in its précis or that is close
    in meaning. `title` and `summary` are whole, and empty if they have no hit."""

    html: SafeString
    text: str
    field: str
    paragraph: str = ""
    title: str = ""
    summary: str = ""

    @property
    def is_above(self) -> bool:
        """True if a card shows this text anyway."""
        return self.field in ("title", "summary")


def find_snippets(answer: SearchResult, ids: Sequence[int]) -> dict[int, Snippet]:
    if not ids or not answer.expression:
        return {}
    highlighted = database_engine().highlight(answer.expression, ids)
    snippets = {entry_id: choose_snippet(texts) for entry_id, texts in highlighted.items()}
    return {entry_id: snippet for entry_id, snippet in snippets.items() if snippet}


def explain_matches(
    text: str, answer: SearchResult, snapshot: Snapshot, ids: Sequence[int]
) -> dict[int, Snippet]:
    """Why each record is in the list: its hits, or what is close in meaning, with the hits in its
    title and summary."""
    found, close = find_snippets(answer, ids), explain_closeness(text, answer, snapshot, ids)
    for pk in close.keys() & found.keys():
        close[pk] = replace(close[pk], title=found[pk].title, summary=found[pk].summary)
    return found | close


def explain_closeness(
    text: str, answer: SearchResult, snapshot: Snapshot, ids: Sequence[int]
) -> dict[int, Snippet]:
    """The summary of the paragraph, of those that a record cites, that is closest in meaning."""
    if not answer.close:
        return {}
    close = answer.close & BitMap(ids)
    paragraphs = closest_evidence(text, snapshot, close)
    found = Paragraph.objects.filter(pk__in=set(paragraphs.values())).order_by()
    texts = {pk: texts for pk, *texts in found.values_list("pk", "key", "precis")}
    return {
        entry_id: Snippet(escape(texts[pk][1]), texts[pk][1], MEANING, texts[pk][0])
        for entry_id, pk in paragraphs.items()
        if pk in texts
    }


def choose_snippet(texts: Sequence[str]) -> Snippet | None:
    """The snippet with most hits from the preferred fields, or else from another field."""
    fields = dict(zip(FIELDS, texts, strict=True))
    for names in (PREFERRED, *((name,) for name in LAST)):
        found = [name for name in names if START in fields[name]]
        cuts = [(name, *cut_field(name, CHOPPED.sub(r"\1", fields[name]))) for name in found]
        if cuts:
            name, cut, paragraph = max(cuts, key=lambda item: item[1].count(START))
            above = [mark_whole(fields[each]) for each in ("title", "summary")]
            return Snippet(convert_markers(cut), remove_markers(cut), name, paragraph, *above)
    return None


def mark_whole(text: str) -> str:
    return convert_markers(CHOPPED.sub(r"\1", text)) if START in text else ""


def cut_field(field: str, text: str) -> tuple[str, str]:
    """The part of a field with most hits, and the key of the paragraph that it is about."""
    if field != "evidence":
        return cut_window(text), ""
    paragraph, precis, _ = max(split_evidence(text), key=lambda piece: piece[2])
    return cut_window(precis or paragraph), paragraph


def split_evidence(text: str) -> Iterator[tuple[str, str, int]]:
    """(Key of the paragraph, text, number of hits) of each précis in the searched evidence, and of
    each document with an empty key. A hit in the key counts too."""
    key, hits = "", 0
    words: list[str] = []
    for word in text.split():
        bare = remove_markers(word) if START in word or END in word else word
        if "/" in bare and (KEY.fullmatch(bare) or (SYMBOL.fullmatch(bare) and is_ended(words))):
            yield key, balance_markers(" ".join(words)), hits
            key, hits, words = (bare, 0, []) if KEY.fullmatch(bare) else ("", 0, [word])
        else:
            words.append(word)
        hits += word.count(START)
    yield key, balance_markers(" ".join(words)), hits


def is_ended(words: Sequence[str]) -> bool:
    return not words or remove_markers(words[-1]).endswith((".", ")"))


def balance_markers(text: str) -> str:
    """Close or open a marker whose other half was cut off."""
    if text.find(END) < text.find(START) or (END in text and START not in text):
        text = START + text if END in text else text
    return text + END if text.count(START) > text.count(END) else text


def cut_window(text: str) -> str:
    """The part of a text with most hits, cut between words."""
    text = " ".join(text.split())
    hits = [match.start() for match in HIT.finditer(text)] or [0]
    near = [bisect_left(hits, start + AROUND) - index for index, start in enumerate(hits)]
    first = hits[near.index(max(near))]
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
    """Escape the text before the markers of the engine become elements."""
    html = escape(text).replace(START, "<mark>").replace(END, "</mark>")
    return mark_safe(html)  # noqa: S308 - escaped above
