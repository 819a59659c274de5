"""The pages of imports, and what the lists of the admin offer."""

import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lessons.models import Batch, Practice, State, Theme
from lessons.spreadsheets import batch_views
from lessons.spreadsheets.batches import BusyError
from tests.makers import make_practice, make_theme, make_user

pytestmark = pytest.mark.django_db
SHEET = b"slug,name,scope\npatrols,Patrols by day,Changed.\nnew,New <b>,Added.\n"


@pytest.fixture
def editor(client):
    client.force_login(make_user("editor"))
    return client


def upload(client, content=SHEET, sheet="theme", name="themes.csv"):
    data = {"sheet": sheet, "file": SimpleUploadedFile(name, content), "reason": "New edition."}
    return client.post(reverse("spreadsheets:index"), data, follow=True)


def without_line_ends(page: str) -> str:
    """The formatter of templates moves the ends of tags to the next line."""
    return re.sub(r"\s+(?=>|</td>)|(?<=<td>)\s+", "", page)


def post(client, name, batch=None):
    batch = batch or Batch.objects.latest("pk")
    return client.post(reverse(f"spreadsheets:{name}", args=[batch.pk]), follow=True)


def test_a_curator_uploads_sees_applies_and_undoes(editor):
    make_theme("patrols")
    page = upload(editor).content.decode()
    assert "<td><span>Patrols</span></td>" in without_line_ends(page)
    assert "<td><span>Patrols</span><ins> by day</ins></td>" in without_line_ends(page)
    assert "New &lt;b&gt;" in page
    assert "Apply all changes" in page
    assert Theme.objects.count() == 1
    page = post(editor, "apply").content.decode()
    assert "All changes were applied." in page
    assert Theme.objects.get(slug="patrols").name == "Patrols by day"
    page = post(editor, "undo").content.decode()
    assert "Undo all of this" in page
    post(editor, "apply")
    assert [theme.name for theme in Theme.objects.all()] == ["Patrols"]


def test_refused_rows_are_listed_and_the_batch_cannot_be_applied(editor):
    page = upload(editor, b"slug,name,parent,scope\na,A,patrol,x\n").content.decode()
    assert "there is no theme “patrol”" in page
    assert "Apply all changes" not in page
    assert "the data changed" in post(editor, "apply").content.decode()
    assert not Theme.objects.exists()


def test_an_upload_is_stored_before_it_is_checked(editor, monkeypatch):
    def be_busy(batch):
        raise BusyError

    with monkeypatch.context() as patch:
        patch.setattr(batch_views, "show_batch", be_busy)
        page = upload(editor).content.decode()
    assert "Another import or a long save is being written" in page
    assert "was not checked yet" in page
    assert "Apply all changes" in post(editor, "check").content.decode()


def test_a_file_beyond_the_limit_is_refused_at_the_form(editor):
    page = upload(editor, b"x" * (10 * 1024**2 + 1)).content.decode()
    assert "The file is larger than 10 MB." in page
    assert not Batch.objects.exists()


@pytest.mark.parametrize(("role", "status"), [("contributor", 404), ("curator", 200)])
def test_only_who_may_import_sees_the_pages(client, role, status):
    client.force_login(make_user(role))
    assert client.get(reverse("spreadsheets:index")).status_code == status


def test_a_curator_does_not_see_batches_of_lists_that_editors_manage(client):
    client.force_login(make_user("editor"))
    upload(client)
    batch = Batch.objects.get()
    client.force_login(make_user("curator"))
    for name in ("batch", "apply", "undo", "check"):
        url = reverse(f"spreadsheets:{name}", args=[batch.pk])
        answer = client.get(url) if name == "batch" else client.post(url)
        assert answer.status_code == 404
    assert client.get(reverse("spreadsheets:columns", args=["theme"])).status_code == 404


def test_nobody_without_an_account_reaches_an_import(client):
    answer = client.get(reverse("spreadsheets:index"))
    assert answer.status_code == 302
    assert "login" in answer["Location"]


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_the_list_is_exported_as_it_is_filtered_and_comes_back_unchanged(editor, extension):
    make_practice(slug="one", title="Ask the women")
    make_practice(slug="two", title="Patrol at night", state=State.DRAFT)
    url = reverse("admin:lessons_practice_export", args=[extension])
    answer = editor.get(f"{url}?state__exact=draft&q=night")
    content = b"".join(answer.streaming_content)
    assert f'.{extension}"' in answer["Content-Disposition"]
    page = upload(editor, content, "practice", f"list.{extension}").content.decode()
    assert "Nothing would change" in page
    assert "<strong>1</strong> unchanged" in page


def test_the_list_links_to_its_export_with_its_filters(editor):
    make_practice(slug="one", state=State.DRAFT)
    page = editor.get(reverse("admin:lessons_practice_changelist") + "?state__exact=draft")
    url = reverse("admin:lessons_practice_export", args=["xlsx"])
    assert f'href="{url}?state__exact=draft"' in page.content.decode()


def test_a_template_explains_its_columns(editor):
    url = reverse("spreadsheets:template", args=["practice", "xlsx"])
    book = openpyxl.load_workbook(io.BytesIO(b"".join(editor.get(url).streaming_content)))
    assert [cell.value for cell in book.worksheets[0][1]][:3] == ["slug", "title", "summary"]
    explained = {row[0].value: row[3].value for row in book.worksheets[1].iter_rows()}
    assert "worked, mixed" in explained["outcome"]
    assert "paragraph … | role: …" in explained["citations"]
    page = editor.get(reverse("spreadsheets:columns", args=["practice"])).content.decode()
    assert "paragraph … | role: …" in page


def test_a_selection_is_tagged_from_the_list(editor):
    make_theme("patrols", name="Patrols")
    entries = [make_practice(slug=slug, state=State.DRAFT) for slug in ("one", "two")]
    listing = reverse("admin:lessons_practice_changelist")
    action = {"action": "edit_selection", "_selected_action": [entry.pk for entry in entries]}
    page = editor.post(listing, action).content.decode()
    assert 'value="themes.add"' in page
    url = reverse("spreadsheets:edit", args=["practice"])
    data = {"keys": "one two", "what": "themes.add"}
    page = editor.post(url, data).content.decode()
    assert 'type="checkbox" name="value-value" value="patrols"' in page
    data |= {"has_value": "1", "value-value": ["patrols"], "value-reason": "All patrol."}
    page = editor.post(url, data, follow=True).content.decode()
    assert "<ins>patrols</ins>" in without_line_ends(page)
    post(editor, "apply")
    assert Practice.objects.filter(themes__slug="patrols").count() == 2


def test_the_page_of_a_large_batch_reads_little(editor, django_assert_max_num_queries):
    rows = "".join(f"t-{number},Theme {number},Scope.\n" for number in range(200))
    upload(editor, f"slug,name,scope\n{rows}".encode())
    url = reverse("spreadsheets:batch", args=[Batch.objects.get().pk])
    with django_assert_max_num_queries(12):
        page = editor.get(url + "?page=2").content.decode()
    assert "Page 2 of 8" in page
