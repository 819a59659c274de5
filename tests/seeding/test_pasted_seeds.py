"""Seed files that were pasted together are cleaned like what is typed into a form."""

import shutil
from pathlib import Path

import pytest

from lessons.models import Practice, Theme
from lessons.seeding import seed

pytestmark = pytest.mark.django_db


def test_invisible_characters_of_a_seed_file_are_not_loaded(tmp_path):
    seeds = Path(shutil.copytree(Path(__file__).parent.parent / "seeds", tmp_path / "seeds"))
    for name in ("themes.yaml", "practices/water-patrols.md"):
        path = seeds / name
        text = path.read_text()
        text = text.replace("Dialogue", "Dia\u00adlogue").replace(
            "Twelve soldiers", "Twelve\u200b soldiers"
        )
        path.write_text(text)
    seed(seeds)
    assert Theme.objects.get(slug="dialogue").name == "Dialogue"
    assert Practice.objects.get().points.get(kind="needs").text.startswith("Twelve soldiers")
