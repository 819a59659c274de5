"""A field or a kind of line that is declared once appears on every outlet."""

import importlib
import json
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import CharField
from django.urls import reverse

from lessons.curation.coverage import measure_coverage
from lessons.models import (
    Entry,
    Kind,
    Lesson,
    LineField,
    LineShape,
    MarkdownField,
    OneStatement,
    Point,
    PointKind,
    Practice,
    SearchText,
    curated,
)
from lessons.records import read_record
from lessons.search.triggers import install_triggers, remove_triggers, searched
from lessons.seeding import kinds, seed, write
from tests.makers import make_lesson, make_paragraph, make_practice, make_theme, make_user

pytestmark = pytest.mark.django_db(transaction=True)

FIELDS = {
    "weather": MarkdownField("what the weather was", kind=Kind.PRACTICE),
    "radio": LineField("radio channel", kind=Kind.PRACTICE, max_length=80, blank=True),
    "terrain": MarkdownField("what the terrain was"),
}


@contextmanager
def changed_tables():
    """Remove the triggers, as a migration does, and create them again for the current fields."""
    remove_triggers()
    with connection.schema_editor() as editor:
        yield editor
    apps.clear_cache()
    curated.cache_clear()
    importlib.reload(searched)
    install_triggers()


@pytest.fixture
def declared(monkeypatch):
    """Declare two fields that no file of the project mentions."""
    with changed_tables() as editor:
        for name, field in FIELDS.items():
            field.contribute_to_class(Entry, name)
            editor.add_field(Entry, field)
    rebuild_shape(monkeypatch)
    yield
    with changed_tables() as editor:
        for name, field in FIELDS.items():
            editor.remove_field(Entry, field)
            Entry._meta.local_fields.remove(field)
            delattr(Entry, name)


def rebuild_shape(monkeypatch):
    """Build again what modules build from the description when they are imported."""
    for kind, model in ((Kind.PRACTICE, Practice), (Kind.LESSON, Lesson)):
        rebuilt = kinds.entry_kind(kind, model, f"{kind}s/*.md")
        monkeypatch.setitem(kinds.KINDS, kind.value, rebuilt)
    statement = read_record.RECORD
    rebuilt = OneStatement(statement.choose, statement.follow, statement.related, statement.values)
    monkeypatch.setattr(read_record, "RECORD", rebuilt)


def make_tagged_practice(**values):
    return make_practice(
        slug="patrols", title="Patrols", themes=[make_theme()], cites=[make_paragraph()], **values
    )


def page(client, url: str) -> str:
    return client.get(url).getvalue().decode()


def test_a_field_that_is_declared_once_is_on_every_outlet(declared, client, tmp_path):
    entry = make_tagged_practice(weather="Torrents, as in [[theme:nowhere]].", radio="Channel 16")
    record = page(client, entry.get_absolute_url())
    for text in ("What the weather was", "Torrents", "Radio channel", "Channel 16"):
        assert text in record
    document = page(client, "/entries/export.md?kind=practice")
    assert "What the weather was" in document
    assert "**Radio channel:** Channel 16" in document
    (item,) = json.loads(page(client, "/entries/export.json?kind=practice"))["items"]
    assert item["weather"].startswith("Torrents")
    answer = client.get("/api/v1/entries/practice/patrols/").json()["fields"]
    assert (answer["weather"][:8], answer["radio"]) == ("Torrents", "Channel 16")
    detail = client.get("/api/v1/schema/").json()["components"]["schemas"]["EntryDetail"]
    assert {"weather", "radio"} <= detail["properties"]["fields"]["properties"].keys()
    for word in ("torrents", "channel"):
        assert "Patrols" in page(client, f"/entries/?q={word}")
    assert "Torrents" in SearchText.objects.get(pk=entry.pk).body
    assert measure_coverage().broken_links == ["practice:patrols, weather: [[theme:nowhere]]"]
    client.force_login(make_user("editor", is_superuser=True))
    form = page(client, reverse("admin:lessons_practice_change", args=[entry.pk]))
    assert 'name="weather"' in form
    assert 'value="Channel 16"' in form
    other = page(client, reverse("admin:lessons_lesson_add"))
    assert 'name="weather"' not in other


