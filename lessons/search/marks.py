"""Marks, in the HTML of a page, the words of a question and the sentence that is closest to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import islice

import numpy as np
from django.utils.html import escape

from ..facet_index import Snapshot
from ..meaning import encode_texts, is_available
from .fold import WORD, Phrase, fold
from .guessed_language import read_query
from .question import vector_of_question
from .stemmer import stem
from .stopwords import STOP_WORDS
from .synonyms import Group
from .text_index import index_texts
from .wordlist import synonyms

TAG = re.compile(r"(<[^>]*>)")
NAME = re.compile(r"</?([a-z0-9]+)")
IDENTITY = re.compile(r'\sid="([^"]*)"')
UNMARKED = {"nav", "form", "button", "script", "style", "svg", "h1", "h2", "h3", "dt", "summary"}
BLOCKS = {"p", "li", "dd", "dt", "blockquote", "td", "div", "section", "h1", "h2", "h3", "ul", "ol"}
VOID = {"br", "img", "input", "link", "meta", "hr", "wbr"}
OURS = re.compile(r'\slang="en"|class="[^"]*\b(?:passage-text|precis|text|lead)\b')
BESIDE = re.compile(r'class="[^"]*\b(?:quiet|label)\b')
SENTENCE = re.compile(r"[^.!?:;]{25,}?(?:[.!?:;](?=\s|$)|$)")
MAX_SENTENCES = 48  # that are compared; each takes about two milliseconds
WORD_WEIGHT = 0.4  # added to the cosine of a sentence that contains all words
HIT = "hit"  # id of the passage at which a page opens

Parts = list[tuple["TextNode", int, int]]  # of text nodes, with start and end


@dataclass
class TextNode:
    """A piece of text between two tags. `block` is the index of its block in the page. `is_ours`
    is true for texts of curators and false for the words of the interface. `passage` is the id of
    the element that it is in."""

    index: int
    text: str
    block: int
    is_ours: bool
    passage: str
    marks: list[tuple[int, int, str]] = field(default_factory=list)


def mark_page(html: str, text: str, snapshot: Snapshot, by_meaning: bool, passage: str = "") -> str:
    """The HTML of the content of a page with its marks; one of them has the id `hit`.

    `by_meaning`: the sentence that is closest to the question is marked, too, whatever words it
    uses. `passage` is the id of the element that it must be in, if any.
    """
    pieces = TAG.split(html)
    nodes = list(read_nodes(pieces))
    asked = find_asked(text, snapshot)
    near: Parts = []
    if by_meaning and is_available():
        ours = [node for node in nodes if node.is_ours and passage in ("", node.passage)]
        near = find_close_sentence(ours, asked, vector_of_question(text, snapshot))
    for node, start, end in near:
        node.marks.append((start, end, "near"))
    mark_words(nodes, find_wanted(asked))
    first = near[0][0] if near else next((node for node in nodes if node.marks), None)
    for node in nodes:
        if node.marks:
            pieces[node.index] = write_marks(node, HIT if node is first else "")
    return "".join(pieces)


def read_nodes(pieces: Sequence[str]) -> Iterator[TextNode]:
    """The texts that may be marked; `pieces` are texts and tags in turn."""
    open_tags: list[tuple[str, bool, str]] = []  # name, is_ours, passage
    block = 0
    for index, piece in enumerate(pieces):
        _, is_ours, passage = open_tags[-1] if open_tags else ("", False, "")
        if index % 2 == 0:
            is_shown = not any(name in UNMARKED for name, _, _ in open_tags)
            if piece.strip() and is_shown:
                yield TextNode(index, unescape(piece), block, is_ours, passage)
            continue
        match = NAME.match(piece)
        if not match or match[1] in VOID:
            continue
        block += match[1] in BLOCKS
        if not piece.startswith("</"):
            is_ours = bool(OURS.search(piece)) or (is_ours and not BESIDE.search(piece))
            identity = IDENTITY.search(piece)
            open_tags.append((match[1], is_ours, identity[1] if identity else passage))
        elif any(name == match[1] for name, _, _ in open_tags):
            while open_tags.pop()[0] != match[1]:  # a tag without its end, as <p> may be
                pass


def find_asked(text: str, snapshot: Snapshot) -> list[Group]:
    groups = synonyms(snapshot).groups(read_query(text, snapshot))
    return [group for group in groups if not group.optional]


def find_wanted(asked: Sequence[Group]) -> list[Phrase]:
    """The stems of the words of a question and of their synonyms, the longest phrases first."""
    phrases = {phrase for group in asked for phrase in group.phrases}
    phrases |= {
        (word,)
        for group in asked
        if not group.exact
        for word in group.typed
        if word not in STOP_WORDS
    }
    stems = {tuple(map(stem, phrase)) for phrase in phrases}
    return sorted(stems, key=lambda phrase: (-len(phrase), phrase))


def mark_words(nodes: Iterable[TextNode], wanted: Sequence[Phrase]) -> None:
    by_first: dict[str, list[Phrase]] = {}
    for phrase in wanted:
        by_first.setdefault(phrase[0], []).append(phrase)
    for node in nodes:
        words = [
            (stem(fold(match[0])), match.start(), match.end()) for match in WORD.finditer(node.text)
        ]
        stems = tuple(word for word, _, _ in words)
        position = 0
        while position < len(words):
            found = find_phrase_at(stems, position, by_first)
            size = len(found) if found else 1
            start, end = words[position][1], words[position + size - 1][2]
            if found and not any(
                a < end and start < b and not (a <= start and end <= b) for a, b, _ in node.marks
            ):
                node.marks.append((start, end, ""))
            position += size


def find_phrase_at(
    stems: Phrase, position: int, by_first: dict[str, list[Phrase]]
) -> Phrase | None:
    for phrase in by_first.get(stems[position], ()):
        if stems[position : position + len(phrase)] == phrase:
            return phrase
    return None


def find_close_sentence(
    nodes: Sequence[TextNode], asked: Sequence[Group], question: np.ndarray
) -> Parts:
    """The parts of text nodes that make up the sentence closest by meaning and words."""
    sentences = list(islice(split_blocks(nodes), MAX_SENTENCES))
    if not sentences:
        return []
    texts = [" ".join(sentence.split()) for sentence, _ in sentences]
    vectors = encode_texts(texts)
    cosines = vectors @ question / np.linalg.norm(vectors, axis=1) / np.linalg.norm(question)
    shares = index_texts(enumerate(texts)).share_words(asked)
    best = max(range(len(texts)), key=lambda n: cosines[n] + WORD_WEIGHT * shares.get(n, 0.0))
    return sentences[best][1]


def split_blocks(nodes: Sequence[TextNode]) -> Iterator[tuple[str, Parts]]:
    """Each sentence with the parts of the text nodes that it consists of."""
    blocks: dict[int, list[TextNode]] = {}
    for node in nodes:
        blocks.setdefault(node.block, []).append(node)
    for group in blocks.values():
        whole = "".join(node.text for node in group)
        for match in SENTENCE.finditer(whole):
            start, end = match.start() + len(match[0]) - len(match[0].lstrip()), match.end()
            parts, offset = [], 0
            for node in group:
                left, right = max(start - offset, 0), min(end - offset, len(node.text))
                if left < right:
                    parts.append((node, left, right))
                offset += len(node.text)
            yield whole[start:end], parts


def write_marks(node: TextNode, identity: str) -> str:
    """The text, escaped, with its marks as elements: words may be inside the closest sentence."""
    marks = sorted(node.marks, key=lambda mark: (mark[0], -mark[1]))

    def write(start: int, end: int) -> str:
        nonlocal identity
        html = ""
        while marks and marks[0][0] < end:
            first, last, name = marks.pop(0)
            attributes = f' id="{identity}"' * bool(identity) + f' class="{name}"' * bool(name)
            identity = ""
            html += f"{escape(node.text[start:first])}<mark{attributes}>{write(first, last)}</mark>"
            start = last
        return html + escape(node.text[start:end])

    return write(0, len(node.text))
