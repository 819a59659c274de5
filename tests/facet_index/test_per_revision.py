"""What is made once for each revision is complete for whoever asks, and made once."""

from threading import Barrier, Event, Thread

import pytest
from django.db import connection

from lessons.browse.suggest import suggest
from lessons.content import create_term_marker
from lessons.facet_index import SNAPSHOT_CACHE, Revision, per_revision
from lessons.facet_index.snapshot import SnapshotBuilder
from lessons.models import GlossaryTerm, SynonymGroup
from lessons.search import search
from tests.makers import make_practice, make_theme

ASKERS = 8


def at(number: int):
    return SnapshotBuilder(values={}).snapshot(Revision(number, number), labels=None)


def ask_together(question) -> list:
    """The answers of many threads that begin at the same moment."""
    answers, start = [], Barrier(ASKERS)

    def ask() -> None:
        start.wait()
        try:
            answers.append(question())
        finally:
            connection.close()

    threads = [Thread(target=ask) for _ in range(ASKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_a_value_is_made_once_for_each_revision():
    made = []

    @per_revision
    def numbers(snapshot):
        made.append(snapshot.revision.number)
        return list(range(snapshot.revision.number))

    assert numbers(at(2)) == [0, 1]
    assert numbers(at(2)) is numbers(at(2))
    assert numbers(at(3)) == [0, 1, 2]
    assert made == [2, 3]


def test_whoever_asks_while_a_value_is_made_waits_for_all_of_it():
    """The maker holds on half way, for long enough that another thread would get ahead of it."""
    half, answered = Event(), Event()
    seen, made = [], []

    @per_revision
    def numbers(snapshot):
        made.append(snapshot)
        found = [1]
        half.set()
        answered.wait(0.1)
        found.append(2)
        return found

    def ask_meanwhile() -> None:
        half.wait()
        seen.append(list(numbers(at(1))))
        answered.set()

    thread = Thread(target=ask_meanwhile)
    thread.start()
    assert numbers(at(1)) == [1, 2]
    thread.join()
    assert seen == [[1, 2]]
    assert len(made) == 1


def test_a_value_that_could_not_be_made_is_made_for_the_next_asker():
    answers = iter([InterruptedError, None])

    @per_revision
    def word(snapshot):
        if problem := next(answers):
            raise problem
        return "made"

    with pytest.raises(InterruptedError):
        word(at(1))
    assert word(at(1)) == "made"


@pytest.mark.django_db(transaction=True)
def test_did_you_mean_is_never_lost_to_many_first_askers():
    """Each round begins with a change, so that all of them ask for the words at once."""
    SynonymGroup.objects.create(slug="fly", words="helicopter\naircraft")
    for number in range(30):
        make_practice(title=f"Helicopters {number}", summary="They land by day. " * 20)
    for number in range(8):
        make_practice(title=f"Another {number}")
        corrected = ask_together(lambda: search("helicoptres", SNAPSHOT_CACHE.current()).correction)
        assert corrected == ["helicopters"] * ASKERS


@pytest.mark.django_db(transaction=True)
def test_names_and_terms_are_complete_for_many_first_askers():
    for number in range(20):
        make_theme(f"night-patrols-{number}")
        GlossaryTerm.objects.create(slug=f"night-{number}", term=f"Night watch {number}")
    text = " ".join(f"Night watch {number}," for number in range(20))
    marked = ask_together(lambda: create_term_marker().mark(text).count("<button"))
    assert marked == [20] * ASKERS
    assert ask_together(lambda: len(suggest("night"))) == [8] * ASKERS
