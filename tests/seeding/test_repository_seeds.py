"""The repository's own seeds, loaded as `make run` loads them."""

from pathlib import Path

import pytest

from lessons.seeding.write import export
from tests.seeding.test_seeding import files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("repository_seeds")]

SEEDS = Path(__file__).parent.parent.parent / "seeds"


def test_the_seeds_of_the_repository_stand_as_an_export_writes_them(tmp_path):
    export(tmp_path)
    written, kept = files(tmp_path), files(SEEDS)
    kept = {name: text for name, text in kept.items() if not name.startswith("texts/")}
    assert written.keys() == kept.keys()
    assert [name for name in kept if written[name] != kept[name]] == []
