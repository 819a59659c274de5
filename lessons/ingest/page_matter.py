"""Recognise what is printed at the edge of a page: its number, the job number, the symbol."""

import re

from .symbols import SYMBOL

LANGUAGES = (
    r"english|french|spanish|russian|arabic|chinese|anglais|français|espagnol|inglés|español"
    r"|francés|русский|английский|французский|عربي|中文|英文"
)
JOB_NUMBER = r"(?:[A-Z]{1,3}\.?\s?)?\d{2}-\d{5}|[A-Z]\d{7}|\*[A-Z]?\d{6,9}\*"
PAGE = (
    r"\d{1,4}/\d{1,4}|/?(?:\.\.\.|…)/?|(?:page|p[aá]gina|стр(?:аница|\.)|صفحة)\s*\d{1,4}"
    r"|第\s*\d{1,4}\s*页"
)
SUFFIX = r"(?:\s?\((?:sect|part|chap|vol)[^)\n]{1,14}\)(?:/(?:add|corr|rev)\.\d+)*)?"
SYMBOL_ALONE = re.sub("[?]P<symbol>", "?:", SYMBOL.pattern) + SUFFIX
EDGE = rf"[()][ACEFRS]\s?[()]|\d{{1,4}}|\d{{6}}|{LANGUAGES}|{SYMBOL_ALONE}|please recycle\W*"
CERTAIN = re.compile(rf"(?<!\S)(?:{JOB_NUMBER}|{PAGE})(?!\S)", re.IGNORECASE)
EDGE_LINE = re.compile(rf"(?:{EDGE})(?:\s+(?:{EDGE}))*", re.IGNORECASE)
MATTER_LINE = re.compile(
    rf"(?:{JOB_NUMBER}|{PAGE}|{EDGE})(?:\s+(?:{JOB_NUMBER}|{PAGE}|{EDGE}))*", re.IGNORECASE
)


def is_page_matter(text: str) -> bool:
    """Whether the line has a job number or a page number, and nothing that belongs to the text.

    Examples: '10-31957 (E) 230410', '2/4   31-01234', 'A/65/1 Page 3', '/...'.
    """
    return MATTER_LINE.fullmatch(text) is not None and CERTAIN.search(text) is not None


def is_page_edge(text: str) -> bool:
    """Whether the line can be page matter, but only beside a line that certainly is."""
    return EDGE_LINE.fullmatch(text) is not None
