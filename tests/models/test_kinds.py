"""A record cannot be stored with fields of another kind, however it is written."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from lessons.models import Dilemma, Entry, Kind, Lesson, Outcome, Practice, kind_fields
from tests.makers import make_actor, make_dilemma, make_lesson, make_practice

pytestmark = pytest.mark.django_db

MODELS = {Kind.LESSON: Lesson, Kind.DILEMMA: Dilemma, Kind.PRACTICE: Practice}
FIELDS = [(field.kind, field.name) for field in kind_fields(Entry)]
FOREIGN = [(kind, owner, name) for owner, name in FIELDS for kind in Kind if kind != owner]
OWN_VALUES = {"status": "open", "outcome": "worked"}


def assert_refused(owner, action):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        action()
    assert f"entry_{owner}_fields" in str(error.value)


@pytest.mark.parametrize(("kind", "owner", "name"), FOREIGN)
def test_no_way_of_writing_stores_a_field_of_another_kind(kind, owner, name):
    value = {name: OWN_VALUES.get(name, "Text.")}
    values = {"kind": kind, "slug": "one", "title": "One"} | value
    assert_refused(owner, lambda: Entry.objects.create(**values))
    assert_refused(owner, lambda: MODELS[kind].objects.create(**values))
    assert_refused(owner, lambda: Entry.objects.bulk_create([Entry(**values)]))
    entry = MODELS[kind].objects.create(slug="two", title="Two")
    assert_refused(owner, lambda: Entry.objects.filter(pk=entry.pk).update(**value))
    setattr(entry, name, value[name])
    assert_refused(owner, entry.save)
    with pytest.raises(ValidationError) as error:
        entry.full_clean()
    assert name in error.value.message_dict


@pytest.mark.parametrize(("name", "make"), [("status", make_dilemma), ("outcome", make_practice)])
def test_a_choice_of_a_kind_is_one_of_its_list_and_never_empty(name, make):
    entry = make()
    for value in ("", "unheard"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Entry.objects.filter(pk=entry.pk).update(**{name: value})


@pytest.mark.parametrize(("make", "kind"), [(make_dilemma, "lesson"), (make_practice, "lesson")])
def test_a_record_does_not_become_another_kind_with_its_fields(make, kind):
    entry = make()
    assert_refused(entry.kind, lambda: Entry.objects.filter(pk=entry.pk).update(kind=kind))


def test_a_new_record_begins_with_the_values_of_its_kind():
    for practice in (Practice(), Entry(kind="practice")):
        values = (practice.kind, practice.outcome, practice.status)
        assert values == ("practice", "not-assessed", "")
    assert Dilemma().status == "open"
    assert Practice(outcome=Outcome.FAILED).outcome == "failed"


def test_each_kind_finds_its_own_records_alone():
    lesson, practice = make_lesson(), make_practice()
    assert list(Lesson.objects.all()) == [lesson]
    assert list(Practice.objects.published()) == [practice]
    assert set(Entry.objects.all()) == {lesson, practice}
    assert Lesson.objects.filter(pk=practice.pk).delete() == (0, {})


def test_a_record_read_from_the_common_table_has_the_fields_of_its_kind():
    practice = make_practice(done="Patrols at night.")
    assert Entry.objects.get(pk=practice.pk).done == "Patrols at night."


def assert_addressees_refused(action):
    with pytest.raises(IntegrityError, match="only lessons have addressees"), transaction.atomic():
        action()


def test_only_lessons_have_addressees():
    actor, lesson, practice = make_actor(), make_lesson(), make_practice()
    through = Entry.addressees.through
    lesson.addressees.add(actor)
    assert_addressees_refused(lambda: practice.addressees.add(actor))
    assert_addressees_refused(lambda: through.objects.create(entry=practice, actor=actor))
    assert_addressees_refused(lambda: through.objects.update(entry=practice))
    plain = {"status": "open", "kind": "dilemma"}
    assert_addressees_refused(lambda: Entry.objects.filter(pk=lesson.pk).update(**plain))
    lesson.addressees.clear()
    assert Entry.objects.filter(pk=lesson.pk).update(**plain) == 1
