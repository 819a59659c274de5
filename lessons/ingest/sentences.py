"""Signs by which a sentence shows that it has ended, or that it runs on after a page break."""

import re

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
REFERENCE = re.compile(rf"(?:\s*(?:[{SUPERSCRIPTS}]|<sup>\s*\d+\s*</sup>|\[\^?\d+\]))+$")
GLUED_REFERENCE = re.compile(r"(?<=[.!?”\"’)])\d{1,3}$")
LONGEST_END = 200  # marks are looked for in the last characters only
CLOSERS = "\"”’'»)]*_ "
OPENERS = "\"“‘'«([*_ "
LIST_LINK = re.compile(r"; (?:and|or|et|ou|y|o)$")  # "...; and" closes a list item
ENDS = (".", "!", "?", "…", ":", ";", "。", "؟", "।")
OPEN_SIGNS = (",", "-", "–", "—", "(", "[", "/", "&", "“", "\u00ad")

# A text that stops at one of these has not come to its end, and no heading stops there.
FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        """a an the and or nor but of to in into for from by with within without at as on upon
        under over between among against through during than that which who whose while its their
        his her our this these those such including is are was were be been has have had will would
        should could may must cannot not de la le les des du et en el los las y del""",
    )
)


def without_references(text: str) -> str:
    """The text less the footnote marks at its end."""
    start, end = text[:-LONGEST_END], text[-LONGEST_END:].rstrip()
    return start + GLUED_REFERENCE.sub("", REFERENCE.sub("", end)).rstrip()


def is_finished(text: str) -> bool:
    bare = without_references(without_references(text).rstrip(CLOSERS))
    return bare.endswith(ENDS) or LIST_LINK.search(bare) is not None


def is_torn(text: str) -> bool:
    """Stops where no sentence, list item or heading can stop, so the next text belongs to it."""
    bare = without_references(text)
    if not bare:
        return True
    if is_finished(bare):
        return False
    last = bare.rsplit(maxsplit=1)[-1]
    return bare.endswith(OPEN_SIGNS) or last.lower() in FUNCTION_WORDS


def starts_lower(text: str) -> bool:
    return text.lstrip(OPENERS)[:1].islower()


def starts_upper(text: str) -> bool:
    first = text.lstrip(OPENERS)[:1]
    return first.isupper() or first.istitle()
