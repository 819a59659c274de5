"""What curators can do to the paragraphs of a document, as a list that can be undone.

An operation is a dictionary that JSON can hold: `do` names it, `id` the paragraph. Operations are
only appended and cut off at the end, so that the ids that a split makes stay the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from .paragraphs import SEPARATOR, DraftParagraph

MAX_OPERATIONS = 5000
MAX_SECTION_LENGTH = 300
FRAGMENT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_FRAGMENT_LENGTH = 70

Operation = dict[str, Any]
Paragraphs = list[DraftParagraph]


class OperationError(ValueError):
    """The operation does not fit the paragraphs, for example because one of them is gone."""


def apply_operations(paragraphs: Paragraphs, operations: Iterable[Operation]) -> Paragraphs:
    for position, operation in enumerate(operations):
        paragraphs = apply_operation(paragraphs, operation, position)
    return paragraphs


def apply_operation(paragraphs: Paragraphs, operation: Operation, position: int) -> Paragraphs:
    """`position` is that of the operation in its list."""
    act = ACTIONS.get(operation.get("do", ""))
    at = find_position(paragraphs, str(operation.get("id")))
    if act is None:
        raise OperationError
    return act(list(paragraphs), at, operation, position)


def find_position(paragraphs: Paragraphs, paragraph_id: str) -> int:
    for position, paragraph in enumerate(paragraphs):
        if paragraph.id == paragraph_id:
            return position
    raise OperationError


def neighbour(paragraphs: Paragraphs, at: int, step: int) -> int:
    """The position of the next paragraph in a direction that is not left out."""
    at += step
    while 0 <= at < len(paragraphs):
        if not paragraphs[at].is_left_out:
            return at
        at += step
    raise OperationError


def merge_with_next(paragraphs: Paragraphs, at: int, _operation: Operation, _n: int) -> Paragraphs:
    other = neighbour(paragraphs, at, 1)
    first, second = paragraphs[at], paragraphs.pop(other)
    paragraphs[at] = replace(
        first,
        text=f"{first.text} {second.text}".strip(),
        boxes=first.boxes + second.boxes,
        doubt="",
        context=first.context or second.context,
    )
    return paragraphs


def merge_with_previous(paragraphs: Paragraphs, at: int, operation: Operation, n: int):
    return merge_with_next(paragraphs, neighbour(paragraphs, at, -1), operation, n)


def change(paragraphs: Paragraphs, at: int, operation: Operation, n: int) -> Paragraphs:
    """`fields` has the new values; `parts` the texts, of which the second and later ones become
    paragraphs of their own."""
    fields = dict(operation.get("fields", {}))
    parts = [str(part) for part in operation.get("parts", ())] or [paragraphs[at].text]
    first = replace(paragraphs[at], **fields, text=parts[0], doubt="")
    more = [
        replace(
            first,
            id=f"{first.id}.{n}.{count}",
            fragment=f"{first.fragment}-part-{count}",
            text=text,
        )
        for count, text in enumerate(parts[1:], start=2)
    ]
    paragraphs[at : at + 1] = [first, *more]
    return paragraphs


def renumber(paragraphs: Paragraphs, at: int, operation: Operation, _n: int) -> Paragraphs:
    """Gives this paragraph a number, and the numbered ones that follow those after it. What is
    named after a numbered paragraph, such as its bullets, is named after its new number."""
    number, old = int(operation["number"]), paragraphs[at].number
    if old is None:
        paragraphs[at] = replace(paragraphs[at], fragment=str(number))
        return paragraphs
    shift = number - old
    for position in range(at, len(paragraphs)):
        head, dash, rest = paragraphs[position].fragment.partition("-")
        if head.isdecimal() and int(head) >= old and int(head) + shift > 0:
            new = f"{int(head) + shift}{dash}{rest}"
            paragraphs[position] = replace(paragraphs[position], fragment=new)
    return paragraphs


def leave_out(paragraphs: Paragraphs, at: int, _operation: Operation, _n: int) -> Paragraphs:
    paragraphs[at] = replace(paragraphs[at], is_left_out=True)
    return paragraphs


def take_back(paragraphs: Paragraphs, at: int, _operation: Operation, _n: int) -> Paragraphs:
    paragraphs[at] = replace(paragraphs[at], is_left_out=False)
    return paragraphs


def confirm(paragraphs: Paragraphs, at: int, _operation: Operation, _n: int) -> Paragraphs:
    paragraphs[at] = replace(paragraphs[at], doubt="")
    return paragraphs


def move_up(paragraphs: Paragraphs, at: int, _operation: Operation, _n: int) -> Paragraphs:
    other = neighbour(paragraphs, at, -1)
    paragraphs.insert(other, paragraphs.pop(at))
    return paragraphs


def move_down(paragraphs: Paragraphs, at: int, _operation: Operation, _n: int) -> Paragraphs:
    other = neighbour(paragraphs, at, 1)
    paragraphs.insert(other, paragraphs.pop(at))
    return paragraphs


def move_heading_up(paragraphs: Paragraphs, at: int, _operation: Operation, _n: int) -> Paragraphs:
    """The headings above the paragraph begin one paragraph earlier."""
    other = neighbour(paragraphs, at, -1)
    paragraphs[other] = replace(paragraphs[other], section=paragraphs[at].section)
    return paragraphs


def move_heading_down(paragraphs: Paragraphs, at: int, _operation: Operation, _n: int):
    """The headings above the paragraph begin below it."""
    other = neighbour(paragraphs, at, -1)
    paragraphs[at] = replace(paragraphs[at], section=paragraphs[other].section)
    return paragraphs


def set_section(paragraphs: Paragraphs, at: int, operation: Operation, _n: int) -> Paragraphs:
    """Names the section of this paragraph and of those that follow in the same one."""
    old, new = paragraphs[at].section, str(operation["section"])
    for position in range(at, len(paragraphs)):
        section = paragraphs[position].section
        if section == old:
            paragraphs[position] = replace(paragraphs[position], section=new)
        elif old and section.startswith(old + SEPARATOR):
            paragraphs[position] = replace(paragraphs[position], section=new + section[len(old) :])
        elif not paragraphs[position].is_left_out:
            break
    return paragraphs


def make_heading(paragraphs: Paragraphs, at: int, _operation: Operation, n: int) -> Paragraphs:
    """The text of the paragraph becomes the last heading of those that follow in its section."""
    heading = " ".join(paragraphs[at].text.split())[:MAX_SECTION_LENGTH].replace(SEPARATOR, " ")
    other = neighbour(paragraphs, at, 1)
    above = paragraphs[at].headings[:-1] if paragraphs[at].headings else []
    section = SEPARATOR.join([*above, heading])[:MAX_SECTION_LENGTH]
    paragraphs = set_section(paragraphs, other, {"section": section}, n)
    return leave_out(paragraphs, at, {}, n)


ACTIONS: dict[str, Callable[[Paragraphs, int, Operation, int], Paragraphs]] = {
    "merge": merge_with_next,
    "merge-up": merge_with_previous,
    "change": change,
    "renumber": renumber,
    "leave-out": leave_out,
    "take-back": take_back,
    "confirm": confirm,
    "up": move_up,
    "down": move_down,
    "heading-up": move_heading_up,
    "heading-down": move_heading_down,
    "section": set_section,
    "make-heading": make_heading,
}
# Those that need nothing but the paragraph, so that a button does them.
PLAIN_ACTIONS = frozenset(ACTIONS) - {"change", "renumber", "section"}
