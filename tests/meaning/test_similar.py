"""Which records are named as similar on a record's page."""

import pytest

from lessons.facet_index import SNAPSHOT_CACHE
from lessons.meaning import find_similar, update_vectors
from tests.makers import make_paragraph, make_practice, make_theme

pytestmark = pytest.mark.django_db


def ask(record, number=5):
    """By themes and cited paragraphs."""
    values = {
        "theme": record.themes.values_list("pk", flat=True),
        "paragraph": record.citations.values_list("paragraph", flat=True),
    }
    return find_similar(SNAPSHOT_CACHE.current(), record.pk, values, number)


def names(number):
    """Titles that share no word."""
    return f"{number}{number} zq{chr(97 + number) * 9}"


def test_to_share_what_few_records_have_counts_for_more_than_what_many_have():
    common = [make_theme(f"common-{n}") for n in range(6)]
    rare = [make_theme(f"rare-{n}") for n in range(6)]
    for number in range(12):
        make_practice(title=names(number), themes=common)
    record = make_practice(title="Alpha", themes=[*common, *rare])
    of_common = make_practice(title="Omega", themes=common)
    of_rare = make_practice(title="Kappa", themes=rare)
    found = {each.entry_id: each.score for each in ask(record, 20)}
    assert ask(record)[0].entry_id == of_rare.pk
    assert found[of_rare.pk] > found.get(of_common.pk, 0)


def test_records_that_share_little_are_not_called_similar():
    theme = make_theme()
    record = make_practice(title="Alpha", themes=[theme])
    make_practice(title="Omega", themes=[theme])
    assert not ask(record)


def test_shared_evidence_and_wording_are_named_as_the_reason():
    paragraphs = [make_paragraph() for _ in range(3)]
    record = make_practice(title="Patrols by night", cites=paragraphs)
    other = make_practice(title="Patrols by night", cites=paragraphs[:2])
    for number in range(6):
        make_practice(title=names(number))
    (found,) = ask(record)
    assert (found.entry_id, found.has_similar_title) == (other.pk, True)
    assert set(found.shared["paragraph"]) == {each.pk for each in paragraphs[:2]}


def test_a_record_that_means_the_same_is_similar_whatever_words_and_tags_it_has():
    record = make_practice(
        title="Soldiers escort women who gather firewood", themes=[make_theme("a")]
    )
    same = make_practice(title="Troops accompany women collecting wood", themes=[make_theme("b")])
    make_practice(title="A budget for helicopters")
    update_vectors()
    (found,) = ask(record)
    assert (found.entry_id, found.is_close, found.shared) == (same.pk, True, {})
