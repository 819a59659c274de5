"""Find the symbols of UN documents, and of resolutions that are cited by number and year."""

import re
from collections.abc import Iterator

BODY = r"(?:CAT|CCPR|CEDAW|CERD|CRC|DP|HRI|ST|A|E|S|T)"
SYMBOL = re.compile(
    r"(?:(?<![\w/.])|(?<=undocs\.org/)|(?<=docs\.un\.org/)|(?<=[a-z]\.org/[a-z]{2}/))"
    rf"(?P<symbol>{BODY}/(?:(?:RES|Res|PRST|INF|AC\.\d+|C\.\d+)\s?/\s?)?"
    rf"[A-Za-z0-9]+(?:[.-](?!{BODY}/)[A-Za-z0-9]+)*"
    rf"(?:/[A-Za-z0-9]+(?:[.-](?!{BODY}/)[A-Za-z0-9]+)*)*)"
)
HEAD = re.compile(
    r"(?:(?P<body>Security Council|UNSC|General Assembly|UNGA|GA"
    r"|Human Rights Council|Economic and Social Council|ECOSOC|Council|Assembly)(?:'s|’s)?\s+"
    r"(?:in\s+|adopted\s+)?)?"
    r"(?P<word>resolutions?|Res\.|résolutions?|resolución|resoluciones|резолюци(?:я|и|ю|ей|ях|й))"
    r"\s+(?=\d)|(?P<short>UNSCR|SCR)s?\s*(?=\d)",
    re.IGNORECASE,
)
PLURALS = frozenset({"resolutions", "résolutions", "resoluciones", "резолюциях", "резолюций"})
AFRICAN_UNION = re.compile(r"peace\s+and\s+(?:security\s+)?$", re.IGNORECASE)
YEAR = r"(?:\s?\((?P<year>(?:19|20)\d\d)\)|\s+of\s+(?P<of>(?:19|20)\d\d))?"
ROMAN = r"(?:\s?\((?P<roman>[IVXLC]+)\))?"
NUMBER = re.compile(
    rf"(?P<number>\d{{1,4}}(?:/\d{{1,3}}[A-Z]?)?)(?![\d/]|[.,]\d|-\d)"
    rf"(?:\s[A-Z](?=\s?\([IVXLC]+\)))?(?:{ROMAN}{YEAR})"
)
# '第2100(2013)号决议' and 'قرار مجلس الأمن ٢١٠٠ (٢٠١٣)'; plurals list further numbers.
CHINESE = re.compile(
    r"第?(?P<number>\d{1,4}(?:/\d{1,3})?)\s?[(（]?(?P<year>(?:19|20)\d\d)?[)）]?\s?号?决议"
)
ARABIC = re.compile(
    r"(?:قرار(?:ات|ي|ه|ها)?|القرار(?:ات|ين|ان)?)\s+(?:مجلس الأمن\s+|الجمعية العامة\s+)?"
    r"(?P<numbers>\d{1,4}(?:/\d{1,3})?(?:\s?\((?:19|20)\d\d\))?"
    r"(?:\s?[،,]?\s?و?\s?\d{1,4}(?:/\d{1,3})?\s?\((?:19|20)\d\d\))*)"
)
ARABIC_NUMBER = re.compile(r"(?P<number>\d{1,4}(?:/\d{1,3})?)(?:\s?\((?P<year>(?:19|20)\d\d)\))?")
EASTERN_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
SESSION = re.compile(r"[ST]/\d{1,3}")  # "S/13" is a special session
PART = re.compile(
    r"\s?(\((?:Sect|Part|Vol)\.?\s?[\dIVXLC]+[A-Z]?\)(?:/(?:Add|Corr|Rev)\.\d+)*)", re.IGNORECASE
)
ADDITION = re.compile(
    r"(?:,|;|\s(?:and|et|y|и))\s?(?:and\s)?(?P<kind>Add|Corr|Rev)\.\s?(?P<first>\d{1,2})"
    r"(?:\s?[-–]\s?(?P<last>\d{1,2}))?"
)
MAX_ADDITIONS = 20
TAIL = re.compile(ROMAN + YEAR)
LINK = re.compile(
    r"\s*(?:,\s*(?:(?:and|as well as|et|ainsi que|y|и)\s+)?|(?:and|or|et|ou|y|o|и|или)\s+|&\s*)",
    re.IGNORECASE,
)
BODY_AFTER = re.compile(
    r",?\s+(?:(?:adopted by|of) the|du|de l['’]|de la|del)?\s*(?P<body>security council"
    r"|general assembly|human rights council|economic and social council|conseil de sécurité"
    r"|assemblée générale|conseil des droits de l['’]homme|conseil économique et social"
    r"|consejo de seguridad|asamblea general|consejo de derechos humanos"
    r"|consejo económico y social|совета безопасности|генеральной ассамблеи"
    r"|совета по правам человека|экономического и социального совета)",
    re.IGNORECASE,
)
FAMILIES = {
    "security council": "S",
    "council": "S",
    "unsc": "S",
    "general assembly": "A",
    "assembly": "A",
    "unga": "A",
    "ga": "A",
    "human rights council": "A/HRC",
    "economic and social council": "E",
    "ecosoc": "E",
    "conseil de sécurité": "S",
    "assemblée générale": "A",
    "conseil des droits de l'homme": "A/HRC",
    "conseil économique et social": "E",
    "consejo de seguridad": "S",
    "asamblea general": "A",
    "consejo de derechos humanos": "A/HRC",
    "consejo económico y social": "E",
    "совета безопасности": "S",
    "генеральной ассамблеи": "A",
    "совета по правам человека": "A/HRC",
    "экономического и социального совета": "E",
}


