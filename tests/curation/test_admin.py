import pytest
from django.urls import reverse

from lessons.models import Lesson, Practice, State
from tests.makers import make_lesson, make_paragraph, make_practice, make_theme, make_user

pytestmark = pytest.mark.django_db


def form_data(**values):
    """What the form of a lesson posts, with its inlines empty."""
    data = {
        "title": "A point",
        "slug": "a-point",
        "classification": "assigned",
        "to_state": "draft",
    }
    for prefix in ("citations", "points", "relations", "mission_tags", "state_changes"):
        data |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    return data | values


def add(client, **values):
    return client.post(reverse("admin:lessons_lesson_add"), form_data(**values), follow=True)


def change(client, entry, **values):
    url = reverse(f"admin:lessons_{entry.kind}_change", args=[entry.pk])
    return client.post(url, values, follow=True)


@pytest.mark.any_database
def test_a_contributor_can_only_write_drafts(client):
    client.force_login(make_user("contributor"))
    add(client, to_state="published", summary="x")
    assert not Lesson.objects.filter(state=State.PUBLISHED).exists()
    add(client)
    lesson = Lesson.objects.get()
    assert lesson.state == State.DRAFT
    url = reverse("admin:lessons_lesson_change", args=[lesson.pk])
    assert 'name="title"' in client.get(url).content.decode()
    foreign = make_practice(state=State.DRAFT)
    url = reverse("admin:lessons_practice_change", args=[foreign.pk])
    assert 'name="title"' not in client.get(url).content.decode()


def test_a_curator_cannot_change_published_records(client):
    client.force_login(make_user("curator"))
    draft, public = make_practice(state=State.DRAFT), make_practice()
    draft_page = client.get(reverse("admin:lessons_practice_change", args=[draft.pk]))
    public_page = client.get(reverse("admin:lessons_practice_change", args=[public.pk]))
    assert 'name="title"' in draft_page.content.decode()
    assert 'name="title"' not in public_page.content.decode()


def test_only_an_editor_publishes(client):
    entry = make_practice(state=State.DRAFT, themes=[make_theme()], cites=[make_paragraph()])
    action = {"action": "publish", "_selected_action": [entry.pk]}
    listing = reverse("admin:lessons_practice_changelist")
    client.force_login(make_user("curator"))
    client.post(listing, action)
    assert Practice.objects.get().state == State.DRAFT
    client.force_login(make_user("editor"))
    client.post(listing, action)
    assert Practice.objects.get().state == State.PUBLISHED


def test_an_incomplete_record_is_saved_but_not_published(client):
    client.force_login(make_user("editor"))
    response = add(client, to_state="published", summary="Stands alone.")
    assert "cannot be published yet: add a theme, a citation" in response.content.decode()
    assert Lesson.objects.get().state == State.DRAFT


def test_an_editor_adds_theme_and_citation_and_publishes_in_one_form(client):
    client.force_login(make_user("editor"))
    theme, paragraph = make_theme(), make_paragraph()
    add(
        client,
        to_state="published",
        summary="Stands alone.",
        themes=[theme.pk],
        reason="Complete",
        **{
            "citations-TOTAL_FORMS": "1",
            "citations-0-paragraph": paragraph.pk,
            "citations-0-role": "supports",
            "citations-0-order": "0",
        },
    )
    lesson = Lesson.objects.get()
    assert lesson.state == State.PUBLISHED
    assert [change.reason for change in lesson.state_changes.all()] == ["Complete", ""]


@pytest.mark.any_database
def test_a_broken_link_is_refused_at_its_field(client):
    client.force_login(make_user("editor"))
    response = add(client, body="See [[practice:no-such-thing]].")
    assert (
        "[[practice:no-such-thing]] does not lead to a published record"
        in response.content.decode()
    )
    assert not Lesson.objects.exists()


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("[[practice:" * 1000, "“[[practice:” is not closed"),
        ("1. " * 300 + "Deep", "can be nested at most 20 levels deep"),
    ],
)
@pytest.mark.any_database
def test_markup_that_no_page_can_show_is_refused_at_its_field(client, typed, message):
    client.force_login(make_user("editor"))
    response = add(client, observed=typed)
    errors = response.context["adminform"].form.errors
    assert list(errors) == ["observed"]
    assert message in errors["observed"][0]
    assert not Lesson.objects.exists()


@pytest.mark.any_database
def test_a_bracket_before_a_link_is_accepted(client):
    client.force_login(make_user("editor"))
    make_lesson(slug="other")
    add(client, title="With brackets", body="As before [[[lesson:other|the other]], see there].")
    assert Lesson.objects.filter(title="With brackets").exists()


@pytest.mark.parametrize("group", ["contributor", "curator", "editor"])
def test_nobody_can_delete_a_published_record(client, group):
    client.force_login(make_user(group))
    entry = make_practice()
    url = reverse("admin:lessons_practice_delete", args=[entry.pk])
    assert client.post(url, {"post": "yes"}).status_code == 403
    assert Practice.objects.exists()


@pytest.mark.parametrize(
    ("group", "status"), [("contributor", 403), ("curator", 403), ("editor", 200)]
)
def test_lists_are_managed_by_editors(client, group, status):
    client.force_login(make_user(group))
    assert client.get(reverse("admin:lessons_theme_add")).status_code == status


def test_every_list_and_add_form_of_the_admin_opens(admin_client):
    from django.contrib import admin

    make_practice(themes=[make_theme()], cites=[make_paragraph()])
    for model, model_admin in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        assert admin_client.get(reverse(f"{name}_changelist"), {"q": "a"}).status_code == 200, model
        if model_admin.has_add_permission(admin_client.get("/admin/").wsgi_request):
            assert admin_client.get(reverse(f"{name}_add")).status_code == 200, model


def test_a_curator_can_enter_who_assigned_phase_and_tier(client):
    client.force_login(make_user("curator"))
    add(client, classified_by="The second reader")
    lesson = Lesson.objects.get()
    assert lesson.classified_by == "The second reader"
    page = client.get(reverse("admin:lessons_lesson_change", args=[lesson.pk])).content.decode()
    assert 'value="The second reader"' in page


@pytest.mark.any_database
def test_each_form_has_only_the_fields_of_its_kind(client):
    client.force_login(make_user("curator"))
    page = client.get(reverse("admin:lessons_practice_add")).content.decode()
    assert 'value="not-assessed" selected' in page
    assert not [name for name in ("observed", "question", "addressees") if f'name="{name}"' in page]
