"""Document symbols in all the forms that people type: SCR 1856 means S/RES/1856 (2008)."""

import re

Phrase = tuple[str, ...]

COUNCIL = r"(?:(?:un\s+)?security\s+council|unsc|sc)"
ASSEMBLY = r"(?:(?:un\s+)?general\s+assembly|unga|ga)"
WORD = r"res(?:olution)?s?\b\.?\s*(?:no\.?|nr\.?|number)?"
YEAR = r"(?:\s*\(\s*(?:19|20)\d\d\s*\))?"
END = r"(?![\w/])"
OF_COUNCIL = (
    rf"(?:(?:un)?scr\b|(?:un)?scr(?=\d)|(?:{COUNCIL}\s+)?{WORD}|s\s*/\s*res\s*/)"
    rf"\s*-?(?P<council>\d{{1,4}}){YEAR}{END}"
)
OF_ASSEMBLY = (
    rf"(?:(?:{ASSEMBLY}\s+)?{WORD}|a\s*/\s*res\s*/)\s*(?P<session>\d+)\s*/\s*(?P<number>\d+){END}"
)
CLAUSE = r"(?:op|(?:operative\s+)?para(?:graph)?)s?\b\.?\s*(?P<{name}>\d{{1,3}})\s+of\s+"
BARE = rf"(?P<bare>\d{{3,4}}){YEAR}{END}"
SYMBOL = re.compile(
    rf"(?:{CLAUSE.format(name='clause')})?(?:the\s+)?(?:{OF_COUNCIL}|{OF_ASSEMBLY})"
    rf"|{CLAUSE.format(name='clause_of_bare')}{BARE}",
    re.IGNORECASE,
)


def resolution_forms(match: re.Match) -> tuple[Phrase, ...]:
    """All forms in which the texts may cite the resolution that `SYMBOL` matched."""
    if match["number"]:
        pair = (match["session"], match["number"])
        return (("a", "res", *pair), ("resolution", *pair), ("resolutions", *pair))
    number = match["council"] or match["bare"]
    heads = (("s", "res"), ("resolution",), ("resolutions",), ("scr",), ("unscr",))
    return tuple((*head, number) for head in heads)


def clause_forms(match: re.Match) -> tuple[Phrase, ...]:
    number = match["clause"] or match["clause_of_bare"]
    if not number:
        return ()
    return tuple((*head, number) for head in (("op",), ("operative", "paragraph"), ("paragraph",)))
