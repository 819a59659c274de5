"""A sheet changes what is published as the form does: by a working draft for the second reader."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from lessons.curation.working_drafts import find_working_draft, work_on
from lessons.models import Batch, Practice, State, WorkingDraft
from lessons.spreadsheets.batches import OutdatedError, apply_batch, show_batch
from lessons.spreadsheets.plan import StoredPlan
from lessons.spreadsheets.publishing import publish_drafts
from lessons.versions import record_changes, versions_of
from tests.makers import make_mission, make_paragraph, make_practice, make_theme, make_user
from tests.spreadsheets.batches import apply, export, make_batch, refusals, show

pytestmark = pytest.mark.django_db
RETITLED = "slug,title\none,Retitled\n"


@pytest.fixture
def editors():
    return make_user("editor"), make_user("editor")


@pytest.fixture
def record():
    record = make_practice(
        slug="one", title="Published", themes=[make_theme("patrols")], cites=[make_paragraph()]
    )
    record_changes()
    return record


def title_of(record):
    return Practice.objects.get(pk=record.pk).title


def edit_draft(record, by, **values):
    work_on(record, lambda: Practice.objects.filter(pk=record.pk).update(**values), by)


def undo(batch, by=None) -> Batch:
    undoing = make_batch(None, batch.sheet, source="undo", undoes=batch, by=by or batch.by)
    plan = show_batch(undoing)
    assert not plan.refusals, plan.refusals
    apply_batch(undoing, by=undoing.by)
    return undoing


@pytest.mark.parametrize("role", ["curator", "editor"])
def test_a_published_record_is_changed_in_its_working_draft(record, editors, role):
    batch = apply(RETITLED, "practice", by=make_user(role), reason="Clearer.")
    assert title_of(record) == "Published"
    version = find_working_draft(record).version
    assert version.data["title"] == "Retitled"
    assert (version.by, version.why, version.origin) == (batch.by, "Clearer.", "import")


def test_an_editor_who_may_publish_alone_changes_it_at_once(record):
    apply(RETITLED, "practice")
    assert title_of(record) == "Retitled"
    assert not WorkingDraft.objects.exists()


def test_a_selection_is_tagged_in_working_drafts(record, editors):
    make_theme("camps")
    edit_draft(record, editors[1], title="Being rewritten")
    edit = {"keys": ["one"], "column": "themes", "action": "add", "value": "camps"}
    apply(None, "practice", source="selection", edit=edit, by=editors[0])
    assert [theme.slug for theme in record.themes.all()] == ["patrols"]
    data = find_working_draft(record).version.data
    assert data["title"] == "Being rewritten"
    assert sorted(key for _pk, key in data["themes"]) == ["camps", "patrols"]


def test_a_sheet_keeps_what_the_working_draft_already_changed(record, editors):
    edit_draft(record, editors[1], title="Being rewritten")
    content = export("practice").decode()
    plan = show(content, "practice", by=editors[0])
    assert (plan.changes, plan.unchanged) == ([], 1)
    apply(content.replace("Stands alone.", "Better."), "practice", by=editors[0])
    data = find_working_draft(record).version.data
    assert (data["title"], data["summary"]) == ("Being rewritten", "Better.")


def test_the_dry_run_says_where_each_change_goes(client, record, editors):
    make_practice(slug="two", state=State.DRAFT)
    client.force_login(editors[0])
    batch = make_batch(RETITLED + "two,Other\n", "practice", by=editors[0])
    show_batch(batch)
    url = reverse("spreadsheets:batch", args=[batch.pk])
    page = client.get(url).content.decode()
    assert page.count("Begins a working draft") == 1
    assert "1 of them is published and goes into a working draft" in page


def test_what_was_shown_as_a_direct_change_is_shown_again_once_there_is_a_second_editor(record):
    batch = make_batch(RETITLED, "practice")
    show_batch(batch)
    make_user("editor")
    with pytest.raises(OutdatedError):
        apply_batch(batch, by=batch.by)
    batch.refresh_from_db()
    assert StoredPlan(bytes(batch.plan))[:][0].to_draft
    assert title_of(record) == "Published"


def test_undoing_discards_the_working_drafts_that_the_batch_began(record, editors):
    batch = apply(RETITLED, "practice", by=editors[0])
    undoing = undo(batch)
    assert not WorkingDraft.objects.exists()
    assert versions_of(record).filter(is_working=True).count() == 1
    undo(undoing)
    assert find_working_draft(record).version.data["title"] == "Retitled"


def test_undoing_sets_back_a_working_draft_that_was_there_before(record, editors):
    edit_draft(record, editors[1], title="Being rewritten", summary="New summary.")
    undo(apply(RETITLED, "practice", by=editors[0]))
    data = find_working_draft(record).version.data
    assert (data["title"], data["summary"]) == ("Being rewritten", "New summary.")


def test_undoing_leaves_alone_what_was_discarded_since(record, editors):
    batch = apply(RETITLED, "practice", by=editors[0])
    WorkingDraft.objects.all().delete()
    undoing = make_batch(None, "practice", source="undo", undoes=batch, by=editors[0])
    plan = show_batch(undoing)
    assert (plan.changes, plan.refusals, plan.unchanged) == ([], [], 1)


def test_undoing_finds_the_working_draft_also_for_one_who_may_publish_alone(record, editors):
    batch = apply(RETITLED, "practice", by=editors[0])
    editors[1].groups.clear()
    undo(batch)
    assert not WorkingDraft.objects.exists()
    assert title_of(record) == "Published"


def test_what_was_published_since_is_undone_by_a_working_draft(record, editors):
    batch = apply(RETITLED, "practice", by=editors[0])
    assert publish_drafts(batch, editors[1]) == (1, 0)
    assert title_of(record) == "Retitled"
    undo(batch)
    assert title_of(record) == "Retitled"
    assert find_working_draft(record).version.data["title"] == "Published"


def test_a_direct_change_of_a_record_that_was_signed_off_can_be_undone(record):
    Practice.objects.filter(pk=record.pk).update(reviewed_on="2026-11-20")
    record_changes()
    undo(apply(RETITLED, "practice"))
    assert title_of(record) == "Published"


def test_the_working_drafts_of_a_batch_are_published_together_by_somebody_else(
    client, record, editors
):
    batch = apply(RETITLED, "practice", by=editors[0])
    url = reverse("spreadsheets:publish", args=[batch.pk])
    client.force_login(editors[0])
    page = client.post(url, follow=True).content.decode()
    assert "You alone wrote this working draft" in page
    assert title_of(record) == "Published"
    client.force_login(make_user("curator"))
    assert client.post(url).status_code == 403
    client.force_login(editors[1])
    page = client.get(reverse("spreadsheets:batch", args=[batch.pk])).content.decode()
    assert "Publish these working drafts" in page
    client.post(url)
    assert title_of(record) == "Retitled"


def test_of_the_working_drafts_of_a_batch_all_or_none_are_published(record, editors):
    make_practice(
        slug="two", themes=[make_theme("camps")], cites=[make_paragraph()], title="Second"
    )
    batch = apply(RETITLED + "two,Changed\n", "practice", by=editors[0])
    Practice.objects.filter(slug="two").update(summary="Corrected since.")
    with pytest.raises(ValidationError, match="two: It was changed after"):
        publish_drafts(batch, editors[1])
    assert title_of(record) == "Published"
    edit_draft(Practice.objects.get(slug="two"), editors[1], title="Mine")
    assert publish_drafts(batch, editors[1]) == (1, 1)


def test_nobody_publishes_their_own_rows(record, editors):
    Practice.objects.filter(pk=record.pk).update(state=State.RETIRED)
    rest = f"Says it.,patrols,{record.citations.get().paragraph.key},published\n"
    content = f"slug,title,summary,themes,citations,state\nnew,New,{rest}one,Rewritten,{rest}"
    found = refusals(content, "practice", by=editors[0])
    assert [(row, column) for row, column, why in found if "second reader" in why] == [
        (2, "state"),
        (3, "state"),
    ]
    assert not refusals("slug,state\none,published\n", "practice", by=editors[0])


def test_a_record_is_retired_by_a_sheet_but_not_with_other_changes(record, editors):
    found = refusals("slug,title,state\none,Other,retired\n", "practice", by=editors[0])
    assert [refusal[1] for refusal in found] == ["state"]
    undo(apply("slug,state\none,retired\n", "practice", by=editors[0]), by=editors[1])
    record.refresh_from_db()
    assert record.state == State.PUBLISHED


def test_what_is_incomplete_is_not_published_by_a_sheet():
    make_mission("UNNEW", area="", state=State.DRAFT)
    found = refusals("slug,state\nunnew,published\n", "mission")
    assert [(row, column) for row, column, _why in found] == [(2, "state")]
    assert "cannot be published yet" in found[0][2]


def test_missions_that_are_published_are_changed_in_working_drafts(editors):
    mission = make_mission("UNOLD", area="Here", name="Published")
    record_changes()
    apply("slug,name\nunold,Renamed\n", "mission", by=editors[0])
    mission.refresh_from_db()
    assert mission.name == "Published"
    assert find_working_draft(mission).version.data["name"] == "Renamed"
