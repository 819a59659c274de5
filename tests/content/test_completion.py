"""What a curator is offered after `[[`."""

import pytest

from lessons.content import suggest_targets
from lessons.models import GlossaryTerm
from tests.makers import make_lesson, make_mission, make_practice

pytestmark = pytest.mark.django_db


def test_what_begins_with_the_typed_words_comes_first():
    for number in range(9):
        make_practice(title=f"Working groups of UNMISS, {number}")
    make_mission("UNMISS", name="Mission in South Sudan", state="published")
    lesson = make_lesson(title="UNMISS knew")
    assert suggest_targets("unmiss")[:2] == [
        ("mission:unmiss", "UNMISS"),
        (f"lesson:{lesson.slug}", "UNMISS knew"),
    ]


def test_missions_and_terms_are_found_by_their_full_names():
    make_mission("UNMISS", name="Mission in South Sudan", state="published")
    GlossaryTerm.objects.create(
        slug="jpt", term="JPT", expansion="joint protection team", definition="A team."
    )
    assert suggest_targets("south sudan") == [("mission:unmiss", "UNMISS")]
    assert suggest_targets("term:joint protection") == [("term:jpt", "JPT")]
