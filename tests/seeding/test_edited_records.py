import hashlib

import pytest

from lessons.models import (
    Exercise,
    Practice,
    SeedMark,
    Theme,
)
from lessons.seeding import seed
from missions.models import Country
from tests.seeding.sample import edit

pytestmark = pytest.mark.django_db


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("change", ["a field", "a tag", "a citation", "a line"])
def test_an_edit_of_a_curator_is_not_overwritten_but_reported(seeds, change):
    seed(seeds)
    practice = Practice.objects.get()
    if change == "a field":
        Practice.objects.update(title="A better title")
    elif change == "a tag":
        practice.themes.add(Theme.objects.get(slug="dialogue"))
    elif change == "a citation":
        practice.citations.first().delete()
    else:
        practice.points.filter(kind="do").update(text="Ask twice.")
    edit(seeds / "practices/water-patrols.md", "Twelve soldiers", "Fourteen soldiers")
    report = seed(seeds)
    assert report.kept == ["practice water-patrols"]
    assert Practice.objects.get().points.get(kind="needs").text == "Twelve soldiers a day"
    assert seed(seeds).kept == ["practice water-patrols"]


def test_a_record_whose_edit_was_taken_back_is_loaded_again(seeds):
    seed(seeds)
    title = Practice.objects.get().title
    Practice.objects.update(title="A better title")
    edit(seeds / "practices/water-patrols.md", "Twelve soldiers", "Fourteen soldiers")
    assert seed(seeds).kept
    Practice.objects.update(title=title)
    assert seed(seeds).updated == {"practice": 1}


def test_an_edited_exercise_is_not_overwritten(seeds):
    seed(seeds)
    Exercise.objects.get().lines.filter(kind="inject").update(text="Two came.")
    edit(seeds / "exercises/river-2011.yaml", "Let them draw", "Let nobody draw")
    assert seed(seeds).kept == ["exercise river-2011"]
    assert Exercise.objects.get().lines.get(kind="inject").text == "Two came."


def test_an_edit_that_is_copied_to_the_file_is_loaded_again_later(seeds):
    seed(seeds)
    Practice.objects.update(where="Near River Town")
    edit(seeds / "practices/water-patrols.md", "where: River Town", "where: Near River Town")
    assert not seed(seeds).kept
    edit(seeds / "practices/water-patrols.md", "where: Near River Town", "where: Far off")
    assert seed(seeds).updated == {"practice": 1}


def test_a_record_of_a_curator_with_the_same_slug_is_not_overwritten(seeds):
    Country.objects.create(slug="utopia", name="Utopia", note="Made by hand")
    assert seed(seeds).kept == ["country utopia"]


def test_a_new_field_does_not_make_a_record_look_edited(seeds):
    seed(seeds)
    edit(seeds / "countries.yaml", "iso: AX", "iso: AX\n  latitude: 60.1\n  longitude: 20.0")
    # As versions wrote it that knew no positions.
    before = '{"slug":"arcadia","name":"Arcadia","iso":"AX","variants":["Arcady"],"note":""}'
    assert SeedMark.objects.get(kind="country", key="arcadia").digest == sha256(before)
    assert not seed(seeds).kept
    assert Country.objects.get(slug="arcadia").position == (20.0, 60.1)
