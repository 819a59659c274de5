"""Themes and missions open with a brief of which each line leads to its paragraphs."""

from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from lessons.models import BriefLine, State, Version
from lessons.seeding.load import SeedProblemsError, seed
from lessons.versions import recording
from tests.curation.opened_form import open_form
from tests.html import squeeze
from tests.makers import (
    make_mission,
    make_paragraph,
    make_practice,
    make_source,
    make_theme,
    make_user,
)

pytestmark = pytest.mark.django_db


def add_line(paragraph, part="agreed", text="All say so.", entries=(), **values) -> BriefLine:
    line = BriefLine.objects.create(part=part, text=text, **values)
    line.paragraphs.add(paragraph)
    line.entries.add(*entries)
    return line


def page(client, url):
    return squeeze(" ".join(client.get(url).content.decode().split()))


def test_each_line_is_shown_in_its_part_with_its_paragraphs_and_published_records(client):
    theme, source = make_theme("patrols"), make_source("note", year=2009)
    public, draft = make_practice(title="Shown"), make_practice(title="Hidden", state=State.DRAFT)
    add_line(make_paragraph(source, "5"), "unknown", "Nobody knows.", theme=theme)
    add_line(make_paragraph(source, "7"), theme=theme, entries=[public, draft])
    shown = page(client, "/themes/patrols/")
    assert shown.index("What is agreed") < shown.index("All say so.")
    assert shown.index('<a href="/sources/note/#7">2009, ¶ 7</a>') < shown.index("is not known")
    assert "Shown" in shown
    assert "Hidden" not in shown
    assert "contested" not in shown  # a part without lines has no heading


def test_a_mission_shows_what_was_learnt_and_a_subject_without_lines_shows_nothing(client):
    mission, _ = make_mission("ALPHA"), make_mission("BETA")
    add_line(make_paragraph(), "learnt", "Night patrols need lights.", mission=mission)
    assert "What was learnt here" in page(client, "/missions/alpha/")
    assert "What was learnt here" not in page(client, "/missions/beta/")
    make_theme("patrols")
    assert "In brief" not in page(client, "/themes/patrols/")


def test_a_line_whose_source_readers_may_not_open_is_not_shown(client):
    hidden = make_source("draft", state=State.DRAFT)
    add_line(make_paragraph(hidden, "1"), theme=make_theme("patrols"))
    assert "All say so." not in page(client, "/themes/patrols/")


def test_the_api_has_the_same_lines_in_as_many_queries_for_any_number(client):
    def add(number):
        for _ in range(number):
            paragraph = make_paragraph()
            slug = f"x{paragraph.pk}"
            record = make_practice(slug=slug)
            add_line(paragraph, theme=make_theme(slug), entries=[record])
            add_line(paragraph, "learnt", mission=make_mission(slug.upper()), entries=[record])

    def answer(url):
        client.get("/api/v1/entries/")  # computes what is computed once per revision
        with CaptureQueriesContext(connection) as queries:
            return client.get(url).json(), len(queries)

    add(2)
    few = {url: answer(url)[1] for url in ("/api/v1/themes/", "/api/v1/missions/")}
    add(4)
    for url, number in few.items():
        subjects, queries = answer(url)
        assert queries == number
        (section,) = subjects[0]["brief"]
        (line,) = section["lines"]
        assert (section["part"], line["text"]) in {
            ("agreed", "All say so."),
            ("learnt", "All say so."),
        }
        assert line["entries"] == [f"practice:{subjects[0]['slug']}"]
        assert len(line["paragraphs"]) == 1


def test_the_database_refuses_a_part_that_is_not_of_the_subject():
    theme, mission = make_theme(), make_mission()
    for values in (
        {"theme": theme, "part": "learnt"},
        {"mission": mission, "part": "agreed"},
        {"theme": theme, "mission": mission, "part": "agreed"},
        {"part": "agreed"},
        {"theme": theme, "part": "agreed", "position": 0},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            BriefLine.objects.create(text="It is so.", **values)


@pytest.mark.parametrize(
    ("faulty", "sentence"),
    [
        ("part: agreed\n  paragraphs: []", "cites a paragraph"),
        ("part: learnt\n  paragraphs: [note/1]", "part of missions"),
        ("part: agreed\n  position: 12\n  paragraphs: [note/1]", "from 1 to 9"),
    ],
)
def test_a_seed_of_a_faulty_line_is_refused_by_name(tmp_path, faulty, sentence):
    make_theme("patrols")
    make_paragraph(make_source("note"), "1")
    text = f"- theme: patrols\n  text: It is so.\n  {faulty}\n"
    Path(tmp_path / "briefs.yaml").write_text(text)
    with pytest.raises(SeedProblemsError) as caught:
        seed(tmp_path)
    assert [sentence in str(problem) for problem in caught.value.problems] == [True]


def test_a_change_of_a_line_is_a_version_of_its_theme():
    theme = make_theme()
    line = add_line(make_paragraph(), theme=theme)
    with recording():
        BriefLine.objects.filter(pk=line.pk).update(text="Most say so.")
    version = Version.objects.get(model="lessons.theme", object_id=theme.pk, is_latest=True)
    assert version.data["brief"][0]["text"] == "Most say so."


def test_the_form_of_a_theme_refuses_a_line_without_a_paragraph(client):
    theme, paragraph = make_theme(), make_paragraph()
    client.force_login(make_user("editor"))
    opened = open_form(client, theme)
    line = opened.add_line("brief", part="agreed", position="1", text="All say so.")
    assert b"This field is required" in opened.send(**line).content
    assert not theme.brief.exists()
    opened.send(**line | {"brief-0-paragraphs": [str(paragraph.pk)]})
    assert theme.brief.get().paragraphs.get() == paragraph
