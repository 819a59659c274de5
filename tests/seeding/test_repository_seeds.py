"""The repository's own seeds, loaded as `make run` loads them."""

from pathlib import Path

import pytest

from lessons.models import Point, PointKind
from lessons.seeding.write import write_seeds
from tests.seeding.sample import files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("repository_seeds")]

SEEDS = Path(__file__).parent.parent.parent / "seeds"


def test_the_seeds_of_the_repository_are_identical_to_their_export(tmp_path):
    write_seeds(tmp_path)
    written, kept = files(tmp_path), files(SEEDS)
    others = ("texts/", "excused.txt")  # files without records
    kept = {name: text for name, text in kept.items() if not name.startswith(others)}
    assert written.keys() == kept.keys()
    assert [name for name in kept if written[name] != kept[name]] == []


def test_a_dont_says_the_same_when_its_mark_is_lost():
    donts = Point.objects.filter(kind=PointKind.DONT)
    assert donts.exists()
    assert [point.text for point in donts.exclude(text__startswith="Do not ")] == []
