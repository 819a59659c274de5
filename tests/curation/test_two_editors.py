"""Of two people who have one thing open, the second sees what the first saved, loses nothing that
was typed, and overwrites nothing unseen."""

import pytest
from django.contrib import admin
from lxml import html

from lessons.curation.admin.curated import CuratedAdmin
from lessons.models import (
    Checklist,
    GlossaryTerm,
    Phase,
    PlanningReview,
    PointKind,
    Resource,
    State,
    SynonymGroup,
    ThemeEvolution,
    Tier,
    TranslatedTerm,
)
from missions.models import Document, MissionLink
from tests.curation.opened_form import open_form, read_fields
from tests.makers import (
    make_actor,
    make_country,
    make_dilemma,
    make_exercise,
    make_fact,
    make_lesson,
    make_mission,
    make_paragraph,
    make_place,
    make_practice,
    make_source,
    make_theme,
    make_user,
)

pytestmark = pytest.mark.django_db


def make_checklist():
    checklist = Checklist.objects.create(
        slug="considerations", title="Considerations", about="It asks.", paragraph=make_paragraph()
    )
    checklist.items.create(order=1, question="Is it so?", paragraph=make_paragraph())
    return checklist


def make_evolution():
    return ThemeEvolution.objects.create(
        theme=make_theme(), source=make_source(), change="new", text="It began."
    )


def make_review():
    return PlanningReview.objects.create(
        mission=make_mission(),
        component="Force",
        year=2010,
        poc_in_mission_statement=True,
        paragraph=make_paragraph(),
    )


def make_link():
    return MissionLink.objects.create(
        predecessor=make_mission("UNA"), successor=make_mission("UNB"), kind="renamed", note="Soon."
    )


# Model → an instance, and two fields that two people change.
CURATED = {
    "lesson": (make_lesson, "title", "summary"),
    "practice": (make_practice, "title", "summary"),
    "dilemma": (make_dilemma, "title", "question"),
    "sourcedocument": (make_source, "title", "standing_note"),
    "paragraph": (make_paragraph, "precis", "context"),
    "planningreview": (make_review, "component", "year"),
    "theme": (make_theme, "name", "scope"),
    "themeevolution": (make_evolution, "text", "change"),
    "actor": (make_actor, "name", "note"),
    "resource": (lambda: Resource.objects.create(slug="boats", name="Boats"), "name", "slug"),
    "phase": (lambda: Phase.objects.create(slug="one", name="One", policy="P"), "name", "policy"),
    "tier": (lambda: Tier.objects.create(slug="one", name="One", policy="P"), "name", "policy"),
    "glossaryterm": (lambda: GlossaryTerm.objects.create(slug="p", term="P"), "term", "definition"),
    "synonymgroup": (
        lambda: SynonymGroup.objects.create(slug="boat", words="boat\nship"),
        "words",
        "note",
    ),
    "translatedterm": (
        lambda: TranslatedTerm.objects.create(slug="boat", words="boat", french="bateau"),
        "words",
        "note",
    ),
    "checklist": (make_checklist, "title", "about"),
    "exercise": (lambda: make_exercise({"kind": "objective", "text": "Do."}), "title", "setting"),
    "mission": (make_mission, "name", "area"),
    "country": (make_country, "name", "note"),
    "place": (make_place, "name", "note"),
    "document": (
        lambda: Document.objects.create(slug="s-1", title="One", kind="report"),
        "title",
        "organ",
    ),
    "missionfact": (lambda: make_fact(make_mission()), "text", "source"),
    "missionlink": (make_link, "note", "kind"),
}
OTHER_VALUES = {"year": "2012", "change": "returns", "slug": "ships", "kind": "took-over"}


def test_every_curated_form_is_tried_here():
    edited = {
        model._meta.model_name
        for model, model_admin in admin.site._registry.items()
        if isinstance(model_admin, CuratedAdmin)
    }
    assert edited == set(CURATED)


@pytest.fixture
def editor(client):
    client.force_login(make_user("editor", first_name="Ada", last_name="Writer", is_superuser=True))
    return client


