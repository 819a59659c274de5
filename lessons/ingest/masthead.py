"""Recognise the masthead of a UN document: organ, symbol, date and languages above its title."""

import re

from .lines import Line
from .page_matter import LANGUAGES, SYMBOL_ALONE, is_page_matter

ORGANS = (
    r"united nations|nations unies|naciones unidas|организация объединенных наций|united|nations"
    r"|организация|объединенных наций|الأمم المتحدة|联合国"
    r"|security council|general assembly|economic and social council|trusteeship council"
    r"|human rights council|secretariat"
    r"|conseil de sécurité|assemblée générale|conseil économique et social"
    r"|conseil des droits de l['’]homme"
    r"|consejo de seguridad|asamblea general|consejo económico y social"
    r"|consejo de derechos humanos"
    r"|совет безопасности|генеральная ассамблея|экономический и социальный совет"
    r"|совет по правам человека|مجلس الأمن|الجمعية العامة|المجلس الاقتصادي والاجتماعي"
    r"|安全理事会|大会|经济及社会理事会"
)
SCOPE = (
    r"general|limited|restricted|provisional|générale?|limitée|limitada|reservada|общая"
    r"|ограниченная|عام|محدود|普通|普遍"
)
DISTRIBUTION = rf"distr\.?\s*[:：]?(?:\s*(?:{SCOPE}))?"
ORIGINAL = (
    r"(?:original|оригинал|الأصل)\s*[:：]\s*\w+(?:(?:\s*/\s*|\s+(?:and|et|y)\s+)\w+)*"
    r"|原件\s*[:：]\s*\w+"
)
SESSION = (
    r"(?:[\w-]+ ){0,3}(?:[\w-]*(?:th|st|nd|rd|first|second|third)) (?:session|year)"
    r"|[\w-]+(?: [\w-]+){0,2} (?:session|année|sesión|período de sesiones|сессия|год)"
    r"|(?:agenda )?items? \d+.{0,80}|points? \d+ .{0,20}ordre du jour\W*"
    r"|temas? \d+ .{0,30}(?:programa|lista)\W*|пункты? \d+ .{0,40}повестки дня\W*"
)
DATE = (
    r"\d{1,2}(?:er)? (?:de )?[^\W\d_]+(?:/[^\W\d_]+)? (?:de )?\d{4}(?: года?)?"
    r"|\d{4}年\d{1,2}月\d{1,2}日"
)
PART = (
    rf"(?:{ORGANS}|{DISTRIBUTION}|{SCOPE}|{ORIGINAL}|{SESSION}|{DATE}|{LANGUAGES}"
    rf"|{SYMBOL_ALONE}(?:\s?\((?:19|20)\d\d\))?\*{{0,3}}|[AES])"
)
MASTHEAD_LINE = re.compile(rf"{PART}(?:(?:\s+|\s?[–-]\s?){PART})*", re.IGNORECASE)
OWN_SYMBOL = re.compile(
    rf"(?:{SYMBOL_ALONE})(?:\s?[–-]\s?(?:{SYMBOL_ALONE}))?\*{{0,3}}", re.IGNORECASE
)
ISSUER = re.compile(rf"(?:{ORGANS}|distr\.)", re.IGNORECASE)
MIN_LINES = 2


def separate_masthead(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines of the masthead, and all lines with those blanked.

    The first list is empty where the text has no masthead.
    """
    indexes = _find_masthead(lines)
    others = [
        Line(line.number, "", new_page=line.new_page) if index in indexes else line
        for index, line in enumerate(lines)
    ]
    return [lines[index] for index in indexes], others


def _find_masthead(lines: list[Line]) -> list[int]:
    indexes: list[int] = []
    has_issuer = has_symbol = False
    for index, line in enumerate(lines):
        if not line.text or is_page_matter(line.text):
            continue
        if not MASTHEAD_LINE.fullmatch(line.text):
            break
        has_symbol = has_symbol or (not indexes and OWN_SYMBOL.fullmatch(line.text) is not None)
        indexes.append(index)
        has_issuer = has_issuer or ISSUER.match(line.text) is not None
    return indexes if has_symbol or (has_issuer and len(indexes) >= MIN_LINES) else []
