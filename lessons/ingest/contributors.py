"""Leave out the States that a text names only because they gave people, money or their name.

A State that is a subject as well is named elsewhere in the document, so that nothing is lost.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .vocabulary import Group, fold_text


@dataclass(frozen=True)
class Mention:
    group: Group
    slug: str
    start: int
    end: int


MIN_COUNTED, MIN_LISTED, MIN_GIVERS = 5, 8, 3
_ARTICLE = r"(?:the|la|le|les|el|los|las|de la|del|des|du|de|d'|de l'|l')?\s*"
LIST_GLUE = re.compile(
    r"\s*(?:\(\D{0,12}\d[\d ,]*\D{0,20}\)|\d+)?\s*"
    r"(?:(?:[,;:]\s*(?:and|et|y)?|as well as|and|et|ainsi que|y|e|и|و)\s*(?:from\s+)?)?"
    rf"{_ARTICLE}",
    re.IGNORECASE,
)
_UNITS = (
    r"(?:contingents?|battalions?|compan(?:y|ies)|troops|(?:police|helicopter|engineering"
    r"|response|medical|aviation) units?|units of \d+ each|staff officers|police(?: officers)?"
    r"|military observers|peacekeepers|gendarmes)"
)
_UNITS_FR_ES = (
    r"(?:bataillons?|contingents?|troupes|unités de police constituées|policiers"
    r"|observateurs militaires|batall(?:ón|ones)|contingentes?|tropas|unidades de policía"
    r"|observadores militares)"
)
# What comes before the first State of a list, in the same clause.
SENT = re.compile(
    rf"\b{fold_text(_UNITS)}\b[^.;:]{{0,80}}\bfrom\s+(?:the\s+)?$"
    rf"|\b{fold_text(_UNITS_FR_ES)}\s+(?:de la|du|des|del|de|de l'|d')\s*$",
    re.IGNORECASE,
)
LEAVING = re.compile(
    r"\b(?:withdr[ae]w\w*|redeploy\w*|repatriat\w*|depart\w*|evacuat\w*|retrait|retir\w+)\b",
    re.IGNORECASE,
)
GIVEN = re.compile(
    r"\b(?:forces|soldiers|support|assistance|funding|funds|contributions?|donations?|grants?"
    r"|pledges)\b[^.;:]{0,40}\bfrom\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# A person with a title before a State in brackets, which is a nationality.
PERSON = re.compile(
    r"\b(?:Mr|Ms|Mrs|Dr|Sr|Sra|Mme|M)\b[^()\n]{3,50}\($"
    r"|\b(?:General|Colonel|Major|Brigadier|Lieutenant|Captain|Admiral|Commissioner|Ambassador"
    r"|Coronel|Capitan|Commissaire)\b[^()\n]{3,50}\($"
)
BEARER = re.compile(
    r" (?:soldiers?|battalions?|contingents?|peacekeepers?|engineers?|dollars?|francs?|pounds?)\b"
    r"|(?: [A-Z][\w-]*)? Agency for\b| (?:Joint )?Task Force\b| Institute of\b"
)
# "Caritas Norway", "Radio France" after a small word; "Northern Chad" is in Chad.
ORGANISATION = re.compile(r"(?:[a-z,;(] |[a-z], )(?P<word>[A-Z][a-z]+) $")
PLACE_WORDS = frozenset(
    """North Northern South Southern East Eastern West Western Central Upper Lower Greater Former
    Republic Kingdom State Government President Minister Commission The Embassy Mission Ambassador
    Monsieur Region Province Inner Outer Mainland""".split()
)


def leave_out_contributors(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions without the States that are not subjects.

    'Argentina (12), Austria (3) …' is a list of contributors from five States on, a list without
    figures from eight on. 'Troops from', 'Mr. Kaon (Austria)' and 'Radio Austria' need no list.
    """
    plain = fold_text(unicodedata.normalize("NFC", text))
    left_out: set[int] = set()
    for run in _find_lists(plain, mentions):
        before = plain[max(0, mentions[run[0]].start - 160) : mentions[run[0]].start]
        if _is_long(plain, [mentions[index] for index in run]) or _is_giving(before, len(run)):
            left_out.update(run)
        for index in run:
            if _is_name_of_another(plain, mentions[index]):
                left_out.add(index)
    return [mention for index, mention in enumerate(mentions) if index not in left_out]


def _find_lists(plain: str, mentions: Sequence[Mention]) -> Iterator[list[int]]:
    """Yield the indexes of States between which there are only commas, figures and 'and'."""
    run: list[int] = []
    for index, mention in enumerate(mentions):
        if mention.group not in ("countries", "other_countries"):
            continue
        if run and not LIST_GLUE.fullmatch(plain[mentions[run[-1]].end : mention.start]):
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _is_long(plain: str, run: Sequence[Mention]) -> bool:
    between = (plain[a.end : b.start] for a, b in pairwise(run))
    return len(run) >= (MIN_COUNTED if any("(" in glue for glue in between) else MIN_LISTED)


def _is_giving(before: str, length: int) -> bool:
    clause = re.split(r"[.;:]\s", before)[-1]
    if LEAVING.search(clause):
        return False
    return SENT.search(clause) is not None or (
        length >= MIN_GIVERS and GIVEN.search(clause) is not None
    )


def _is_name_of_another(plain: str, mention: Mention) -> bool:
    before = plain[max(0, mention.start - 80) : mention.start]
    if PERSON.search(before) and plain[mention.end : mention.end + 1] == ")":
        return True
    if BEARER.match(plain, mention.end):
        return True
    found = ORGANISATION.search(before)
    return found is not None and found["word"] not in PLACE_WORDS