@pytest.mark.parametrize("name", CURATED)
def test_changes_that_do_not_touch_are_combined_and_shown_before_they_are_saved(editor, name):
    make, first_field, second_field = CURATED[name]
    instance = make()
    first, second = open_form(editor, instance), open_form(editor, instance)
    other = OTHER_VALUES.get(second_field, "By the second")
    assert first.send(**{first_field: "By the first"}).status_code == 200
    shown = second.send(**{second_field: other})
    page = shown.content.decode()
    assert shown.status_code == 409
    assert "Ada Writer (" in page
    assert "saved this after you opened it" in page
    fields = read_fields(shown)
    assert (fields[first_field], fields[second_field]) == (["By the first"], [other])
    second.fields = fields
    assert second.send().status_code == 200
    instance.refresh_from_db()
    assert getattr(instance, first_field) == "By the first"
    assert str(getattr(instance, second_field)) == other


@pytest.mark.parametrize("name", CURATED)
@pytest.mark.any_database
def test_where_both_changed_the_same_field_the_second_chooses(editor, name):
    make, field, _ = CURATED[name]
    instance = make()
    first, second = open_form(editor, instance), open_form(editor, instance)
    first.send(**{field: "By the first"})
    shown = second.send(**{field: "By the second"})
    assert shown.status_code == 409
    instance.refresh_from_db()
    assert getattr(instance, field) == "By the first"
    assert "By the first" in "".join(html.fromstring(shown.content).xpath("//q/text()"))
    second.fields = read_fields(shown)
    assert second.fields[field] == ["By the second"]
    assert second.send(_take=field).status_code == 200
    instance.refresh_from_db()
    assert getattr(instance, field) == "By the first"
    second.fields = read_fields(shown)
    assert second.send().status_code == 200
    instance.refresh_from_db()
    assert getattr(instance, field) == "By the second"


def test_two_sentences_of_one_text_are_combined(editor):
    lesson = make_lesson(state=State.DRAFT, body="One thing. Another thing. A third thing.")
    first, second = open_form(editor, lesson), open_form(editor, lesson)
    first.send(body="One matter. Another thing. A third thing.")
    shown = second.send(body="One thing. Another thing. A third matter.")
    assert read_fields(shown)["body"] == ["One matter. Another thing. A third matter."]


def test_lines_tags_and_citations_of_both_are_kept(editor):
    lesson = make_lesson(state=State.DRAFT, cites=[make_paragraph(), make_paragraph()])
    lesson.points.create(kind=PointKind.QUESTION, order=0, text="Who?")
    themes = [make_theme("one"), make_theme("two")]
    first, second = open_form(editor, lesson), open_form(editor, lesson)
    paragraph = make_paragraph()
    first.send(
        themes=[themes[0].pk],
        **first.add_line("citations", paragraph=paragraph.pk, role="supports"),
        **{"points-0-text": "Who, and when?", "citations-0-DELETE": "on"},
    )
    shown = second.send(
        themes=[themes[1].pk], **second.add_line("points", kind="questions", text="Where?")
    )
    assert shown.status_code == 409
    second.fields = read_fields(shown)
    assert second.send().status_code == 200
    assert set(lesson.themes.all()) == set(themes)
    assert [point.text for point in lesson.points.all()] == ["Who, and when?", "Where?"]
    assert [citation.paragraph for citation in lesson.citations.all()][-1] == paragraph
    assert lesson.citations.count() == 2


def test_a_line_that_one_removed_and_the_other_changed_is_offered_again(editor):
    lesson = make_lesson(state=State.DRAFT)
    lesson.points.create(kind=PointKind.QUESTION, order=0, text="Who?")
    first, second = open_form(editor, lesson), open_form(editor, lesson)
    first.send(**{"points-0-DELETE": "on"})
    shown = second.send(**{"points-0-text": "Who, and when?"})
    assert "Lines that you changed were removed meanwhile" in shown.content.decode()
    assert read_fields(shown)["points-0-text"] == ["Who, and when?"]


def test_a_form_without_the_state_in_which_it_was_opened_overwrites_nothing(editor):
    theme = make_theme()
    opened = open_form(editor, theme)
    assert opened.send(_opened="{", name="Else").status_code == 409
    theme.refresh_from_db()
    assert theme.name == "Patrols"


def test_saving_the_same_twice_is_no_conflict(editor):
    theme = make_theme()
    first, second = open_form(editor, theme), open_form(editor, theme)
    first.send(name="Same")
    assert second.send(name="Same").status_code == 200
