"""Styles use logical sides, so that a page can be read from right to left."""

import re

import pytest

from tests.messages import ROOT

STYLES = sorted((ROOT / "static" / "css").rglob("*.css"))
SIDE = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)\b"
    r"|(?:left|right)\s*:|border-(?:top|bottom)-(?:left|right)-radius"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)\b|translateX)"
)
FOUR = re.compile(r"(?<![\w-])(margin|padding|inset|scroll-padding|border-width)\s*:\s*([^;}]+)")
CORNERS = re.compile(r"(?<![\w-])border-radius\s*:\s*([^;}]+)")


def values(text: str) -> list[str]:
    """Split between values, not within calc(…)."""
    return re.findall(r"(?:[^\s(]+(?:\((?:[^()]|\([^()]*\))*\))?)+", text)


def named_sides(style: str) -> list[str]:
    style = re.sub(r"/\*.*?\*/", "", style, flags=re.S)
    matches = SIDE.findall(style)
    for match in FOUR.finditer(style):
        sides = values(match[2])
        if len(sides) == 4 and sides[1] != sides[3]:
            matches.append(match[0])
    for match in CORNERS.finditer(style):
        if len(set(values(match[1]))) > 1:
            matches.append(match[0])
    return matches


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_no_style_names_left_or_right(path):
    assert named_sides(path.read_text()) == []


@pytest.mark.parametrize(
    "style",
    [
        "p { margin-left: 1rem; }",
        "p { text-align: right; }",
        "p { left: 0; }",
        "p { padding: 0 calc(1rem + 2px) 0 0; }",
        "p { border-radius: 0 2px 2px 0; }",
    ],
)
def test_a_physical_side_is_detected(style):
    assert named_sides(style)


def test_equal_values_for_both_sides_are_allowed():
    assert not named_sides("p { margin: 0 auto 1rem; padding: 0 1rem 0 1rem; inset: 0 auto; }")
