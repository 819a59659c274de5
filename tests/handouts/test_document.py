"""What a handout prints: order, groups, notes, and records that changed or were withdrawn."""

import json

import pytest
from django.utils import translation

from lessons.exports.serialize import deserialize, serialize
from lessons.exports.tree import Paragraph, Section
from lessons.handouts import views
from lessons.handouts.document import build_document
from lessons.models import Change, Entry, Phase, Practice
from tests.makers import (
    make_dilemma,
    make_handout,
    make_lesson,
    make_mission,
    make_paragraph,
    make_practice,
    make_source,
    make_theme,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ALL_PARTS = [
    "summary",
    "how",
    "needs",
    "travels",
    "side_effects",
    "do_dont",
    "evidence",
    "questions",
]


def tree(handout):
    handout.refresh_from_db()
    return build_document(handout, "https://example.org/h/")


def headings(handout):
    """Group → titles; "" for records under no heading."""
    groups = {}
    for block in tree(handout).blocks:
        if isinstance(block, Section) and block.role:
            groups.setdefault("", []).append(block.title[0])
        elif isinstance(block, Section):
            groups[block.title[0]] = [each.title[0] for each in block.blocks]
    return groups


def text(handout):
    return json.dumps(serialize(tree(handout)), default=str, ensure_ascii=False)


def test_records_are_printed_in_the_trainers_order_with_their_notes():
    handout = make_handout(*(make_practice(title=title) for title in "BAC"))
    handout.items.filter(entry__title="A").update(note="Ask first.\r\n\r\nThen go.")
    assert headings(handout) == {"": ["B", "A", "C"]}
    second = tree(handout).blocks[1]
    assert second.blocks[0].inlines[1] == " Ask first."
    assert second.blocks[1].inlines == ("Then go.",)


def test_a_heading_applies_until_the_next_one():
    handout = make_handout(*(make_practice(title=title) for title in "ABCD"), grouping="heading")
    handout.items.filter(entry__title="B").update(heading="Before")
    handout.items.filter(entry__title="D").update(heading="After")
    assert headings(handout) == {"": ["A"], "Before": ["B", "C"], "After": ["D"]}


def test_a_record_of_several_themes_is_listed_once_under_the_most_common_one():
    rare, common = make_theme("rare"), make_theme("common")
    records = [
        make_practice(title="A", themes=[rare, common]),
        make_practice(title="B", themes=[common]),
        make_practice(title="C"),
    ]
    assert headings(make_handout(*records, grouping="theme")) == {
        "Common": ["A", "B"],
        "Other records": ["C"],
    }


@pytest.mark.parametrize(
    ("grouping", "heading"),
    [("phase", "Response"), ("mission", "UNTEST"), ("actor", "Elsewhere"), ("tier", "Elsewhere")],
)
def test_records_are_grouped_by_each_grouping(grouping, heading):
    phase = Phase.objects.create(slug="response", name="Response", policy="Policy")
    record = make_practice(title="A", phase=phase, missions=[make_mission()])
    groups = headings(make_handout(record, grouping=grouping))
    assert [*groups.values()] == [["A"]]
    assert heading.startswith("Elsewhere") or [*groups] == [heading]


def test_an_unchanged_record_is_printed_without_a_warning():
    practice = make_practice(done="They walk.", cites=[make_paragraph()])
    handout = make_handout(practice, shown=ALL_PARTS)
    assert "They walk." in text(handout)
    assert not tree(handout).notes


def test_a_changed_record_is_printed_from_its_copy_with_a_warning():
    practice = make_practice(title="Patrols", done="They walk.", cites=[make_paragraph()])
    handout = make_handout(practice, shown=ALL_PARTS)
    practice.done = "They drive."
    practice.save()
    printed = text(handout)
    assert "They walk." in printed
    assert "They drive." not in printed
    assert "The record changed on" in printed
    assert "This is the version of" in printed
    assert tree(handout).notes == (
        "1 record has changed or been withdrawn since it was added; this handout has the "
        "earlier version, marked as such.",
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.points.create(kind="travels_when", text="It rains."),
        lambda entry: entry.mission_tags.create(mission=make_mission("UNNEW")),
        lambda entry: entry.citations.create(paragraph=make_paragraph()),
        lambda entry: Practice.objects.filter(pk=entry.pk).update(outcome="failed"),
        lambda entry: entry.themes.add(make_theme("new")),
    ],
)
def test_a_change_of_any_part_is_noticed(change):
    practice = make_practice(cites=[make_paragraph()])
    handout = make_handout(practice)
    change(practice)
    assert tree(handout).notes


def test_saving_a_record_without_edits_is_not_a_change():
    practice = make_practice()
    handout = make_handout(practice)
    practice.save()
    assert not tree(handout).notes


def test_a_change_is_noticed_after_its_log_line_was_deleted():
    practice = make_practice()
    handout = make_handout(practice)
    practice.summary = "New."
    practice.save()
    make_practice()
    Change.objects.filter(entry=practice).delete()
    Change.objects.filter(pk__lte=handout.items.get().log_position).delete()
    assert tree(handout).notes


def test_a_translated_label_is_not_a_change():
    practice = make_practice(cites=[make_paragraph()])
    handout = make_handout(practice)
    practice.save()
    with translation.override("fr"):
        assert not tree(handout).notes


def test_a_retired_record_stays_with_a_link_to_its_successor(client):
    practice = make_practice(title="Old way", done="They walk.")
    handout = make_handout(practice, shown=ALL_PARTS)
    new = make_practice(title="New way", slug="new-way")
    new.relations.create(target=practice, kind="supersedes")
    practice.move_to("retired", by=make_user(), reason="Superseded.")
    printed = text(handout)
    for words in ("They walk.", "Withdrawn from pocbase on", "New way", "/practices/new-way/"):
        assert words in printed
    page = client.get(handout.edit_url).content.decode()
    assert "Withdrawn from pocbase on" in page
    assert "/practices/new-way/" in page
    assert client.get(handout.get_absolute_url()).status_code == 200


