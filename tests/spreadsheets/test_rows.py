"""What a row may say, and why it is refused."""

import pytest

from lessons.models import GlossaryTerm, Lesson, Practice, State, Theme
from missions.models import Mission
from tests.makers import (
    make_actor,
    make_country,
    make_mission,
    make_paragraph,
    make_practice,
    make_theme,
)
from tests.spreadsheets.batches import apply, refusals, show

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_a_new_record_is_a_draft_with_everything_that_its_row_says():
    make_theme("patrols", name="Patrols")
    make_mission("UNMISS")
    make_actor("force")
    paragraph = make_paragraph(fragment="7")
    apply(
        "title,summary,themes,missions,actors,citations,do\n"
        "Ask first,Asking helped.,patrols,UNMISS,force; ,"
        f"{paragraph.key} | role: illustrates,Ask the women who go | paragraph: {paragraph.key}\n",
        "lesson",
    )
    lesson = Lesson.objects.get(slug="ask-first")
    assert lesson.state == State.DRAFT
    assert [theme.slug for theme in lesson.themes.all()] == ["patrols"]
    assert lesson.mission_tags.get().mission.slug == "unmiss"
    assert lesson.citations.get().role == "illustrates"
    assert lesson.points.get().text == "Ask the women who go"
    assert lesson.state_changes.get().by.username.startswith("user-")


def test_rows_may_refer_to_rows_below_them():
    apply("slug,name,parent,scope\nnight,Night patrols,Patrols,At night.\npatrols,Patrols,,All.\n")
    assert Theme.objects.get(slug="night").parent.slug == "patrols"
    assert [theme.order for theme in Theme.objects.all()] == [1, 2]


def test_what_is_new_in_an_ordered_list_comes_after_its_last():
    make_theme("camps", name="Camps", order=7)
    apply("slug,name,scope\npatrols,Patrols,All.\nnight,Night patrols,At night.\n")
    assert [theme.order for theme in Theme.objects.order_by("order")] == [7, 8, 9]


def test_names_choices_and_switches_are_read_as_people_write_them():
    make_country("arcadia", name="Arcadia")
    apply(
        "slug,acronym,name,Kind,countries,named\n"
        "unx,UNX,Mission X,Peacekeeping operation,ARCADIA,Oui\n",
        "mission",
    )
    mission = Mission.objects.get(slug="unx")
    assert (mission.kind, mission.named) == ("peacekeeping", True)
    assert mission.countries.get().slug == "arcadia"


def test_an_empty_cell_empties_a_field_and_shows_it():
    GlossaryTerm.objects.create(slug="jpt", term="JPT", expansion="Joint protection team")
    change = show("slug,expansion\njpt,\n", "term").changes[0]
    assert (change.before["expansion"], change.after["expansion"]) == ("Joint protection team", "")


@pytest.mark.parametrize(
    ("sheet", "text", "refusal"),
    [
        ("practice", "slug,themes\none,patrol\n", (2, "themes", "did you mean patrols?")),
        ("practice", "slug,citations\none,x-1/2\n", (2, "citations", "there is no paragraph")),
        ("practice", "slug,outcome\none,great\n", (2, "outcome", "is none of worked")),
        ("practice", f"slug,title\none,{'x' * 91}\n", (2, "title", "91 characters")),
        ("practice", "slug,reviewed_on\none,20/11/2026\n", (2, "reviewed_on", "2026-11-20")),
        ("practice", "slug,do\none,Ask.\n", (2, "do", "needs its paragraph")),
        ("practice", "slug,do\none,Ask | who: us\n", (2, "do", "after “|” write holder: …")),
        ("practice", "slug,body\none,[[lesson:no]]\n", (2, "body", "there is no lesson “no”")),
        ("practice", "slug,relations\none,answers | to: x\n", (2, "relations", "no record “x”")),
        ("practice", "slug,title\nOne Two,A\n", (2, "slug", "must be lower case")),
        ("practice", "slug,title\ncompare,A\n", (2, "slug", "the URL of another page")),
        ("practice", "title\nRecord one\n", (2, "slug", "there is “record-one” already")),
        ("practice", "slug,title\n,\none,A,B\n", (3, "", "more cells than there are columns")),
        ("practice", "slug,title\none,A\none,B\n", (3, "slug", "row 2 has the same key")),
        ("mission", "slug,name\nunx,X\n", (2, "acronym", "a new record needs a value here")),
        ("theme", "slug,name,scope\nnew,Patrols,x\n", (2, "name", "another one has “Patrols”")),
        ("theme", "slug,order\npatrols,2.5\n", (2, "order", "not a whole number")),
        ("theme", "slug,order\npatrols,-1\n", (2, "order", "not a whole number")),
        ("mission", "slug,named\nuntest,perhaps\n", (2, "named", "neither yes nor no")),
    ],
)
def test_a_refused_row_has_its_number_column_and_reason(sheet, text, refusal):
    make_theme("patrols")
    make_mission("UNTEST")
    make_practice(slug="one", title="One")
    make_practice(slug="record-one", title="Record one")
    row, column, reason = refusal
    found = refusals(text, sheet)
    assert any((r, c) == (row, column) and reason in why for r, c, why in found), found


def test_all_refused_rows_are_shown_at_once_and_nothing_is_changed():
    make_practice(slug="one", title="One")
    found = refusals("slug,title,outcome\none,Two,great\nnew,,odd\n", "practice")
    assert [row for row, _column, _why in found] == [2, 3]
    assert Practice.objects.get().title == "One"


def test_a_relation_that_is_stored_from_its_other_end_is_refused_before_anything_is_applied():
    one, two = make_practice(slug="one"), make_practice(slug="two")
    one.relations.create(target=two, kind="see-also")
    found = refusals("slug,relations\ntwo,see-also | to: practice:one\n", "practice")
    assert [(row, column) for row, column, _why in found] == [(2, "relations")]
    assert "already linked" in found[0][2]
