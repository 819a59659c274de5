"""Links inside Markdown: [[practice:firewood-patrols]] or [[practice:firewood-patrols|as text]]."""

import re
from collections.abc import Iterator
from typing import NamedTuple

RECORD_LINK = re.compile(r"\[\[([^\[\]\n|]{1,160})(?:\|([^\[\]\n]{1,160}))?\]\]")
LINK_KINDS = ("practice", "lesson", "dilemma", "mission", "theme", "source", "paragraph", "term")


class RecordReference(NamedTuple):
    kind: str
    key: str
    label: str
    offset: int


def find_references(text: str) -> Iterator[RecordReference]:
    for match in RECORD_LINK.finditer(text):
        kind, _, key = match[1].strip().partition(":")
        yield RecordReference(kind, key, (match[2] or "").strip(), match.start())
