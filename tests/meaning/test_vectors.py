"""Vectors are made from the present text of a record and found again in the database."""

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from pyroaring import BitMap

from lessons.facet_index import SNAPSHOT_CACHE
from lessons.meaning import (
    encode_question,
    is_available,
    measure_asked,
    measure_closeness,
    update_vectors,
)
from lessons.models import Entry, EntryVector
from tests.makers import make_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_model(settings):
    settings.SEARCH_BY_MEANING = False


def closeness_to(question: str) -> dict[int, float]:
    snapshot = SNAPSHOT_CACHE.current()
    return measure_closeness(snapshot, encode_question(question)).select(snapshot.published)


def test_a_vector_is_made_once_for_each_text():
    record = make_practice(title="Patrols escort women who gather firewood")
    make_practice(title="Radio tells people when the road is safe")
    assert update_vectors() == 2
    assert update_vectors() == 0
    Entry.objects.filter(pk=record.pk).update(summary="Women choose the time of each escort.")
    assert update_vectors() == 1


def test_a_record_that_is_saved_gets_its_vector(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        record = make_practice(title="Patrols escort women who gather firewood")
    before = bytes(EntryVector.objects.get(pk=record.pk).codes)
    record.title = "Interpreters help patrols to understand warnings"
    with django_capture_on_commit_callbacks(execute=True):
        record.save()
    assert bytes(EntryVector.objects.get(pk=record.pk).codes) != before


def test_the_closest_record_is_the_one_that_means_the_same():
    firewood = make_practice(title="Patrols escort women who gather firewood")
    radio = make_practice(title="A radio station tells people when the road is safe")
    update_vectors()
    found = closeness_to("accompagner les femmes qui ramassent du bois")
    assert found[firewood.pk] > found[radio.pk]
    assert found[firewood.pk] == pytest.approx(1, abs=0.7)


def test_a_record_is_near_to_a_question_that_curators_say_it_answers():
    title = "Contingency plans should foresee gatherings at mission sites"
    unasked = make_practice(slug="plan-a", title=title)
    asked = make_practice(slug="plan-b", title=title, asked="families crowd at the gate\nhow many?")
    update_vectors()
    found = closeness_to("mothers and children stand in front of our camp, do we open")
    assert found[asked.pk] > found[unasked.pk] + 0.05
    Entry.objects.filter(pk=asked.pk).update(asked="")
    assert update_vectors() == 1
    found = closeness_to("mothers and children stand in front of our camp, do we open")
    assert found[asked.pk] == pytest.approx(found[unasked.pk], abs=0.01)


def test_one_question_of_several_on_other_matters_brings_its_record_close():
    title = "Contingency plans should foresee gatherings at mission sites"
    others = "who pays for fuel\nradios that fail\nmaps in the local language"
    unasked = make_practice(slug="plan-a", title=title)
    asked = make_practice(slug="plan-b", title=title, asked=f"{others}\nfamilies at the gate")
    update_vectors()
    question = "mothers and children stand in front of our camp"
    found = measure_asked(encode_question(question), BitMap([unasked.pk, asked.pk]))
    assert list(found) == [asked.pk]
    assert found[asked.pk] > closeness_to(question)[asked.pk]


def test_drafts_and_records_without_a_vector_are_left_out():
    record = make_practice(title="Patrols escort women who gather firewood")
    draft = make_practice(title="Escorts for market days", state="draft")
    update_vectors()
    late = make_practice(title="Night patrols around the camp")
    found = closeness_to("escort")
    assert record.pk in found
    assert draft.pk not in found
    assert late.pk not in found


def test_a_stored_vector_differs_little_from_the_exact_one():
    record = make_practice(title="Patrols escort women who gather firewood")
    update_vectors()
    stored = EntryVector.objects.get(pk=record.pk)
    vector = np.frombuffer(bytes(stored.codes), dtype=np.int8) * stored.scale
    assert np.linalg.norm(vector) == pytest.approx(1, abs=0.01)


def test_without_the_model_nothing_is_made_and_the_command_says_what_to_do(no_model):
    make_practice(title="Patrols escort women who gather firewood")
    assert not is_available()
    assert update_vectors() == 0
    with pytest.raises(CommandError, match="POCBASE_SEARCH_BY_MEANING"):
        call_command("make_vectors")
