"""The sample of seed files, and what a test does with it."""

from pathlib import Path

import pytest

from lessons.seeding import SeedProblemsError, seed

SAMPLE = Path(__file__).parent.parent / "seeds"
FILES = 3 + 1 + 15 + 1


def edit(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def problems(folder):
    with pytest.raises(SeedProblemsError) as error:
        seed(folder)
    return [str(problem) for problem in error.value.problems]


def files(folder):
    return {str(p.relative_to(folder)): p.read_text() for p in folder.rglob("*") if p.is_file()}
