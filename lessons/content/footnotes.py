"""Footnotes of attached texts."""

import re

FOOTNOTE = re.compile(r"<sup>(\d+)</sup>")
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def superscript_notes(text: str) -> str:
    """Replace <sup>1</sup>, as attached texts mark footnotes, by the character ¹."""
    return FOOTNOTE.sub(lambda match: match[1].translate(SUPERSCRIPTS), text)
