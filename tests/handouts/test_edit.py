"""One form saves all of a handout, and nothing that was typed is lost."""

import pytest
from django.test import Client

from lessons.handouts import collect, editor
from lessons.models import Entry, Handout
from tests.handouts.edit_form import item, send, titles, typed
from tests.makers import make_handout, make_paragraph, make_practice

pytestmark = pytest.mark.django_db


def test_notes_that_are_too_long_together_are_refused_without_losing_them(
    client, handout, monkeypatch
):
    monkeypatch.setattr(editor, "MAX_NOTES_LENGTH", 10)
    page = send(client, handout, **{f"{item(handout, 'B').pk}-note": "Eleven long"})
    assert page.status_code == 400
    assert "Your notes together have 11 characters; at most 10 fit." in page.content.decode()
    assert "Eleven long" in page.content.decode()
    assert not item(handout, "B").note


def test_typed_values_are_saved(client, handout):
    note = f"{item(handout, 'B').pk}-note"
    response = send(
        client,
        handout,
        title="Camps",
        audience="Week 2",
        date="2026-11-25",
        introduction="One.\r\n\r\nTwo.",
        grouping="theme",
        **{note: "Ask first."},
    )
    assert response.status_code == 303
    handout.refresh_from_db()
    assert (handout.title, handout.audience, str(handout.date)) == ("Camps", "Week 2", "2026-11-25")
    assert item(handout, "B").note == "Ask first."
    page = client.get(handout.edit_url).content.decode()
    assert "Ask first." in page
    assert 'value="2026-11-25"' in page


@pytest.mark.parametrize(
    ("letter", "position", "order"),
    [("D", 1, "DABC"), ("A", 3, "BCAD"), ("B", 99, "ACDB"), ("B", 2, "ABCD")],
)
def test_a_typed_number_moves_a_record_to_that_position(client, handout, letter, position, order):
    send(client, handout, **{f"{item(handout, letter).pk}-place": position})
    assert titles(handout) == order


def test_renumbering_all_records_sets_their_order(client, handout):
    positions = {f"{item(handout, letter).pk}-place": n for n, letter in enumerate("CADB", 1)}
    send(client, handout, **positions)
    assert titles(handout) == "CADB"


@pytest.mark.parametrize(
    ("action", "order"), [("up-B", "BACD"), ("down-B", "ACBD"), ("up-A", "ABCD"), ("out-B", "ACD")]
)
def test_every_button_also_saves_what_was_typed(client, handout, action, order):
    verb, letter = action.split("-")
    send(client, handout, title="Typed", do=f"{verb}-{item(handout, letter).pk}")
    assert titles(handout) == order
    assert Handout.objects.get().title == "Typed"


def test_a_removed_record_is_restored_to_its_position_with_its_note(client, handout):
    pk = item(handout, "B").pk
    send(client, handout, **{f"{pk}-note": "Mine."}, do=f"out-{pk}")
    assert "Restore" in client.get(handout.edit_url).content.decode()
    send(client, handout, do=f"back-{pk}")
    assert titles(handout) == "ABCD"
    assert item(handout, "B").note == "Mine."


def test_a_new_preset_sets_the_parts_unless_they_were_changed_too(client, handout):
    send(client, handout, preset="pocket-card")
    handout.refresh_from_db()
    assert handout.shown == ["do_dont"]
    send(client, handout, preset="briefing", shown=["summary"])
    handout.refresh_from_db()
    assert handout.shown == ["summary"]


def test_the_second_of_two_tabs_sees_the_conflict_and_loses_nothing(client, handout):
    b = item(handout, "B").pk
    second = typed(handout, title="Second", **{f"{b}-note": "Note of the second"})
    send(client, handout, title="First", **{f"{b}-note": "Note of the first"})
    response = client.post(handout.edit_url, second)
    assert response.status_code == 409
    page = response.content.decode()
    for text in (
        "Second",
        "First",
        "Note of the second",
        "Note of the first",
        "somebody else saved this",
    ):
        assert text in page
    handout.refresh_from_db()
    assert handout.title == "First"
    assert f'name="version" value="{handout.version}"' in page
    second["version"] = handout.version
    assert client.post(handout.edit_url, second).status_code == 303
    assert Handout.objects.get().title == "Second"


