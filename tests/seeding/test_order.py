"""Which place a record has among its like after the files are loaded."""

import pytest

from lessons.models import Theme
from lessons.seeding import seed

pytestmark = pytest.mark.django_db


def test_a_theme_that_no_file_names_stays_behind_those_of_the_files(seeds):
    seed(seeds)
    for place, slug in enumerate(("ours", "ours-too"), start=50):
        Theme.objects.create(slug=slug, name=slug.title(), scope="Made by hand.", order=place)
    themes = seeds / "themes.yaml"
    added = "- slug: warning\n  name: Warning\n  scope: Knowing early.\n"
    themes.write_text(themes.read_text() + added)
    seed(seeds)
    slugs = list(Theme.objects.order_by("order").values_list("slug", flat=True))
    assert slugs == ["presence", "patrols", "dialogue", "warning", "ours", "ours-too"]