def find_symbols(text: str) -> tuple[str, ...]:
    """Return each symbol once, normalised ('S/RES/1894'), in the order of the text."""
    symbols = sorted(
        [
            *_find_written_symbols(text),
            *_find_described_resolutions(text),
            *_find_other_scripts(text.translate(EASTERN_DIGITS)),
        ]
    )
    return tuple(dict.fromkeys(symbol for _, symbol in symbols))


def make_symbol_slug(symbol: str) -> str:
    """Convert 'S/RES/1894' to 's-res-1894'."""
    return re.sub(r"[^a-z0-9]+", "-", symbol.lower()).strip("-")


def _find_written_symbols(text: str) -> Iterator[tuple[int, str]]:
    for found in SYMBOL.finditer(text):
        symbol = re.sub(r"\s", "", found["symbol"]).replace("/Res/", "/RES/")
        if not any(character.isdigit() for character in symbol) or SESSION.fullmatch(symbol):
            continue
        tail = TAIL.match(text, found.end())
        roman = tail["roman"] if tail and "/RES/" in symbol else None
        part = PART.match(text, found.end())
        suffix = f"({roman})" if roman else f" {part[1]}" if part else ""
        yield found.start(), symbol + suffix
        for addition in _find_additions(text, found.end()):
            yield found.start(), f"{symbol}/{addition}"
        if tail and "S/RES/" in symbol:
            for further in _find_further_numbers(text, tail.end(), is_plural=False):
                yield further.start(), f"S/RES/{further['number']}"


def _find_additions(text: str, end: int) -> Iterator[str]:
    """Yield 'Corr.1' of 'S/2000/809 and Corr.1', and each of 'Add.1-3'."""
    while found := ADDITION.match(text, end):
        first, last = int(found["first"]), int(found["last"] or found["first"])
        for number in range(first, min(last, first + MAX_ADDITIONS) + 1):
            yield f"{found['kind']}.{number}"
        end = found.end()


def _find_described_resolutions(text: str) -> Iterator[tuple[int, str]]:
    for head in HEAD.finditer(text):
        if AFRICAN_UNION.search(text, max(0, head.start() - 30), head.start()):
            continue
        first = NUMBER.match(text, head.end())
        if not first:
            continue
        is_plural = (head["word"] or "").lower() in PLURALS
        further = list(_find_further_numbers(text, first.end(), is_plural))
        end = further[-1].end() if further else first.end()
        symbol = _build_symbol(first, _find_body(head, BODY_AFTER.match(text, end)))
        if not symbol:
            continue
        yield first.start(), symbol
        family = symbol.rpartition("RES/")[0]
        for found in further:
            yield found.start(), f"{family}RES/{found['number']}"


def _find_other_scripts(text: str) -> Iterator[tuple[int, str]]:
    for found in CHINESE.finditer(text):
        if symbol := _name_resolution(found["number"], found["year"]):
            yield found.start(), symbol
    for found in ARABIC.finditer(text):
        for number in ARABIC_NUMBER.finditer(found["numbers"]):
            if symbol := _name_resolution(number["number"], number["year"]):
                yield found.start("numbers") + number.start(), symbol


def _name_resolution(number: str, year: str | None) -> str:
    """Resolutions with a year are of the Council, those with a session of the Assembly."""
    if "/" in number:
        return f"A/RES/{number}"
    return f"S/RES/{number}" if year or len(number) > 2 else ""


def _find_body(head: re.Match[str], after: re.Match[str] | None) -> str:
    """Return the body that is named before the word 'resolution' or after the numbers."""
    if head["short"]:
        return "security council"
    body = head["body"] or (after["body"] if after else "")
    return body.lower().replace("’", "'")


def _build_symbol(found: re.Match[str], body: str) -> str:
    """Without a body, the form decides: 1894 (2009) is of the Council, 63/280 of the Assembly."""
    number, roman = found["number"], found["roman"]
    family = FAMILIES.get(" ".join(body.split()), "")
    if not family and ("/" in number or roman):
        family = "A"
    if not family and (found["year"] or found["of"] or len(number) > 2):
        family = "S"
    fits = "/" not in number if family == "S" else "/" in number or bool(roman)
    if not family or not fits:
        return ""
    return f"{family}/RES/{number}" + (f"({roman})" if roman else "")


def _find_further_numbers(text: str, end: int, is_plural: bool) -> Iterator[re.Match[str]]:
    """Yield further numbers of a list; after a single resolution only those with a year."""
    while link := LINK.match(text, end):
        found = NUMBER.match(text, link.end())
        if not found or not (found["year"] or (is_plural and len(found["number"]) > 2)):
            return
        yield found
        end = found.end()
