"""Links inside Markdown: [[practice:firewood-patrols]] or [[practice:firewood-patrols|as text]]."""

import re
from collections.abc import Iterator
from typing import NamedTuple

LINK = re.compile(r"\[\[([^\[\]\n|]{1,160})(?:\|([^\[\]\n]{1,160}))?\]\]")
KINDS = ("practice", "lesson", "dilemma", "mission", "theme", "source", "paragraph", "term")


class Reference(NamedTuple):
    kind: str
    key: str
    label: str
    offset: int


def references(text: str) -> Iterator[Reference]:
    for match in LINK.finditer(text):
        kind, _, key = match[1].strip().partition(":")
        yield Reference(kind, key, (match[2] or "").strip(), match.start())
