"""What the database would refuse is said in a sentence at the field that can mend it."""

import pytest
from django.contrib import admin

from lessons.curation.admin.constraints import ConstraintForm
from lessons.curation.admin.curated import CuratedAdmin
from lessons.curation.constraint_sentences import SENTENCES
from lessons.models import Lesson, Point, PointKind, Resource, State
from tests.curation.opened_form import open_form
from tests.makers import (
    make_lesson,
    make_mission,
    make_paragraph,
    make_place,
    make_source,
    make_theme,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(make_user("editor", is_superuser=True))
    return client


def errors_of(response) -> dict:
    """Errors by the HTML name of the field."""
    context = response.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += inline.formset.forms
    return {
        form.add_prefix(name): " ".join(errors)
        for form in forms
        for name, errors in form.errors.items()
    }


def curated_models():
    for model, model_admin in admin.site._registry.items():
        if isinstance(model_admin, CuratedAdmin):
            yield model
            yield from (inline.model for inline in model_admin.inlines if not read_only(inline))


def read_only(inline) -> bool:
    return not issubclass(inline.form, ConstraintForm)


@pytest.mark.any_database
def test_every_constraint_of_what_curators_edit_has_a_sentence_at_a_field():
    names = {
        constraint.name
        for model in curated_models()
        for parent in (model, *model._meta.all_parents)
        for constraint in parent._meta.constraints
    }
    assert names == set(SENTENCES)


@pytest.mark.any_database
def test_each_sentence_names_a_field_of_its_form(editor):
    fields = {"kind"}
    for model in {*curated_models()}:
        fields |= {field.name for field in model._meta.get_fields()} | {"to_state"}
    assert {sentence.field for sentence in SENTENCES.values()} - fields == {""}


def test_a_slug_that_exists_is_an_error_of_the_form_that_keeps_what_was_typed(editor):
    make_lesson(slug="a-point")
    form = open_form(editor, Lesson)
    response = form.send(title="My lesson", slug="a-point", body="A long text.")
    assert response.status_code == 200
    assert "Another record of this kind has this slug" in errors_of(response)["slug"]
    assert "A long text." in response.content.decode()


def test_a_slug_that_was_taken_in_the_same_moment_is_an_error_too(editor, monkeypatch):
    make_lesson(slug="a-point")
    validate, calls = ConstraintForm.validate_constraints, []

    def validate_too_early(form):
        calls.append(form)
        if len(calls) > 1:
            validate(form)

    monkeypatch.setattr(ConstraintForm, "validate_constraints", validate_too_early)
    response = open_form(editor, Lesson).send(title="My lesson", slug="a-point")
    assert "has this slug" in errors_of(response)["slug"]
    assert Lesson.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"kind": "needs"}, "resource", "A need names the kind of means"),
        ({"kind": "do"}, "paragraph", "needs the paragraph that says it"),
        ({"kind": "questions", "holder": "The force"}, "holder", "A position names who holds it"),
        ({"kind": "questions", "supply": "had"}, "supply", "Only a need that cites a paragraph"),
    ],
)
def test_a_line_that_lacks_something_is_marked_where_it_lacks_it(editor, values, field, sentence):
    form = open_form(editor, Lesson)
    line = form.add_line("points", text="It is so.", **values)
    response = form.send(title="My lesson", slug="my-lesson", **line)
    assert sentence in errors_of(response)[f"points-0-{field}"]
    assert "is violated" not in response.content.decode()


def test_a_paragraph_cited_twice_is_marked(editor):
    paragraph = make_paragraph()
    lesson = make_lesson(state=State.DRAFT, cites=[paragraph])
    form = open_form(editor, lesson)
    response = form.send(**form.add_line("citations", paragraph=paragraph.pk, role="supports"))
    assert "cited twice" in errors_of(response)["citations-1-paragraph"]


