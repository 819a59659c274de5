"""Seed files are read quickly, whatever they contain."""

import pytest

from lessons.seeding import yaml_lines
from lessons.seeding.yaml_lines import read_yaml


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000 + "a", "? " * 100_000])
def test_deeply_nested_values_are_a_problem_of_the_file(text):
    assert read_yaml(text).problems


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\nb:\n  - 2024-05-01\n  - yes\n  - “c”: 'd'\n",
        "a: 1\na: 2\n",
        "a: &x [1]\nb: *x\n",
        "a: [\n",
        "a: >\n  folded\n  text 😀\n\nb: |\n  kept\n",
        "",
    ],
)
def test_both_loaders_read_the_same(text, monkeypatch):
    quick = read_yaml(text, first_line=3)
    monkeypatch.setattr(yaml_lines, "MAX_SHALLOW", -1)
    slow = read_yaml(text, first_line=3)
    assert (quick.data, quick.lines, quick.problems) == (slow.data, slow.lines, slow.problems)
