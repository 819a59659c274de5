"""Recognise a heading by its words alone, where no markup shows that it is one."""

import re

from .sentences import (
    OPEN_ENDS,
    OPENERS,
    SUPERSCRIPTS,
    has_upper_start,
    is_chinese,
    is_function_word,
    remove_references,
)

MAX_CHARACTERS = 120
MAX_WORDS = 16
MAX_ACRONYM = 5  # letters: longer words in capitals are a way to print a heading
MAX_CHINESE = 30  # characters, because Chinese has no spaces between words
# Arabic reports number their sections with ordinals, then with the names of letters.
ARABIC_ORDINALS = (
    r"(?:أولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا|حادي عشر|ثاني عشر"
    r"|ثالث عشر|رابع عشر)[\u064b-\u0652]*"
)
ARABIC_LETTERS = r"ألف|باء|جيم|دال|هاء|واو|زاي|حاء|طاء|ياء|كاف|لام|ميم|نون"
INNER_SENTENCE_END = re.compile(
    rf"[a-zа-яё\u0600-\u06ff]{{3,}}[.;][\"”’)]?(?:\d{{1,3}}|[{SUPERSCRIPTS}]+)? +\S"
)
LETTER_PREFIX = re.compile(
    r"(?P<mark>[A-Z]|[IVXLC]{1,6}|[А-Я])[.)]\s+(?=\S)"
    rf"|(?P<ordinal>{ARABIC_ORDINALS})\s*[-–—:]\s+(?=\S)"
    r"|(?P<numeral>[一二三四五六七八九十]{1,3})[、.．]\s*(?=\S)"
    rf"|(?P<letter>{ARABIC_LETTERS})\s*[-–—]\s+(?=\S)"
)
NUMBERED_PART = re.compile(
    r"(?:part|chapter|annex|appendix|section|attachment|title)\s+(?:[\dIVXLC]+|[A-Z]|one|two|three)\b",
    re.IGNORECASE,
)
ANNEX = re.compile(
    r"(?:annex(?:es|e|es)?|appendi(?:x|ces)|enclosures?|attachments?|appendices?|pièces? jointes?"
    r"|anexos?|apéndices?|adjuntos?|приложени[ея]|добавлени[ея]|(?:ال)?مرفق\w*|(?:ال)?تذييل|附件|附录)"
    r"(?:\s*(?:[\dIVXLC]+|[A-Z]|[一二三四五六七八九十]+|الأول|الثاني|الثالث))?(?:\s*[.:–—-].*)?",
    re.IGNORECASE,
)
# 'Annex to the letter dated 10 April 2031 from ...', however long. The first group names the part.
ANNEX_TO_LETTER = re.compile(
    r"((?:annexe?|enclosure|appendi(?:x|ce)|pièce jointe|anexo|apéndice|приложение)"
    r"(?:\s+[\dIVX]{1,4})?)"
    r"\s+(?:to the (?:identical )?|à la |aux |a la |de (?:las? )?|к )"
    r"(?:letters?|notes? verbales?|lettres?|notes?|cartas?|notas?|письму|письмам|вербальной ноте)\b"
    r".{0,400}",
    re.IGNORECASE | re.DOTALL,
)
SIGNED = re.compile(r"[(（](?:signed|signé|firmado|подпись|توقيع|签名)[)）]", re.IGNORECASE)
STANDARD_PART = re.compile(
    r"(?:acknowledge?ments?|abbreviations(?: and acronyms)?|acronyms|annex(?:es)?|appendi(?:x|ces)|"
    r"bibliography|contents|endnotes|executive summary|footnotes|foreword|glossary|introduction|"
    r"notes|preface|references|table of contents)",
    re.IGNORECASE,
)
FIRST_PART = re.compile(
    r"(?:abstract|background|context|overview|purpose|summary|objectives?)", re.IGNORECASE
)
NOTES_HEADING = re.compile(r"(?:end|foot)?notes", re.IGNORECASE)


def is_heading_shaped(text: str) -> bool:
    """Short, with a capital first and no full stop: 'Requirement for Mobility Assets'."""
    bare = remove_references(text)
    words = bare.strip(OPENERS).split()
    if (
        not words
        or len(words) > MAX_WORDS
        or len(bare) > MAX_CHARACTERS
        or not _has_heading_start(bare)
    ):
        return False
    if is_chinese(bare) and len(bare) > MAX_CHINESE:
        return False
    if bare.endswith(
        (".", ";", ":", "。", "；", "：", "，", "،", "؛", *OPEN_ENDS)
    ) or INNER_SENTENCE_END.search(bare):
        return False
    return len(words) == 1 or not is_function_word(words[-1])


def is_all_capitals(text: str) -> bool:
    """Whether every letter is a capital, of three letters or more."""
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 2 and all(character.isupper() for character in letters)


def has_capitals_as_style(text: str) -> bool:
    """Whether every letter is a capital, and not because the words are acronyms: 'HIV/AIDS'."""
    runs = re.findall(r"[^\W\d_]+", text)
    return is_all_capitals(text) and any(len(run) > MAX_ACRONYM for run in runs)


def is_lettered_heading(text: str) -> bool:
    """Whether a letter or Roman numeral comes first: 'A. Patrols', 'IV. Observations'."""
    return LETTER_PREFIX.match(text) is not None and is_heading_shaped(text)


def is_standard_part(text: str) -> bool:
    """Whether this names a part that is always at the top level: 'Introduction', 'Annex'."""
    return STANDARD_PART.fullmatch(text) is not None or is_annex(text)


def is_annex(text: str) -> bool:
    """Whether an annex, appendix or enclosure begins: numbers can start again at 1."""
    return ANNEX.fullmatch(text) is not None or ANNEX_TO_LETTER.fullmatch(text) is not None


def is_numbered_part(text: str) -> bool:
    """Whether a part of the document begins: 'Part Two', 'Annex I: Terms of reference'."""
    return NUMBERED_PART.match(text) is not None


def is_first_section(text: str) -> bool:
    """Whether this heads a first section, so that it cannot belong to the title above it."""
    if is_standard_part(text) or is_numbered_part(text) or is_lettered_heading(text):
        return True
    return FIRST_PART.fullmatch(text) is not None


def is_notes_heading(text: str) -> bool:
    """Whether footnotes are listed below: 'Notes', 'Endnotes'."""
    return NOTES_HEADING.fullmatch(remove_references(text).strip("*# :")) is not None


def _has_heading_start(text: str) -> bool:
    return has_upper_start(text) or text[:1].isdigit()
