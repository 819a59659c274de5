import json

import pytest
from django.core.management import CommandError, call_command

from lessons.curation.coverage import measure_coverage
from lessons.models import Paragraph, Theme
from lessons.seeding import check_rules
from tests.makers import (
    make_dilemma,
    make_lesson,
    make_mission,
    make_paragraph,
    make_practice,
    make_source,
    make_theme,
)

pytestmark = pytest.mark.django_db


def test_coverage_counts_cited_context_and_open_by_document_and_section():
    source = make_source("old")
    cited = make_paragraph(source, "1", section="Intro")
    make_paragraph(source, "2", section="Intro", context="Opening formula")
    make_paragraph(source, "3", section="Body")
    drafted = make_paragraph(source, "4", section="Body", precis="")
    make_practice(cites=[cited])
    make_practice(cites=[drafted], state="draft")
    found = measure_coverage()
    assert [(s.section, s.paragraphs, s.cited, s.context, s.open) for s in found.sections] == [
        ("Intro", 2, 1, 1, 0),
        ("Body", 2, 0, 0, 2),
    ]
    assert found.documents()["old"].open == 2
    assert found.open_paragraphs == ["old/3", "old/4"]
    assert found.without_precis == ["old/4"]


def test_records_without_theme_or_citation_are_listed_and_retired_ones_are_not():
    make_practice(slug="bare")
    make_lesson(slug="gone", state="retired")
    make_lesson(slug="full", themes=[make_theme()], cites=[make_paragraph()])
    found = measure_coverage()
    assert found.without_theme == found.without_citation == ["practice:bare"]


def test_a_broken_link_is_reported_and_the_exit_code_is_1(capsys):
    make_practice(slug="p", result="See [[lesson:gone]] and [[practice:p]].")
    with pytest.raises(CommandError) as error:
        call_command("check_content")
    assert error.value.returncode == 1
    assert "practice:p, result: [[lesson:gone]]" in capsys.readouterr().out


def test_json_has_the_same_report(capsys):
    make_paragraph(make_source("old"), "1", section="Intro")
    call_command("check_content", "--json")
    found = json.loads(capsys.readouterr().out)
    assert found["breaches"] == []
    assert found["documents"][0]["open"] == 1
    assert found["open_paragraphs"] == ["old/1"]


@pytest.fixture
def evidence():
    """A paragraph with its text, and a practice on it that keeps all rules."""
    mission = make_mission("UNMAR")
    text = (
        "In 2010 the mission UNMAR sent 1,200 soldiers to walk beside the women who carry water "
        "from the well to the town."
    )
    paragraph = make_paragraph(make_source("old"), "1", text=text)
    paragraph.missions.add(mission)
    practice = make_practice(
        slug="walk",
        title="Walk beside them",
        missions=[mission],
        cites=[paragraph],
        themes=[make_theme()],
        done="UNMAR sent 1,200 soldiers in 2010.",
    )
    other = make_lesson(
        slug="other", title="Another", cites=[paragraph], themes=[Theme.objects.get()]
    )
    practice.relations.create(target=other, kind="see-also", note="Same walk.")
    return practice


def breaches():
    return [str(problem) for problem in check_rules()]


def test_a_faithful_record_breaks_no_rule(evidence):
    assert breaches() == []


@pytest.mark.parametrize(
    ("values", "breach"),
    [
        ({"done": "UNMAR sent 1,300 soldiers."}, "the figure 1,300 is in no cited paragraph"),
        ({"summary": "It took 40 days."}, "the figure 40 is in no cited paragraph"),
        (
            {"done": "They walk beside the women who carry water from the well daily."},
            "is word for word in old/1",
        ),
        ({"done": "The XYZ helped."}, "the acronym XYZ is not in the glossary"),
    ],
)
def test_a_breach_is_reported_with_file_and_line(evidence, values, breach):
    type(evidence).objects.filter(pk=evidence.pk).update(**values)
    found = breaches()
    assert len(found) == 1
    assert found[0].startswith("practices/walk.md:")
    assert breach in found[0]


def test_a_mission_that_no_cited_paragraph_names_must_be_implied(evidence):
    tag = evidence.mission_tags.create(mission=make_mission("OTHER"))
    assert "no cited paragraph names “other”; put it under implied_missions" in breaches()[0]
    type(tag).objects.filter(pk=tag.pk).update(implied=True)
    assert breaches() == []


def test_figures_are_checked_only_against_attached_texts(evidence):
    Paragraph.objects.update(text="")
    type(evidence).objects.filter(pk=evidence.pk).update(done="UNMAR sent 1,300 soldiers.")
    assert breaches() == []


def test_records_without_relations_and_incomplete_dilemmas_are_reported(evidence):
    make_dilemma(
        slug="bare", title="Bare", themes=[Theme.objects.get()], cites=[Paragraph.objects.get()]
    )
    assert [line.split(": ", 1)[1] for line in breaches()] == [
        "a dilemma has at least two positions",
        "a dilemma has questions for discussion",
        "no practice or lesson answers the dilemma",
        "the record is related to no other",
    ]
