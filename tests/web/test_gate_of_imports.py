"""Pages and buttons of imports: every URL for every role, sheet and state of a batch."""

import pytest
from django.urls import reverse

from lessons.models import Batch, BatchState, Practice, State, Theme, Version
from lessons.spreadsheets.batches import apply_batch, show_batch
from lessons.spreadsheets.urls import urlpatterns
from tests.makers import make_practice, make_theme, make_user
from tests.spreadsheets.batches import make_batch

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SECRET = "Zyxsecret"
# Sheet → what it changes, and who may import it.
SHEETS = {
    "practice": (f"slug,title\none,{SECRET}\n", {"curator", "editor"}),
    "theme": (f"slug,name,scope\none,{SECRET},Scope.\n", {"editor"}),
}
ROLES = (None, "no role", "contributor", "curator", "editor")
BUTTONS = ("check", "apply", "undo", "publish", "stop")
# Button → the states in which it does something.
ACTS = {
    "check": {BatchState.SHOWN},
    "apply": {BatchState.SHOWN},
    "undo": {BatchState.APPLIED},
    "publish": set(),  # no working drafts here: tests/spreadsheets/test_published.py
    "stop": set(),  # nothing is worked on here: tests/spreadsheets/test_tasks.py
}
OF_A_SHEET = ("columns", "template", "edit")


def test_every_url_of_imports_is_in_this_test():
    assert {pattern.name for pattern in urlpatterns} == {"index", "batch", *BUTTONS, *OF_A_SHEET}


def make(sheet: str, state: BatchState) -> Batch:
    make_theme("one", name="Before") if sheet == "theme" else make_practice(
        slug="one", title="Before", state=State.DRAFT
    )
    batch = make_batch(SHEETS[sheet][0], sheet, title=f"{SECRET}.csv", by=make_user("editor"))
    show_batch(batch)
    if state != BatchState.SHOWN:
        apply_batch(batch, by=batch.by)
    if state == BatchState.UNDONE:
        undoing = make_batch(None, sheet, source="undo", undoes=batch, by=batch.by)
        show_batch(undoing)
        apply_batch(undoing, by=batch.by)
    return batch


def sign_in(client, role) -> None:
    client.logout()
    if role:
        client.force_login(make_user(*([role] if role != "no role" else [])))


def stored() -> tuple:
    batches = [(b.pk, b.state, b.by_id, bytes(b.plan)) for b in Batch.objects.order_by("pk")]
    titles = [*Practice.objects.values_list("title"), *Theme.objects.values_list("name")]
    return batches, titles, Version.objects.count()


@pytest.mark.parametrize("state", BatchState)
@pytest.mark.parametrize("sheet", SHEETS)
def test_the_page_of_a_batch_is_for_those_who_may_import_its_sheet(client, sheet, state):
    batch = make(sheet, state)
    url = reverse("spreadsheets:batch", args=[batch.pk])
    for role in ROLES:
        sign_in(client, role)
        for address in (url, f"{url}?page=1", reverse("spreadsheets:index")):
            page = client.get(address)
            is_shown = SECRET in page.content.decode()
            assert is_shown == (role in SHEETS[sheet][1]), (role, address)
        status = client.get(url).status_code
        assert status == (302 if role is None else 200 if is_shown else 404), role


@pytest.mark.parametrize("button", BUTTONS)
@pytest.mark.parametrize("state", BatchState)
@pytest.mark.parametrize("sheet", SHEETS)
def test_a_button_of_a_batch_acts_for_those_who_may_import_its_sheet(client, sheet, state, button):
    batch = make(sheet, state)
    url = reverse(f"spreadsheets:{button}", args=[batch.pk])
    for role in ROLES:  # those who may do it come last
        sign_in(client, role)
        before = stored()
        assert client.get(url).status_code in (302, 405), "only by POST"
        answer = client.post(url)
        is_allowed = role in SHEETS[sheet][1]
        assert SECRET not in answer.content.decode()
        if not is_allowed:
            assert answer.status_code == (302 if role is None else 404), role
            assert role is not None or "login" in answer["Location"]
        if not is_allowed or state not in ACTS[button]:
            assert stored() == before, role
        elif button != "check" and role == min(SHEETS[sheet][1]):
            assert stored() != before, role


@pytest.mark.parametrize("name", OF_A_SHEET)
def test_columns_templates_and_edits_are_for_those_who_may_import_the_sheet(client, name):
    for sheet, (_content, importers) in SHEETS.items():
        url = reverse(
            f"spreadsheets:{name}", args=[sheet, *(["csv"] if name == "template" else [])]
        )
        for role in ROLES:
            sign_in(client, role)
            expected = 302 if role is None else 200 if role in importers else 404
            assert client.get(url).status_code == expected, (sheet, role)
            if name == "edit":
                sent = {
                    "keys": "one",
                    "what": "state.set",
                    "has_value": "1",
                    "value-value": "draft",
                }
                assert client.post(url, sent).status_code == expected or role in importers
