import pytest
from django.core.management import CommandError, call_command

from lessons.facet_index import build_snapshot, current_revision
from lessons.meaning.encoder import SIZE
from lessons.models import Entry, SearchText, SourceDocument, Theme
from missions.models import Mission
from tests.makers import make_mission, make_practice

pytestmark = pytest.mark.django_db


def snapshot_of_words() -> list[tuple]:
    return list(Entry.objects.order_by("slug").values_list("kind", "title", "summary", "body"))


def test_nothing_is_made_without_yes():
    with pytest.raises(CommandError, match="add --yes"):
        call_command("make_bulk", "10")


def test_generated_records_are_beside_the_others_and_are_taken_away_again(capsys):
    real = make_practice(missions=[make_mission("UNREAL")])
    call_command("make_bulk", "40", yes=True)
    assert "rare words: " in capsys.readouterr().out
    assert Entry.objects.filter(slug__startswith="bulk-").count() == 40
    assert SearchText.objects.count() == 41
    asked = Entry.objects.exclude(asked="").values_list("vector__asked_codes", "asked")
    assert len(asked) == 14
    assert all(len(codes) == SIZE * len(text.splitlines()) for codes, text in asked)
    assert Mission.objects.count() == 25
    assert len(build_snapshot(current_revision()).published) == 41
    call_command("make_bulk", remove=True, yes=True)
    assert list(Entry.objects.all()) == [real]
    assert list(Mission.objects.values_list("slug", flat=True)) == ["unreal"]
    assert not Theme.objects.exists()
    assert not SourceDocument.objects.exists()


@pytest.mark.any_database
def test_the_same_seed_gives_the_same_words():
    call_command("make_bulk", "20", yes=True, verbosity=0)
    first = snapshot_of_words()
    call_command("make_bulk", remove=True, yes=True)
    call_command("make_bulk", "20", yes=True)
    assert snapshot_of_words() == first


def test_a_record_made_afterwards_is_logged_and_searched():
    call_command("make_bulk", "20", yes=True)
    before = current_revision()
    entry = make_practice(title="A new one")
    assert current_revision() != before
    assert SearchText.objects.get(pk=entry.pk).title == "A new one"
