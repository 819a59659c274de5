"""Count the numbers that Word prints by itself: '1.', '25.1', '(a)', 'IV.', '•'."""

import re
from dataclasses import dataclass, field

from ..package import Tree
from .names import w

MAX_LEVELS = 9
BULLET = "•"
PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None  # the level whose number restarts this one, from 1; 0 is never
    is_legal: bool = False  # all numbers in it are decimal


@dataclass
class NumberedList:
    """A list that paragraphs refer to. `overrides` are starts that differ from its definition."""

    definition: str
    levels: dict[int, Level]
    overrides: dict[int, int] = field(default_factory=dict)
    is_used: bool = False


class Numbers:
    """Lists of one definition count on together, unless one has a start of its own."""

    def __init__(self, root: Tree | None) -> None:
        self.lists: dict[str, NumberedList] = {}
        self.counts: dict[str, list[int | None]] = {}
        if root is None:
            return
        definitions = {
            node.get(w("abstractNumId"), ""): node for node in root.iterfind(w("abstractNum"))
        }
        by_style = {
            _get_value(node.find(w("styleLink"))): key
            for key, node in definitions.items()
            if node.find(w("styleLink")) is not None
        }
        for node in root.iterfind(w("num")):
            key = _get_value(node.find(w("abstractNumId")))
            linked = definitions.get(key)
            if linked is not None and linked.find(w("numStyleLink")) is not None:
                key = by_style.get(_get_value(linked.find(w("numStyleLink"))), key)
            self._add_list(node, key, definitions.get(key))

    def _add_list(self, node: Tree, key: str, definition: Tree | None) -> None:
        levels = _read_levels(definition) if definition is not None else {}
        found = NumberedList(key, levels)
        for override in node.iterfind(w("lvlOverride")):
            depth = _get_number(override.get(w("ilvl")))
            start = override.find(w("startOverride"))
            changed = override.find(w("lvl"))
            if changed is not None:
                found.levels[depth] = _read_level(changed)
            if start is not None:
                found.overrides[depth] = _get_number(_get_value(start), 1)
        self.lists[node.get(w("numId"), "")] = found

    def count(self, identifier: str, depth: int) -> str:
        """Return the number of the next paragraph of the list, as printed."""
        found = self.lists.get(identifier)
        if found is None or depth not in found.levels:
            return ""
        counts = self.counts.setdefault(found.definition, [None] * MAX_LEVELS)
        if not found.is_used:
            found.is_used = True
            for level, start in found.overrides.items():
                counts[level] = start - 1
        for level in range(depth):
            if counts[level] is None:
                counts[level] = found.levels.get(level, Level()).start
        here = counts[depth]
        counts[depth] = found.levels[depth].start if here is None else here + 1
        for level in range(depth + 1, MAX_LEVELS):
            restart = found.levels.get(level, Level()).restart
            if restart is None or 0 < depth + 1 <= restart:
                counts[level] = None
        return self._format(found, depth, counts)

    def _format(self, found: NumberedList, depth: int, counts: list[int | None]) -> str:
        level = found.levels[depth]
        if level.form == "bullet":
            return BULLET
        if level.form == "none" and not PLACEHOLDER.search(level.text):
            return level.text.strip()

        def print_number(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            number = counts[index]
            form = found.levels.get(index, Level()).form
            value = found.levels.get(index, Level()).start if number is None else number
            return format_number(value, "decimal" if level.is_legal else form)

        return PLACEHOLDER.sub(print_number, level.text).strip()


def format_number(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        roman = _make_roman(number)
        return roman if form == "upperRoman" else roman.lower()
    if form == "decimalZero":
        return f"{number:02}"
    return "" if form == "none" else str(number)


def _make_roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    values = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    signs = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
    text = ""
    for value, sign in zip(values, signs, strict=True):
        count, number = divmod(number, value)
        text += sign * count
    return text


def _read_levels(definition: Tree) -> dict[int, Level]:
    return {
        min(_get_number(node.get(w("ilvl"))), MAX_LEVELS - 1): _read_level(node)
        for node in definition.iterfind(w("lvl"))
    }


def _read_level(node: Tree) -> Level:
    restart = node.find(w("lvlRestart"))
    legal = node.find(w("isLgl"))
    return Level(
        start=_get_number(_get_value(node.find(w("start"))), 1),
        form=_get_value(node.find(w("numFmt"))) or "decimal",
        text=_get_value(node.find(w("lvlText"))),
        restart=_get_number(_get_value(restart)) if restart is not None else None,
        is_legal=legal is not None and _get_value(legal) not in ("0", "false"),
    )


def _get_value(node: Tree | None) -> str:
    return node.get(w("val"), "") if node is not None else ""


def _get_number(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.isdecimal() else default
