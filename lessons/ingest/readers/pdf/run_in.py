"""Mark a heading that is printed in the first line of its paragraph."""

import re

from .rows import Row
from .words import Word

NUMBER = re.compile(r"(?:\d{1,3}\.|[A-Z]?\d{1,3}(?:\.\d{1,3}){1,3}\.?)$")
MAX_WORDS = 14


def mark_run_in(row: Row, text: str) -> str:
    """Put '**' around the first words if they are in bold or italics, and end in a stop.

    Later stages read the signs as Markdown: the words name a section, and the signs are removed.
    """
    if row.is_right_to_left or row.is_bold or row.is_italic:
        return text
    words = row.words[1:] if NUMBER.match(row.words[0].text) else row.words
    for is_marked in (_is_bold, _is_italic):
        count = next((i for i, word in enumerate(words) if not is_marked(word)), len(words))
        heading = " ".join(word.text for word in words[:count])
        is_short = 0 < count <= MAX_WORDS and count < len(words)
        if is_short and heading.endswith((".", ":")) and heading in text and "*" not in heading:
            return text.replace(heading, f"**{heading}**", 1)
    return text


def _is_bold(word: Word) -> bool:
    return word.style.bold


def _is_italic(word: Word) -> bool:
    return word.style.italic
