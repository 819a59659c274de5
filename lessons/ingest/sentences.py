"""Recognise where sentences begin and end, to see whether a text continues after a break."""

import re

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
REFERENCE = re.compile(rf"(?:\s*(?:[{SUPERSCRIPTS}]|<sup>\s*\d+\s*</sup>|\[\^?\d+\]))+$")
GLUED_REFERENCE = re.compile(r"(?<=[.!?”\"’)])\d{1,3}$")
CHINESE = re.compile(r"[\u3001-\u303f\u3400-\u9fff\uff00-\uff65]")
MAX_END_CHARACTERS = 200  # footnote marks are removed from the last characters only
CLOSERS = "\"”’'»)]*_ "
OPENERS = "\"“‘'«([*_ "
LIST_LINK = re.compile(r"; (?:and|or|et|ou|y|o)$")  # "...; and" ends a list item
SENTENCE_ENDS = (".", "!", "?", "…", ":", ";", "。", "؟", "।")
OPEN_ENDS = (",", "-", "–", "—", "(", "[", "/", "&", "“", "\u00ad")

# A text whose last word is one of these is incomplete, and no heading ends with one.
FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        """a an the and or nor but of to in into for from by with within without at as on upon
        under over between among against through during than that which who whose while its their
        his her our this these those such including is are was were be been has have had will would
        should could may must cannot not de la le les des du et en el los las y del""",
    )
)

# A number after one of these belongs to the sentence: "by resolution / 955 (1994)".
NUMBERED_THINGS = re.compile(
    r"(?:^|\W)(?:resolutions?|decisions?|articles?|paragraphs?|paras?\.|rules?|chapters?|sections?"
    r"|annex|pages?|pp?\.|(?-i:Nos?\.)|n°|№|tables?|figures?|r[ée]solutions?|d[ée]cisions?|paragraphes?"
    r"|alin[ée]as?|annexe|resoluci(?:ón|ones)|decisi(?:ón|ones)|art[íi]culos?|p[áa]rrafos?|anexo"
    r"|резолюци\w+|решени\w+|стать\w+|пункт\w*|القرار|القرارات|قرار|الفقرة|الفقرات|المادة)$",
    re.IGNORECASE,
)


def remove_references(text: str) -> str:
    """Remove the footnote marks at the end of a text."""
    start, end = text[:-MAX_END_CHARACTERS], text[-MAX_END_CHARACTERS:].rstrip()
    return start + GLUED_REFERENCE.sub("", REFERENCE.sub("", end)).rstrip()


def has_sentence_end(text: str) -> bool:
    bare = remove_references(remove_references(text).rstrip(CLOSERS))
    return bare.endswith(SENTENCE_ENDS) or LIST_LINK.search(bare) is not None


def is_incomplete(text: str) -> bool:
    """Whether the text breaks off where no sentence, list item or heading can end."""
    bare = remove_references(text)
    if not bare:
        return True
    if has_sentence_end(bare):
        return False
    last = bare.rsplit(maxsplit=1)[-1]
    return bare.endswith(OPEN_ENDS) or is_function_word(last)


def is_function_word(word: str) -> bool:
    """Whether no sentence and no heading ends with the word; 'May' is a month."""
    return word.lower() in FUNCTION_WORDS and word != "May"


def needs_number(text: str) -> bool:
    """Whether the text ends with a word such as 'resolution', so that a number continues it."""
    return NUMBERED_THINGS.search(text[-40:].rstrip()) is not None


def has_lower_start(text: str) -> bool:
    return text.lstrip(OPENERS)[:1].islower()


def has_upper_start(text: str) -> bool:
    """Whether a sentence can begin here: with a capital, or a letter of a script without them."""
    first = text.lstrip(OPENERS)[:1]
    return first.isalpha() and not first.islower()


def is_chinese(text: str) -> bool:
    """Whether the text begins with a Chinese character, and has no spaces between words."""
    return CHINESE.match(text.lstrip(OPENERS)) is not None
