"""No change of a word leaves the searched text of a record as it was."""

import pytest
from django.db import connection

from lessons.facet_index import SNAPSHOT_CACHE
from lessons.models import Entry, SearchText
from lessons.search import search
from lessons.search.triggers.searched import SEARCHED, refreshing_tables
from missions.models import Document
from tests.makers import (
    make_actor,
    make_country,
    make_dilemma,
    make_lesson,
    make_mission,
    make_paragraph,
    make_place,
    make_practice,
    make_theme,
)

pytestmark = pytest.mark.django_db

# Each field that is searched, as a lookup from Entry. Written out here and not read off SEARCHED:
# a field that is dropped from it must fail here, and so must one that is added without a test.
FIELDS = """
title summary body
done how result where when by_whom
observed learnt recommendation
question tension cost standing
points__holder points__text
missions__acronym missions__name missions__other_names
countries__name countries__variants places__name places__variants themes__name actors__name
citations__paragraph__key citations__paragraph__precis
citations__paragraph__documents__symbol citations__paragraph__documents__title
""".split()


@pytest.fixture
def cast():
    """One record of each kind, each with something at the end of every lookup."""
    paragraph = make_paragraph()
    paragraph.documents.add(make_document())
    linked = {
        "missions": [make_mission("UNMAR")],
        "themes": [make_theme()],
        "actors": [make_actor()],
        "countries": [make_country()],
        "places": [make_place()],
        "cites": [paragraph],
    }
    for make in (make_practice, make_lesson, make_dilemma):
        make(**linked).points.create(
            kind="positions", holder="Some", text="Stay.", paragraph=paragraph
        )


def make_document(number=1, **values) -> Document:
    values = {"symbol": f"S/2031/{number}", "title": "A letter", "kind": "other"} | values
    return Document.objects.create(slug=f"s-2031-{number}", **values)


def texts() -> dict[int, str]:
    rows = SearchText.objects.values_list("pk", "title", "summary", "body", "names", "evidence")
    return {pk: " ".join(parts) for pk, *parts in rows}


def test_each_searched_field_has_its_test():
    assert sorted(FIELDS) == sorted(lookup for lookups in SEARCHED.values() for lookup in lookups)


@pytest.mark.parametrize("lookup", FIELDS)
def test_an_edited_field_is_searched_by_its_new_words_alone(cast, lookup):
    *path, name = lookup.split("__")
    holder = "__".join([*path, "pk"])
    held = Entry.objects.exclude(**{holder: None}).values_list("pk", holder)
    model = Entry
    for relation in path:
        model = model._meta.get_field(relation).related_model
    if kind := getattr(model._meta.get_field(name), "kind", None):
        held = held.filter(kind=kind)
    entry, pk = held.first()
    for word in ("zyxwv", "qponm"):
        model.objects.filter(pk=pk).update(**{name: word})
        assert word in texts()[entry]
    assert "zyxwv" not in texts()[entry]


def execute(statement: str, values=()) -> list[dict]:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in (cursor.fetchall() if names else ())]


@pytest.mark.parametrize("table", refreshing_tables())
def test_a_row_that_goes_takes_its_words_along_and_brings_them_back(cast, table):
    """Written by SQL, as a restored backup or another program would."""
    before = texts()
    row = execute(f"SELECT * FROM {table}")[0]  # noqa: S608
    key = next(name for name in ("id", "entry_ptr_id") if name in row)
    execute(f"DELETE FROM {table} WHERE {key} = %s", [row[key]])  # noqa: S608
    assert texts() != before
    columns = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join(["%s"] * len(row))
    execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", row.values())  # noqa: S608
    assert texts() == before


def found(text: str) -> list[int]:
    return list(search(text, SNAPSHOT_CACHE.current()).matches)


def test_a_retitled_document_of_the_un_is_found_by_its_new_title():
    paragraph, document = make_paragraph(), make_document(title="Letter on cattle")
    paragraph.documents.add(document)
    practice = make_practice(cites=[paragraph])
    assert found("cattle") == [practice.pk]
    document.title = "Letter on ferries"
    document.save()
    assert found("ferries") == [practice.pk]
    assert not found("cattle")


def test_a_document_attached_to_a_paragraph_that_is_cited_already_finds_the_record():
    paragraph = make_paragraph()
    practice = make_practice(cites=[paragraph])
    paragraph.documents.add(make_document(symbol="S/2031/77", title="Letter on ferries"))
    assert found("S/2031/77") == found("ferries") == [practice.pk]
    paragraph.documents.clear()
    assert not found("ferries")


def test_a_link_that_is_moved_refreshes_the_record_that_it_left():
    """Of a point, and of a document that moves from one cited paragraph to another."""
    one, other = (make_paragraph() for _ in range(2))
    left, entered = make_practice(cites=[one]), make_practice(cites=[other])
    point = left.points.create(kind="questions", text="Why ferries?")
    one.documents.add(make_document(title="Letter on cattle"))
    assert found("ferries") == found("cattle") == [left.pk]
    point.entry = entered
    point.save()
    link = type(one).documents.through.objects.get()
    link.paragraph = other
    link.save()
    assert found("ferries") == found("cattle") == [entered.pk]


def test_a_renamed_theme_and_an_edited_precis_are_found_by_their_new_words():
    theme, paragraph = make_theme("patrols"), make_paragraph()
    practice = make_practice(themes=[theme], cites=[paragraph])
    theme.name = "Cattle corridors"
    theme.save()
    paragraph.precis = "Speaks of ferries."
    paragraph.save()
    assert found("corridors") == found("ferries") == [practice.pk]
    assert not found("patrols")
