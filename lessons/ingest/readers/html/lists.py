"""Number the items of ordered lists as a browser prints them."""

from ..docx.numbers import BULLET, format_number
from ..package import Tree

FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}


class ListNumbers:
    """The number of the next item of one list."""

    def __init__(self, node: Tree) -> None:
        self.is_ordered = node.tag == "ol"
        self.form = FORMS.get(node.get("type", "1"), "decimal")
        self.step = -1 if node.get("reversed") is not None else 1
        items = sum(child.tag == "li" for child in node)
        first = _get_number(node.get("start"))
        default = items if self.step < 0 else 1
        self.next = default if first is None else first

    def count(self, item: Tree) -> str:
        if not self.is_ordered:
            return BULLET
        value = _get_number(item.get("value"))
        number = self.next if value is None else value
        self.next = number + self.step
        mark = format_number(number, self.form)
        return f"{mark}." if self.form == "decimal" else f"({mark})"


def _get_number(text: str | None) -> int | None:
    text = (text or "").strip()
    return int(text) if text.isdecimal() and len(text) < 7 else None
