"""The tables of docs/integrating.md agree with the parameters that lists accept."""

import re
from pathlib import Path

import pytest

from lessons.facet_index import FACETS
from lessons.lists import SIZES, SORTS

DOCUMENT = Path(__file__).parents[2] / "docs" / "integrating.md"


@pytest.mark.parametrize(
    ("parameter", "column", "pattern", "accepted"),
    [
        ("kind", 1, r"`(\w+)`", list(FACETS)),
        ("sort", 2, r"`(\w+)`", list(SORTS)),
        ("page", 2, r"\b(\d\d+)\b", list(map(str, SIZES))),
    ],
)
def test_the_documentation_lists_what_is_accepted(parameter, column, pattern, accepted):
    lines = DOCUMENT.read_text().splitlines()
    row = next(line for line in lines if line.startswith(f"| `{parameter}`"))
    assert sorted(re.findall(pattern, row.split("|")[column])) == sorted(accepted)
