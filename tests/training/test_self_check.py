import csv
import io

import pytest

from lessons.models import Checklist, SelfCheck
from tests.html import squeeze
from tests.makers import make_lesson, make_paragraph, make_practice, make_source, make_theme
from tests.queries import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def checklist() -> Checklist:
    return make_checklist(3)


def make_checklist(number: int) -> Checklist:
    source = make_source("note", year=2009, standing="draft", standing_note="Was a draft.")
    whole = make_paragraph(source, "39")
    checklist = Checklist.objects.create(
        slug="strategy", title="Considerations", about="Emerging in 2009.", paragraph=whole
    )
    for order in range(number):
        paragraph = make_paragraph(source, f"39-bullet-{order + 1}", kind="bullet")
        checklist.items.create(order=order, question=f"Question {order + 1}?", paragraph=paragraph)
    return checklist


def paragraph(checklist: Checklist, number: int):
    return checklist.items.get(order=number - 1).paragraph


def typed(**values) -> dict[str, str]:
    """A form as a browser sends it: answer_2 is the answer to the second consideration."""
    fields = {"list": "strategy", "version": "0"}
    for name, value in values.items():
        part, _, number = name.partition("_")
        fields[f"{part}-39-bullet-{number}" if number else name] = value
    return fields


def made(client, **values) -> SelfCheck:
    answer = client.post("/self-check/", typed(**values))
    assert answer.status_code == 303
    check = SelfCheck.objects.get()
    assert answer["Location"] == f"{check.edit_url}?saved=1"
    return check


def test_an_installation_without_a_checklist_says_what_is_missing(client):
    page = client.get("/self-check/")
    assert page.status_code == 200
    assert "There is no checklist yet" in page.content.decode()


def test_each_consideration_is_shown_with_its_paragraph_and_the_records_that_cite_it(
    client, checklist
):
    theme, common = make_theme("ownership"), make_theme("strategies")
    lesson = make_lesson(title="Owner", cites=[paragraph(checklist, 2)], themes=[theme, common])
    lesson.points.create(kind="do", text="Name an owner.", paragraph=paragraph(checklist, 2))
    first = make_lesson(title="First", cites=[paragraph(checklist, 1)], themes=[common])
    first.relations.create(target=lesson, kind="see-also", note="Next.")
    practice = make_practice(title="Somebody owns it", themes=[theme])
    practice.relations.create(target=lesson, kind="illustrates", note="It shows how.")
    make_practice(title="Unseen", cites=[paragraph(checklist, 2)], state="draft")
    page = client.get("/self-check/").content.decode()
    second = page.split("Question 2?")[1].split("Question 3?")[0]
    for text in ("2 related records", "Name an owner.", "Somebody owns it", "It shows how."):
        assert text in second
    assert 'href="/sources/note/#39-bullet-2"' in second
    assert 'href="/practices/?theme=ownership"' in second  # what all share says nothing of one
    assert "Next." not in page
    assert "Unseen" not in page
    assert "Based on draft doctrine" in page
    assert "No related records yet" in page.split("Question 3?")[1]


def test_a_saved_check_has_an_edit_url_and_a_read_url_that_does_not_reveal_it(client, checklist):
    check = made(client, mission="UNMAR", author="Civil Affairs", answer_1="no", comment_1="None.")
    page = client.get(check.get_absolute_url())
    text = squeeze(page.content.decode())
    assert "UNMAR" in text
    assert "None." in text
    assert "Yes: 0; Partly: 0; No: 1; Not known: 0; Not answered: 2" in text
    assert check.edit_key not in text
    edit = client.get(check.edit_url)
    assert edit["Referrer-Policy"] == "same-origin"
    assert "no-store" in edit["Cache-Control"]
    assert "noindex" in edit.content.decode()
    assert client.get(f"/self-check/{check.read_key}/edit/").status_code == 404
    assert client.get(f"/self-check/{check.edit_key}/").status_code == 404


def test_the_later_of_two_tabs_is_warned_and_loses_nothing(client, checklist):
    check = made(client, mission="UNMAR")
    first = {**typed(mission="UNMAR", comment_2="From the first tab."), "version": "1"}
    second = {**typed(mission="UNMAR", comment_2="From the second."), "version": "1"}
    assert client.post(check.edit_url, first).status_code == 303
    conflict = client.post(check.edit_url, second)
    assert conflict.status_code == 409
    page = conflict.content.decode()
    assert "somebody else saved this after you opened it" in page
    assert "From the second.</textarea>" in page
    assert "From the first tab." in page
    assert SelfCheck.objects.get().answers["note/39-bullet-2"]["comment"] == "From the first tab."
    assert 'name="version" value="2"' in page
    assert client.post(check.edit_url, {**second, "version": "2"}).status_code == 303
    assert SelfCheck.objects.get().answers["note/39-bullet-2"]["comment"] == "From the second."