def test_a_field_declared_for_all_kinds_is_on_every_outlet_of_each(declared, client, tmp_path):
    theme, paragraph = make_theme(), make_paragraph()
    for make in (make_practice, make_lesson):
        make(slug="hills", themes=[theme], cites=[paragraph], terrain="Steep gorges.")
    for kind in ("practice", "lesson"):
        record = page(client, f"/{kind}s/hills/")
        assert "What the terrain was" in record
        assert "Steep gorges." in record
        assert "Steep gorges." in page(client, f"/entries/export.md?kind={kind}")
        (item,) = json.loads(page(client, f"/entries/export.json?kind={kind}"))["items"]
        assert item["terrain"] == "Steep gorges."
        answer = client.get(f"/api/v1/entries/{kind}/hills/").json()["fields"]
        assert answer["terrain"] == "Steep gorges."
    assert client.get("/api/v1/entries/?q=gorges").json()["count"] == 2
    client.force_login(make_user("editor", is_superuser=True))
    for kind in ("practice", "lesson"):
        assert 'name="terrain"' in page(client, reverse(f"admin:lessons_{kind}_add"))
    write.write_seeds(tmp_path)
    for kind in ("practice", "lesson"):
        file = tmp_path / f"{kind}s" / "hills.md"
        assert "## What the terrain was\n\nSteep gorges." in file.read_text()
        file.write_text(file.read_text().replace("Steep", "Deep"))
    Entry.objects.all().delete()
    seed(tmp_path)
    assert {entry.terrain for entry in Entry.objects.all()} == {"Deep gorges."}


def test_a_field_that_is_declared_once_is_written_to_files_and_read_from_them(declared, tmp_path):
    entry = make_tagged_practice(weather="Torrents.", radio="Channel 16")
    write.write_seeds(tmp_path)
    file = tmp_path / "practices" / "patrols.md"
    text = file.read_text()
    assert "radio: Channel 16" in text
    assert "## What the weather was\n\nTorrents." in text
    file.write_text(text.replace("Torrents.", "Drought.").replace("Channel 16", "Channel 9"))
    seed(tmp_path)
    entry.delete()
    seed(tmp_path)
    again = Practice.objects.get()
    assert (again.weather, again.radio) == ("Drought.", "Channel 9")


def test_a_new_field_does_not_make_older_records_look_edited(declared):
    shape = kinds.KINDS["practice"].shape
    assert {"weather", "radio"} <= set(shape.ADDED)


@pytest.fixture
def line_kind(monkeypatch):
    """Declare a kind of line that no file of the project mentions."""
    shape = LineShape("travels", (Kind.PRACTICE,), mark="stays", page_heading="Season")
    kind = str.__new__(PointKind, "season")
    kind._value_, kind._name_, kind._label_, kind.shape = (
        "season",
        "SEASON",
        "In which season",
        shape,
    )
    monkeypatch.setitem(PointKind._member_map_, "SEASON", kind)
    monkeypatch.setitem(PointKind._value2member_map_, "season", kind)
    monkeypatch.setattr(PointKind, "_member_names_", [*PointKind._member_names_, "SEASON"])
    column: CharField = Point._meta.get_field("kind")
    monkeypatch.setattr(column, "choices", PointKind.choices)
    rebuild_shape(monkeypatch)
    constraints = Point._meta.constraints
    known = next(one for one in constraints if one.name == "point_kind_known")
    Point._meta.constraints = [one for one in constraints if one is not known]
    with changed_tables() as editor:
        editor.remove_constraint(Point, known)
    yield kind
    Point.objects.all().delete()
    Point._meta.constraints = constraints
    with changed_tables() as editor:
        editor.add_constraint(Point, known)


def test_a_kind_of_line_that_is_declared_once_is_on_every_outlet(line_kind, client, tmp_path):
    entry = make_tagged_practice()
    entry.points.create(kind="season", text="Roads are dry.")
    record = page(client, entry.get_absolute_url())
    assert "<h2>Season</h2>" in record
    assert "Roads are dry." in record
    document = page(client, "/entries/export.md?kind=practice")
    assert "In which season" in document
    (item,) = json.loads(page(client, "/entries/export.json?kind=practice"))["items"]
    assert item["season"] == ["Roads are dry."]
    answer = client.get("/api/v1/entries/practice/patrols/").json()
    assert answer["points"]["season"][0]["text"] == "Roads are dry."
    client.force_login(make_user("editor", is_superuser=True))
    form = page(client, reverse("admin:lessons_practice_change", args=[entry.pk]))
    assert '<option value="season" selected>In which season</option>' in form
    write.write_seeds(tmp_path)
    file = tmp_path / "practices" / "patrols.md"
    assert "season:\n  - text: Roads are dry." in file.read_text()
    entry.delete()
    seed(tmp_path)
    assert Point.objects.get().text == "Roads are dry."
