"""A record as a section of a document: what it shows, and what is marked on it."""

import json

import pytest

from lessons.content import find_targets, markdown_to_html
from lessons.exports.builders import (
    RECORD_PARTS,
    item_fields,
    item_section,
    item_sections,
    references_of_entries,
)
from lessons.exports.builders.prose import (
    MARKUP,
    blocks_of_html,
    blocks_of_markdown,
    blocks_of_plain_text,
)
from lessons.exports.tree import Cite, Items, Link, Paragraph, Section
from lessons.exports.tree_text import lines_of, text_of
from lessons.models import Actor, Entry
from tests.makers import (
    make_actor,
    make_dilemma,
    make_lesson,
    make_mission,
    make_paragraph,
    make_practice,
    make_source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def paragraph():
    source = make_source("talk-2022", short_title="A talk, 2022", standing="chatham-house")
    return make_paragraph(source, "4", precis="Says that patrols help.")


@pytest.fixture
def practice(paragraph):
    entry = make_practice(
        title="Patrols",
        slug="patrols",
        cites=[paragraph],
        done="They [[practice:patrols|patrolled]].",
        how="At dawn.",
        where="Arcadia",
    )
    entry.mission_tags.create(mission=make_mission("UNNAMED"), implied=True)
    entry.points.create(kind="do", order=0, text="Go early.", paragraph=paragraph)
    entry.points.create(kind="dont", order=0, text="Go alone.", paragraph=paragraph)
    entry.points.create(kind="travels_when", order=0, text="Roads hold.")
    entry.points.create(kind="side_effects", order=0, text="Noise.")
    entry.points.create(kind="questions", order=0, text="Who goes?")
    return entry


def read(entry):
    return Entry.objects.for_page().get(pk=entry.pk)


def headings(section):
    return [text_of(block.title) for block in section.blocks if isinstance(block, Section)]


def test_a_section_has_all_parts_in_their_order(practice):
    section = item_section(read(practice))
    assert headings(section) == [
        "What was done",
        "How it works",
        "Result as reported",
        "It works when",
        "Possible side effects",
        "Do",
        "Don’t",
        "Evidence",
        "Questions for discussion",
    ]
    assert section.ref == "practice:patrols"
    assert section.label == "Practice · 2011 · Not assessed"


@pytest.mark.parametrize(
    ("part", "heading"),
    [
        ("how", "How it works"),
        ("travels", "It works when"),
        ("side_effects", "Possible side effects"),
        ("do_dont", "Do"),
        ("evidence", "Evidence"),
        ("questions", "Questions for discussion"),
    ],
)
def test_a_part_that_is_not_selected_is_left_out(practice, part, heading):
    entry = read(practice)
    assert heading in headings(item_section(entry, {part}))
    assert heading not in headings(item_section(entry, set(RECORD_PARTS) - {part}))


def test_each_do_and_dont_cites_its_paragraph(practice, paragraph):
    section = item_section(read(practice), {"do_dont"})
    signed = [b for s in section.blocks if isinstance(s, Section) for b in s.blocks]
    for items in signed:
        assert isinstance(items, Items)
        for (line,) in items.items:
            assert Cite(paragraph.key, "A talk, 2022, ¶\u00a04", "/sources/talk-2022/#4") in (
                line.inlines
            )


def test_sources_that_are_not_official_are_always_marked(practice):
    warnings = [b for b in item_section(read(practice), ()).blocks if isinstance(b, Paragraph)]
    assert [text_of(block.inlines) for block in warnings] == ["Chatham House rule. A talk, 2022"]


def test_a_mission_that_no_paragraph_names_is_marked(practice):
    text = " ".join(lines_of(item_section(read(practice)).blocks))
    assert "UNNAMED (inferred)" in text
    assert item_fields(read(practice))["missions"] == ["UNNAMED (inferred)"]


def test_a_dilemma_shows_its_question_positions_holders_and_status(
    paragraph,
):
    entry = make_dilemma(question="Stay or go?", tension="Two goods.", standing="Not settled.")
    entry.points.create(
        kind="positions", order=0, text="Stay.", holder="Some participants", paragraph=paragraph
    )
    lines = list(lines_of(item_section(read(entry)).blocks))
    assert lines[0] == "Stay or go?"
    assert "Some participants Stay. [A talk, 2022, ¶\u00a04]" in lines
    assert lines[-2:] == ["Open.", "Not settled."]


def test_a_recommendation_names_its_addressees():
    entry = make_lesson(recommendation="Ask first.")
    entry.addressees.add(make_actor("council", name="The Council"))
    assert "By whom: The Council" in list(lines_of(item_section(read(entry)).blocks))
    assert Actor.objects.count() == 1


def test_references_contain_each_cited_paragraph_once(practice, paragraph):
    other = make_paragraph(paragraph.source, "9")
    practice.points.create(kind="do", order=1, text="Come back.", paragraph=other)
    (found,) = references_of_entries([read(practice), read(practice)])
    assert [cited.label for cited in found.paragraphs] == ["¶\u00a04", "¶\u00a09"]
    assert found.standing.startswith("Chatham House rule. ")


def test_links_to_records_lead_to_them_and_are_looked_up_together(
    practice, django_assert_num_queries
):
    entries = list(Entry.objects.for_page())
    with django_assert_num_queries(1):
        (section,) = item_sections(entries, {"how"})
    history = next(b for b in section.blocks if isinstance(b, Section))
    assert Link("/practices/patrols/", ("patrolled",)) in history.blocks[0].inlines


@pytest.mark.parametrize(
    "text",
    [
        "One.\n\nTwo\nlines.",
        "A [[practice:patrols]] and [[practice:gone|lost]].",
        "  Spaced   out  \n \nAgain",
        "Costs 5 per cent (about 3), he said; “so”.",
        "A dash - inside. Não, é.",
    ],
)
def test_plain_text_gives_the_same_blocks_with_and_without_html(practice, text):
    targets = find_targets([text])
    assert MARKUP.search(text.replace("[[", "").replace("]]", "").replace("|", "")) is None
    slow = [text_of(block.inlines) for block in blocks_of_html(markdown_to_html(text, targets))]
    assert [text_of(block.inlines) for block in blocks_of_plain_text(text, targets)] == slow


def test_markdown_becomes_blocks_and_html_remains_text():
    text = (
        "- a **b**\n- c\n\n> said\n\n1. x\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n<script>x</script>"
    )
    kinds = [type(block).__name__ for block in blocks_of_markdown(text, {})]
    assert kinds == ["Items", "Quote", "Items", "Table"]


def test_one_record_is_exported_in_every_format(client, practice):
    found = json.loads(client.get("/practices/patrols/export.json").getvalue())
    assert found["items"][0]["title"] == "Patrols"
    assert found["items"][0]["address"] == "http://testserver/practices/patrols/"
    assert (
        "@techreport{talk-2022" in client.get("/practices/patrols/export.bib").getvalue().decode()
    )
    assert "TY  - RPRT" in client.get("/practices/patrols/export.ris").getvalue().decode()
    assert client.get("/practices/none/export.bib").status_code == 404
    practice.move_to("draft")
    assert client.get("/practices/patrols/export.bib").status_code == 404