def test_citations_may_be_exchanged_or_removed_and_added_again_at_once(editor):
    one, two = make_paragraph(), make_paragraph()
    lesson = make_lesson(state=State.DRAFT, cites=[one, two])
    form = open_form(editor, lesson)
    exchanged = {"citations-0-paragraph": two.pk, "citations-1-paragraph": one.pk}
    assert not errors_of_saved(form.send(**exchanged))
    assert [citation.paragraph for citation in lesson.citations.all()] == [two, one]
    form = open_form(editor, lesson)
    line = form.add_line("citations", paragraph=two.pk, role="supports")
    assert not errors_of_saved(form.send(**line, **{"citations-0-DELETE": "on"}))
    assert {citation.paragraph for citation in lesson.citations.all()} == {one, two}


def errors_of_saved(response) -> dict:
    return errors_of(response) if "adminform" in (response.context or {}) else {}


def test_lines_are_reordered_and_numbered_without_asking(editor):
    lesson = make_lesson(state=State.DRAFT)
    for order, text in enumerate(["First", "Second"]):
        lesson.points.create(kind=PointKind.QUESTION, order=order, text=text)
    form = open_form(editor, lesson)
    line = form.add_line("points", kind="questions", text="Third")
    assert not errors_of_saved(form.send(**line, **{"points-0-order": 1, "points-1-order": 0}))
    texts = Point.objects.order_by("order").values_list("text", flat=True)
    assert list(texts) == ["Second", "First", "Third"]


def test_a_relation_that_the_other_record_has_already_is_refused(editor):
    one, other = make_lesson(state=State.DRAFT), make_lesson(state=State.DRAFT)
    other.relations.create(target=one, kind="see-also")
    form = open_form(editor, one)
    response = form.send(**form.add_line("relations", target=other.pk, kind="see-also"))
    assert "already linked in this way" in errors_of(response)["relations-0-target"]
    response = form.send(**form.add_line("relations", target=one.pk, kind="see-also"))
    assert "cannot be linked to itself" in errors_of(response)["relations-0-target"]


def test_a_published_record_keeps_its_summary(editor):
    lesson = make_lesson()
    response = open_form(editor, lesson).send(summary="")
    assert "A published record needs a summary" in errors_of(response)["summary"]


@pytest.mark.parametrize(
    ("make", "values", "field", "sentence"),
    [
        (make_source, {"year": 1066}, "year", "from 1945 to 2200"),
        (make_place, {"latitude": 12}, "longitude", "both latitude and longitude"),
        (make_place, {"latitude": 95, "longitude": 5}, "latitude", "together, or leave both empty"),
        (make_mission, {"slug": "compare"}, "slug", "URL of another page"),
        (make_theme, {"slug": "taken"}, "slug", "already exists"),
    ],
)
def test_lists_say_what_is_wrong_in_words(editor, make, values, field, sentence):
    make_theme("taken")
    response = open_form(editor, make()).send(**values)
    assert sentence in errors_of(response)[field]


@pytest.mark.any_database
def test_what_is_pasted_is_cleaned_before_it_is_measured(editor):
    title = "Patrols\u00ad that\u200b protect: “now”\u2028and then" + "\u00ad" * 80
    open_form(editor, Lesson).send(title=title, slug="pasted", body="One\u000btwo\r\nthree")
    lesson = Lesson.objects.get()
    assert lesson.title == 'Patrols that protect: "now" and then'
    assert lesson.body == "One\ntwo\nthree"


@pytest.mark.any_database
def test_names_keep_the_quotes_with_which_documents_print_them(editor):
    place = make_place()
    open_form(editor, place).send(variants="N’Dja\u00admena")
    place.refresh_from_db()
    assert place.variants == "N’Djamena"


def test_a_resource_needs_its_own_name(editor):
    Resource.objects.create(slug="boats", name="Boats")
    response = open_form(editor, Resource).send(name="Boats", slug="more-boats")
    assert "already exists" in errors_of(response)["name"]
