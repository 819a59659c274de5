"""The height that each row of a sheet needs, estimated from the length of its wrapped texts.

LibreOffice gives a row without a height the height of one line, so that wrapped texts are printed
over each other. Excel would measure the texts itself, but keeps a height that is given."""

from __future__ import annotations

import re
from collections.abc import Sequence

LINE = 15  # points, in Calibri 11
MAX_HEIGHT = 405  # points; Excel takes 409
WASTE = 3  # characters at the end of a line, where the next word does not fit
NARROW = 4  # characters in a line of the narrowest column
# As wide as two letters: ideographs, kana, hangul, full-width forms, emoji.
WIDE = re.compile(
    "[\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\U0001f300-\U0003fffd]"
)
# With which their UTF-8 begins. To look for these bytes is twenty times as fast.
WIDE_BYTES = bytes([*range(0xE3, 0xEE), 0xEF, 0xF0])


def estimate_heights(columns: Sequence[Sequence[str]], widths: Sequence[float]) -> list[int]:
    """In points, a number for each row. Widths are in characters."""
    most = [1] * len(columns[0])
    for texts, width in zip(columns, widths, strict=True):
        room = max(int(width) - WASTE, NARROW)
        if lines := count_lines(texts, room, int(width)):
            most = list(map(max, most, lines))
    return [min(LINE * lines, MAX_HEIGHT) for lines in most]


def count_lines(texts: Sequence[str], room: int, width: int) -> list[int]:
    """Lines of each text, or nothing if each text of the column fits into one."""
    together = "".join(texts)
    if "\n" in together or may_have_wide(together):
        return [sum(1 + wide_length(line) // room for line in t.split("\n")) for t in texts]
    lengths = list(map(len, texts))
    if max(lengths, default=0) <= width:
        return []
    return [1 if length <= width else 1 + length // room for length in lengths]


def may_have_wide(text: str) -> bool:
    if text.isascii():
        return False
    written = text.encode()
    return len(written.translate(None, WIDE_BYTES)) < len(written)


def wide_length(text: str) -> int:
    return len(text) + len(WIDE.findall(text))