def test_adding_and_removing_records_meanwhile_is_not_a_conflict(client, handout):
    form = typed(handout, title="Typed")
    gone = item(handout, "A")
    form[f"{gone.pk}-note"] = "Typed for what was taken out"
    collect.add_records(handout, [make_practice(title="Title E").pk])
    collect.remove_items(handout, [gone.pk])
    assert client.post(handout.edit_url, form).status_code == 303
    assert titles(handout) == "BCDE"
    gone.refresh_from_db()
    assert gone.note == "Typed for what was taken out"


def test_the_form_is_saved_after_a_record_was_retired(client, handout):
    form = typed(handout, title="Typed")
    Entry.objects.update(state="retired")
    assert client.post(handout.edit_url, form).status_code == 303
    assert titles(handout) == "ABCD"


@pytest.mark.parametrize(
    ("field", "length", "limit"),
    [("title", 151, 150), ("introduction", 20_001, 20_000), ("B-note", 100_000, 10_000)],
)
def test_text_that_is_too_long_is_refused_with_its_limit_and_shown_again(
    client, handout, field, length, limit
):
    name = field.replace("B", str(item(handout, "B").pk))
    response = send(client, handout, **{name: "x" * length})
    assert response.status_code == 400
    page = response.content.decode()
    assert f"This has {length} characters; at most {limit} fit." in page
    assert "x" * length in page
    assert "Not saved yet" in page
    assert Handout.objects.get().title == "A handout"


@pytest.mark.parametrize(
    "values",
    [
        {"preset": "poem"},
        {"grouping": "x"},
        {"shown": ["x"]},
        {"date": "tomorrow"},
    ],
)
def test_invalid_values_are_refused_and_the_form_is_shown_again(client, handout, values):
    response = send(client, handout, **values)
    assert response.status_code == 400
    assert "Not saved yet" in response.content.decode()


@pytest.mark.parametrize("do", ["up-", "up-x", "out-999999", "x", "newest", "-", "back-\x00"])
def test_an_unknown_action_only_saves(client, handout, do):
    assert send(client, handout, title="Typed", do=do).status_code == 303
    assert titles(handout) == "ABCD"


def test_a_place_that_is_no_number_is_named(client, handout):
    response = send(client, handout, **{f"{item(handout, 'B').pk}-place": "first"})
    assert response.status_code == 400
    assert 'value="first"' in response.content.decode()


def test_an_empty_handout_explains_how_to_add_records(client):
    empty = make_handout()
    assert "press “Add to handout”" in client.get(empty.edit_url).content.decode()
    assert "This handout is empty" in (client.get(empty.get_absolute_url()).content.decode())
    assert "None yet." in Client().get("/handouts/").content.decode()


@pytest.mark.parametrize("rows", [3, 30])
def test_editor_and_page_take_a_fixed_number_of_queries(
    client, rows, django_assert_max_num_queries
):
    paragraph = make_paragraph()
    handout = make_handout(*(make_practice(cites=[paragraph]) for _ in range(rows)))
    for one in handout.items.all()[:3]:
        one.entry.points.create(kind="travels_when", text="New.", paragraph=paragraph)
    for url, most in ((handout.edit_url, 26), (handout.get_absolute_url(), 42)):
        with django_assert_max_num_queries(most):
            assert client.get(url).status_code == 200


def test_the_admin_is_read_only_and_hides_the_keys(client, handout, admin_user):
    client.force_login(admin_user)
    for url in ("/admin/lessons/handout/", f"/admin/lessons/handout/{handout.pk}/change/"):
        page = client.get(url).content.decode()
        assert "A handout" in page
        assert handout.edit_key not in page
    assert client.get("/admin/lessons/handout/add/").status_code == 403
