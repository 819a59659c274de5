"""Read symbol, date, body and organ from the lines of a masthead."""

import re
from collections.abc import Sequence
from datetime import date

from ..records import Cover
from ..symbols import SYMBOL

MONTHS = (
    ("january", "janvier", "enero", "января", "يناير", "كانون الثاني"),
    ("february", "février", "febrero", "февраля", "فبراير", "شباط"),
    ("march", "mars", "marzo", "марта", "مارس", "آذار"),
    ("april", "avril", "abril", "апреля", "أبريل", "نيسان"),
    ("may", "mai", "mayo", "мая", "مايو", "أيار"),
    ("june", "juin", "junio", "июня", "يونيه", "حزيران"),
    ("july", "juillet", "julio", "июля", "يوليه", "تموز"),
    ("august", "août", "agosto", "августа", "أغسطس", "آب"),
    ("september", "septembre", "septiembre", "сентября", "سبتمبر", "أيلول"),
    ("october", "octobre", "octubre", "октября", "أكتوبر", "تشرين الأول"),
    ("november", "novembre", "noviembre", "ноября", "نوفمبر", "تشرين الثاني"),
    ("december", "décembre", "diciembre", "декабря", "ديسمبر", "كانون الأول"),
)
MONTH_NUMBERS = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
DATE = re.compile(
    rf"(?P<day>\d{{1,2}})(?:er)?\s+(?:de\s+)?(?P<month>{_MONTH})(?:/\w+)?\s+(?:de\s+)?(?P<year>\d{{4}})"
    rf"|(?P<month_first>{_MONTH})\s+(?P<day_second>\d{{1,2}}),?\s+(?P<year_last>\d{{4}})"
    r"|(?P<chinese_year>\d{4})\s?年\s?(?P<chinese_month>\d{1,2})\s?月\s?(?P<chinese_day>\d{1,2})\s?日",
    re.IGNORECASE,
)
EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
BODIES = {
    "Security Council": (
        "security council", "conseil de sécurité", "consejo de seguridad",
        "совет безопасности", "مجلس الأمن", "安全理事会",
    ),
    "General Assembly": (
        "general assembly", "assemblée générale", "asamblea general",
        "генеральная ассамблея", "الجمعية العامة", "大会",
    ),
    "Human Rights Council": (
        "human rights council", "conseil des droits de l'homme", "consejo de derechos humanos",
        "совет по правам человека", "مجلس حقوق الإنسان", "人权理事会",
    ),
    "Economic and Social Council": (
        "economic and social council", "conseil économique et social",
        "consejo económico y social", "экономический и социальный совет",
        "المجلس الاقتصادي والاجتماعي", "经济及社会理事会",
    ),
    "Trusteeship Council": ("trusteeship council", "conseil de tutelle"),
    "Secretariat": (
        "secretariat", "secrétariat", "secretaría", "секретариат", "الأمانة العامة", "秘书处",
    ),
}  # fmt: skip
BY_SYMBOL = {
    "A/HRC": "Human Rights Council",
    "S": "Security Council",
    "A": "General Assembly",
    "E": "Economic and Social Council",
    "T": "Trusteeship Council",
    "ST": "Secretariat",
}
ORGAN = re.compile(
    r"(?:(?:first|second|third|fourth|fifth|sixth|special|advisory|executive|preparatory) committee"
    r"|.{0,60}\b(?:committee|commission|board|working group|subcommittee)\b.{0,60}"
    r"|.{0,40}\b(?:comité|commission|groupe de travail|comisión|junta|комитет|комиссия)\b.{0,60})",
    re.IGNORECASE,
)
SECTION_SUFFIX = re.compile(
    r"\s*(\((?:sect|chap|part|vol)[^)]{1,20}\)(?:/(?:Add|Corr|Rev)\.\d+)*)", re.IGNORECASE
)
# The second symbol of a document of two bodies.
JOINT = re.compile(r"\s?[–-]\s?(?P<symbol>[ASE](?:/[A-Za-z0-9.]+){2,4})")


def read_cover(lines: Sequence[str], title: str = "") -> Cover:
    """`lines` are those of the masthead; the title gives what they lack."""
    text = "\n".join(lines)
    symbol = find_symbol(text)
    found = DATE.search(text.translate(EASTERN)) or DATE.search(title.translate(EASTERN))
    body = _find_body(lines, symbol)
    organ = next((line.strip() for line in lines if _is_organ(line)), body)
    return Cover(symbol=symbol, date=_format_date(found), body=body, organ=organ)


def find_symbol(text: str) -> str:
    """Return the symbol of the document: the first, with 'A/80/6 (Sect. 25)' as one.

    A document of two bodies has two, 'A/55/305–S/2000/809'.
    """
    for found in SYMBOL.finditer(text):
        symbol = re.sub(r"\s", "", found["symbol"]).replace("/Res/", "/RES/")
        if not any(map(str.isdigit, symbol)):
            continue
        if suffix := SECTION_SUFFIX.match(text, found.end()):
            return f"{symbol} {suffix[1]}"
        other = JOINT.match(text, found.end())
        return f"{symbol}–{other['symbol']}" if other else symbol
    return ""


def find_date(text: str) -> str:
    """Return the first date in a text as an ISO date, or an empty string."""
    return _format_date(DATE.search(text.translate(EASTERN)))


def _find_body(lines: Sequence[str], symbol: str) -> str:
    folded = [" ".join(line.casefold().replace("’", "'").split()) for line in lines]
    for name, forms in BODIES.items():
        if any(line == form or line.startswith(f"{form} ") for line in folded for form in forms):
            return name
    return next((name for start, name in BY_SYMBOL.items() if symbol.startswith(f"{start}/")), "")


def _is_organ(line: str) -> bool:
    return len(line) < 120 and ORGAN.fullmatch(line.strip()) is not None


def _format_date(found: re.Match[str] | None) -> str:
    if not found:
        return ""
    year = found["year"] or found["year_last"] or found["chinese_year"]
    day = found["day"] or found["day_second"] or found["chinese_day"]
    month = (
        int(found["chinese_month"])
        if found["chinese_month"]
        else MONTH_NUMBERS[(found["month"] or found["month_first"]).casefold()]
    )
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return ""
