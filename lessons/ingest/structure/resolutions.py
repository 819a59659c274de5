"""Mark the two parts of a resolution: preambular paragraphs and numbered operative ones."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..elements import Element, Look
from ..records import Piece

OPENING = re.compile(
    r"(?:the (?:security council|general assembly|human rights council|economic and social council)"
    r"|le conseil de sécurité|l['’]assemblée générale|le conseil des droits de l['’]homme"
    r"|el consejo de seguridad|la asamblea general|el consejo de derechos humanos"
    r"|совет безопасности|генеральная ассамблея|совет по правам человека"
    r"|إن مجلس الأمن|إن الجمعية العامة|إن مجلس حقوق الإنسان|安全理事会|大会|人权理事会)\s*[,，،]?",
    re.IGNORECASE,
)
PARTS = {
    "en": ("Preamble", "Operative paragraphs"),
    "fr": ("Préambule", "Dispositif"),
    "es": ("Preámbulo", "Parte dispositiva"),
    "ru": ("Преамбула", "Постановляющая часть"),
    "ar": ("الديباجة", "المنطوق"),
    "zh": ("序言", "执行部分"),
}
FIRST = re.compile(r"(?:\*{0,2})[1١][.．、]?\s?-?\s")
LEVEL_LOOK = Look(size=99.0, bold=True)


@dataclass(frozen=True)
class PartNames:
    preamble: str
    operative: str


def mark_resolutions(elements: Sequence[Element], language: str) -> list[Element]:
    """Insert the headings of the two parts, which are not printed."""
    names = PartNames(*PARTS.get(language, PARTS["en"]))
    marked: list[Element] = []
    is_preamble = False
    for index, element in enumerate(elements):
        if element.role == "text" and _opens_resolution(elements, index):
            marked.append(_make_heading(names.preamble, element))
            is_preamble = True
        elif is_preamble and element.role == "text" and FIRST.match(element.text):
            marked.append(_make_heading(names.operative, element))
            is_preamble = False
        marked.append(element)
    return marked


def _opens_resolution(elements: Sequence[Element], index: int) -> bool:
    """Whether 'The Security Council,' comes here, before clauses and a first number."""
    if not OPENING.fullmatch(elements[index].text):
        return False
    following = [e for e in elements[index + 1 : index + 80] if e.role == "text"]
    clauses = list(_take_clauses(following))
    return len(clauses) < len(following) and bool(FIRST.match(following[len(clauses)].text))


def _take_clauses(elements: Sequence[Element]) -> Iterator[Element]:
    for element in elements:
        if FIRST.match(element.text):
            return
        yield element


def _make_heading(text: str, element: Element) -> Element:
    return replace(
        element,
        role="heading",
        pieces=[Piece(element.line, text)],
        look=LEVEL_LOOK,
        boxes=[],
        rows=(),
    )
