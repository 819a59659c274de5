"""By what an absent subject is recognised."""

import numpy as np
import pytest

from lessons.facet_index import SNAPSHOT_CACHE
from lessons.meaning import encode_question, update_vectors
from lessons.search import search
from lessons.search.absence import measure_other_subject
from tests.makers import make_practice

pytestmark = pytest.mark.django_db

PENSIONS = "from which year of service on does staff get a pension"


def is_absent(question: str) -> bool:
    update_vectors()
    return search(question, SNAPSHOT_CACHE.current()).is_absent


def test_a_subject_of_the_wide_world_is_closer_to_a_question_about_it_than_records_are():
    record = encode_question("Patrols escort women who gather firewood")
    about, other = map(encode_question, (PENSIONS, "soldiers go with women who look for wood"))
    assert measure_other_subject(about, record) > measure_other_subject(other, record)


def test_a_subject_that_the_best_record_is_about_does_not_count_as_another_one():
    question = encode_question(PENSIONS)
    about, other = map(encode_question, ("Pensions of the staff", "Patrols at night"))
    assert measure_other_subject(question, about) < measure_other_subject(question, other)
    assert measure_other_subject(question, about) < measure_other_subject(question, None)


def test_a_subject_is_absent_until_a_record_is_about_it():
    make_practice(title="Patrols escort women who gather firewood")
    assert is_absent(PENSIONS)
    make_practice(title="Pensions of the staff", summary="Years of service that give a pension")
    assert not is_absent(PENSIONS)


def test_no_record_at_all_is_no_error():
    assert np.isfinite(measure_other_subject(encode_question(PENSIONS), None))
    assert not search(PENSIONS, SNAPSHOT_CACHE.current()).matches
