"""What people paste, as they would have typed it.

Word processors and PDF readers put characters into a text that nobody sees or types: soft hyphens,
line separators, marks of direction, typographic quotes. Searches, comparisons and limits of length
would trip over them. Forms, seed files, imports and suggestions all pass through here.
"""

import re
import unicodedata

# Bytes of Windows code page 1252 that were read as Latin-1, and signs with one usual form.
REPLACED = str.maketrans(
    {
        **{
            "\x85": "…",
            "\x91": "‘",
            "\x92": "’",
            "\x93": "“",
            "\x94": "”",
            "\x96": "–",
            "\x97": "—",
        },
        **dict.fromkeys("\x0b\x0c\u2028\u2029\r", "\n"),
        **dict.fromkeys("\u2010\u2011\x1e", "-"),
        **dict.fromkeys("\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006", " "),
        **dict.fromkeys("\u2007\u2008\u2009\u200a\u205f\u3000", " "),
        **{"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"},
    }
)
QUOTES = str.maketrans(dict.fromkeys("‘’‚‛ʼ", "'") | dict.fromkeys("“”„‟", '"'))
ORDINARY = re.compile(r"[\n\t -~¡-¬®-ʻʽ-˿–—…«»]*")
# Control characters, soft hyphens, marks of direction, marks of byte order, halves of a character.
INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\uffff\ud800-\udfff]"
    # These join or part letters of Arabic and Indic scripts, and the parts of an emoji.
    r"|(?<![\u0590-\u1fff\ufe0f\U0001f000-\U0001ffff])[\u200c\u200d]"
)
# A space that does not break stays where French typography asks for it, and within a number.
BREAKING = re.compile(r"(?<!«)(?<!\d(?=[\xa0\u202f]\d))[\xa0\u202f](?![»!?;:%])")
# The bullets of Word, in its own fonts or in Unicode, as Markdown writes them.
BULLET = re.compile(r"^([ \t]*)[•‣◦▪●\uf0b7\uf0a7\uf0d8\uf076][ \t\xa0]*", re.MULTILINE)


def clean_text(text: str, *, keep_quotes: bool = False) -> str:
    """The text without invisible characters, with plain hyphens, spaces, line ends and quotes.

    `keep_quotes`: for what a document or a name prints; our own words have typewriter quotes.
    """
    if ORDINARY.fullmatch(text):
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(REPLACED)
    text = BULLET.sub(r"\1- ", BREAKING.sub(" ", INVISIBLE.sub("", text)))
    return text if keep_quotes else text.translate(QUOTES)


def clean_line(text: str, *, keep_quotes: bool = False) -> str:
    """The same on one line, as a title has it."""
    return re.sub(r"[ \t\n]+", " ", clean_text(text, keep_quotes=keep_quotes)).strip()