@pytest.mark.parametrize(
    ("fault", "field"),
    [
        ({"comment_2": "x" * 2_001}, "Comment on 2"),
        ({"answer_1": "perhaps"}, "Answer to 1"),
        ({"on": "the other day"}, "Date"),
        ({"mission": "m" * 121}, "Mission"),
    ],
)
def test_an_invalid_value_is_reported_and_nothing_typed_is_lost(client, checklist, fault, field):
    answer = client.post("/self-check/", typed(comment_3="Kept as typed.", **fault))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert field in page.split("Please correct:")[1].split("</div>")[0]
    assert "Kept as typed.</textarea>" in page
    assert not SelfCheck.objects.exists()


def test_hostile_comments_stay_text(client, checklist):
    check = made(client, comment_1="<script>alert(1)</script>", mission="<b>UNMAR</b>")
    for url in (check.get_absolute_url(), check.edit_url):
        page = client.get(url).content.decode()
        assert "<script>alert" not in page
        assert "<b>UNMAR" not in page


def test_an_answer_survives_the_removal_of_its_consideration(client, checklist):
    check = made(client, comment_3="Still here.")
    checklist.items.filter(order=2).delete()
    client.post(check.edit_url, {**typed(answer_1="yes"), "version": "1"})
    check.refresh_from_db()
    assert check.answers["note/39-bullet-3"]["comment"] == "Still here."
    assert check.answers["note/39-bullet-1"]["answer"] == "yes"


def test_an_unknown_checklist_is_not_found(client, checklist):
    assert client.get("/self-check/?list=nope").status_code == 404
    assert client.get("/self-check/?list=strategy").status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_records_behind(client, checklist):
    lesson = make_lesson(cites=[paragraph(checklist, 2)], themes=[make_theme("own")])
    make_practice().relations.create(target=lesson, kind="see-also")
    few = queries_of(client, "/self-check/")
    for number in (1, 2, 3):
        for _ in range(4):
            lesson = make_lesson(cites=[paragraph(checklist, number)])
            make_practice().relations.create(target=lesson, kind="see-also")
    assert queries_of(client, "/self-check/") == few
    assert few <= 24


def content(answer) -> str:
    assert answer.status_code == 200
    return (b"".join(answer) if answer.streaming else answer.content).decode("utf-8-sig")


def test_the_files_contain_answers_comments_and_the_records_about_each_gap(client, checklist):
    lesson = make_lesson(title="Owner", cites=[paragraph(checklist, 2)])
    lesson.points.create(kind="do", text="Name an owner.", paragraph=paragraph(checklist, 2))
    happy = make_lesson(title="All is well", cites=[paragraph(checklist, 1)])
    happy.points.create(kind="do", text="Go on.", paragraph=paragraph(checklist, 1))
    fields = typed(
        mission="=UNMAR", answer_1="yes", answer_2="no", comment_2="Nobody.\n<b>Nobody</b>."
    )
    unsaved = client.post("/self-check/export.md", fields)
    assert not SelfCheck.objects.exists()
    check = made(client, mission="=UNMAR", answer_1="yes")
    client.post(check.edit_url, {**fields, "version": "1"})
    url = f"/self-check/{check.read_key}/export"
    saved = client.get(f"{url}.md")
    for text in (content(unsaved), content(saved)):
        second = text.split("Question 2?")[-1].split("Question 3?")[0]
        for part in ("No", "Nobody.", "Name an owner.", "Owner"):
            assert part in second
        assert "<b>" not in second.replace("\\<b", "")
        assert "Go on." not in text  # only unanswered questions and those answered by no are gaps
        assert "Based on draft doctrine" in text
        assert check.edit_key not in text
    rows = list(csv.DictReader(io.StringIO(content(client.get(f"{url}.csv")))))
    assert [(row["citation"], row["answer"]) for row in rows] == [
        ("note/39-bullet-1", "Yes"),
        ("note/39-bullet-2", "No"),
        ("note/39-bullet-3", ""),
    ]


def test_an_invalid_form_is_returned_with_its_error_instead_of_a_file(client, checklist):
    answer = client.post("/self-check/export.pdf", typed(comment_1="x" * 2_001))
    assert answer.status_code == 400
    assert "Comment on 1" in answer.content.decode()
    assert client.post("/self-check/export.exe", typed()).status_code == 404