def press(client, handout, do):
    handout.refresh_from_db()
    form = {"version": handout.version, "preset": "list", "grouping": "none", "do": do}
    return client.post(handout.edit_url, form)


def test_a_changed_record_can_be_updated(client):
    practice = make_practice(title="Patrols", done="They walk.")
    handout = make_handout(practice, shown=ALL_PARTS)
    Practice.objects.filter(pk=practice.pk).update(done="They drive.")
    page = client.get(handout.edit_url).content.decode()
    assert "They walk." in page
    assert "They drive." in page
    press(client, handout, f"newest-{handout.items.get().pk}")
    handout.refresh_from_db()
    assert not tree(handout).notes
    assert "Use the new version" not in client.get(handout.edit_url).content.decode()


def test_a_declined_update_is_offered_again_after_another_change(client):
    practice = make_practice(summary="First.")
    handout = make_handout(practice)
    Entry.objects.filter(pk=practice.pk).update(summary="Second.")
    press(client, handout, f"keep-{handout.items.get().pk}")
    page = client.get(handout.edit_url).content.decode()
    assert "You chose the earlier version" in page
    assert "Keep the earlier version" not in page
    assert tree(handout).notes
    Entry.objects.filter(pk=practice.pk).update(summary="Third.")
    assert "Keep the earlier version" in client.get(handout.edit_url).content.decode()


def test_a_withdrawn_record_cannot_be_updated(client):
    practice = make_practice(summary="First.")
    handout = make_handout(practice)
    Entry.objects.update(state="draft", summary="A draft that nobody may read.")
    press(client, handout, f"newest-{handout.items.get().pk}")
    assert "nobody may read" not in client.get(handout.edit_url).content.decode()
    assert "nobody may read" not in text(handout)


def test_references_of_records_and_copies_are_merged():
    source = make_source()
    first, second = make_paragraph(source, "1"), make_paragraph(source, "2")
    changed, same = make_practice(cites=[second]), make_lesson(cites=[first, second])
    handout = make_handout(changed, same)
    Entry.objects.filter(pk=changed.pk).update(summary="New.")
    (reference,) = tree(handout).references
    assert [cite.key for cite in reference.paragraphs] == ["report-2011/1", "report-2011/2"]


def test_a_serialized_section_is_deserialized_unchanged():
    paragraph = make_paragraph()
    dilemma = make_dilemma(tension="*Two* [[practice:x]] `ways`.\n\n- a\n- b", cites=[paragraph])
    dilemma.points.create(kind="positions", text="Stay.", holder="The force", paragraph=paragraph)
    handout = make_handout(dilemma, shown=ALL_PARTS)
    (section,) = tree(handout).blocks
    assert deserialize(json.loads(json.dumps(serialize(section)))) == section


HOSTILE = (
    "<script>alert(1)</script> =1+1 ![x](file:///etc/passwd) #include \\input{x} [[practice:p]]"
)


@pytest.mark.parametrize("extension", ["html", "csv", "json", "md"])
def test_a_hostile_note_stays_text_in_every_format(client, extension):
    handout = make_handout(make_practice(), title=HOSTILE[:100], introduction=HOSTILE)
    handout.items.update(note=HOSTILE, heading=HOSTILE[:100])
    response = client.get(f"{handout.get_absolute_url()}handout.{extension}")
    body = b"".join(response) if response.streaming else response.content
    if extension == "html":
        assert b"<script>alert" not in body
        assert b"&lt;script&gt;alert(1)" in body
    if extension == "md":
        assert b"<script>" not in body
        assert b"![x](" not in body
    page = client.get(handout.get_absolute_url()).content + client.get(handout.edit_url).content
    assert b"<script>alert" not in page
    assert b"root:" not in body + page


def test_an_unknown_format_is_not_found(client):
    handout = make_handout(make_practice())
    assert client.get(f"{handout.get_absolute_url()}handout.exe").status_code == 404
    assert client.get("/handouts/none/handout.csv").status_code == 404


def test_blank_lines_divide_the_introduction_into_paragraphs():
    handout = make_handout(introduction="One\r\nline.\r\n\r\n\r\nTwo.")
    assert tree(handout).blocks == (
        Paragraph(("One line.",), "lead"),
        Paragraph(("Two.",), "lead"),
    )


def test_a_copy_is_printed_like_the_record_before_its_change():
    source = make_source(standing="chatham-house")
    paragraph = make_paragraph(source)
    practice = make_practice(done="They walk.", cites=[paragraph])
    practice.points.create(kind="do", text="Ask.", paragraph=paragraph)
    handout = make_handout(practice, shown=ALL_PARTS)
    (before,) = tree(handout).blocks
    Entry.objects.filter(pk=practice.pk).update(summary="New.")
    (after,) = tree(handout).blocks
    assert after.blocks[1:] == before.blocks  # the first says that it has changed


def test_the_page_of_a_long_handout_shows_summaries_and_points_to_the_files(client, monkeypatch):
    handout = make_handout(make_practice(done="They walk."), make_practice(), shown=ALL_PARTS)
    assert "They walk." in client.get(handout.get_absolute_url()).content.decode()
    monkeypatch.setattr(views, "MAX_RECORDS_IN_FULL", 1)
    page = client.get(handout.get_absolute_url()).content.decode()
    assert "They walk." not in page
    assert "has 2 records, so this page shows only summaries" in page
    export = client.get(f"{handout.get_absolute_url()}handout.md")
    assert b"They walk." in b"".join(export)
