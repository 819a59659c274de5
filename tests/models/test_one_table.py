"""An installation with a table per kind migrates to the one table and back without loss."""

from importlib import import_module
from itertools import pairwise

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from lessons.models import Practice
from tests import databases
from tests.makers import make_user
from tests.migration_steps import without_squashed_migrations

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE, AFTER = "0006_specific_resources", "0009_kinds_as_proxies"
CHILDREN = {
    "lesson": {"observed": "Seen “so”.", "learnt": "Learnt;\nthus.", "recommendation": "Do."},
    "dilemma": {
        "question": "Stay?",
        "tension": "Both.",
        "cost": "Much.",
        "status": "eased",
        "standing": "Since 2011.",
    },
    "practice": {
        "where": "El Fasher",
        "when": "2009; 2010",
        "by_whom": "Police",
        "done": "Walked.",
        "how": "By night.",
        "outcome": "mixed",
        "result": "Fewer attacks.",
    },
}
MOVED = ("lessons_entry", "lessons_entry_addressees", "lessons_lesson_addressees", "django_content")
UNSEEN = (
    *("lessons_change", "lessons_searchtext", "lessons_searchvector", "lessons_fts"),
    *("django_migrations", "sqlite_"),
)


def state(name: str):
    return MigrationExecutor(connection).loader.project_state([("lessons", name)]).apps


def migrate(name: str):
    call_command("migrate", "lessons", name, verbosity=0)
    return state(name)


def fill(apps) -> None:
    """Fill every table that depends on a kind or refers to a record of a kind."""
    model = {name: apps.get_model("lessons", name) for name in MODELS}
    source = model["SourceDocument"].objects.create(
        **{"key": "report", "title": "R", "short_title": "R", "organisers": "I", "year": 2011},
        **{"date": "2011", "date_certainty": "printed", "kind": "report", "standing": "official"},
    )
    paragraph = model["Paragraph"].objects.create(
        source=source, key="report/1", order=1, kind="paragraph"
    )
    actors = [
        model["Actor"].objects.create(slug=slug, name=slug, group="mission") for slug in "abc"
    ]
    theme = model["Theme"].objects.create(slug="t", name="T", scope="S")
    rows = []
    for kind, values in CHILDREN.items():
        for number, filled in enumerate((values, {}), start=1):
            title = {"title": f"{kind} {number}", "summary": "S", "state": "published"}
            own = model[kind.title()](kind=kind, slug=f"{kind}-{number}", **title, **filled)
            own.save()
            own.themes.add(theme)
            own.actors.add(actors[0])
            model["Citation"].objects.create(entry_id=own.pk, paragraph=paragraph, order=number)
            model["StateChange"].objects.create(entry_id=own.pk, after="published")
            rows.append(own)
    rows[0].addressees.add(actors[2], actors[1])
    rows[1].addressees.add(actors[0])
    for one, other in pairwise(rows):
        model["Relation"].objects.create(entry_id=one.pk, target_id=other.pk, kind="see-also")
    model["Point"].objects.create(entry_id=rows[4].pk, kind="travels_when", text="It rains.")


MODELS = (
    "SourceDocument Paragraph Actor Theme Lesson Dilemma Practice Citation StateChange Relation "
    "Point"
).split()


def tables() -> dict[str, list[tuple]]:
    """All rows of all tables except those that triggers write."""
    result = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            if not name.startswith(UNSEEN):
                cursor.execute(f'SELECT * FROM "{name}"')  # noqa: S608
                result[name] = sorted(cursor.fetchall(), key=repr)
    return result


def links(name: str, column: str) -> list[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {column}, actor_id FROM "{name}" ORDER BY id')  # noqa: S608
        return cursor.fetchall()


@pytest.fixture(autouse=True)
def single_steps(monkeypatch):
    """Take the steps of an installation that began before they were squashed."""
    without_squashed_migrations(monkeypatch)


@pytest.fixture
def old(single_steps):
    """A filled database of the previous schema; afterwards the current schema."""

    def make():
        databases.load_empty()
        call_command("migrate", "missions", verbosity=0)
        migrate(BEFORE)

    databases.load_copy("separate_kinds", make)
    apps = state(BEFORE)
    try:
        fill(apps)
        yield apps
    finally:
        databases.load_migrated()


def test_an_old_installation_migrates_forth_and_back_with_every_value(old):
    before = tables()
    addressees = links("lessons_lesson_addressees", "lesson_id")
    shared = [field.name for field in old.get_model("lessons", "Entry")._meta.fields]
    spine = list(old.get_model("lessons", "Entry").objects.order_by("pk").values(*shared))
    own = {
        kind: list(old.get_model("lessons", kind).objects.order_by("pk").values("pk", *names))
        for kind, names in CHILDREN.items()
    }

    new = migrate(AFTER)
    entries = new.get_model("lessons", "Entry").objects.order_by("pk")
    assert list(entries.values(*shared)) == spine
    for kind, names in CHILDREN.items():
        assert list(entries.filter(kind=kind).values("pk", *names)) == own[kind]
        assert not entries.exclude(kind=kind).exclude(**dict.fromkeys(names, "")).exists()
    assert links("lessons_entry_addressees", "entry_id") == addressees
    after = tables()
    rest = {name for name in before.keys() & after.keys() if not name.startswith(MOVED)}
    assert {name: after[name] for name in rest} == {name: before[name] for name in rest}

    migrate(BEFORE)
    again = tables()
    assert again.keys() == before.keys()
    links_again = links("lessons_lesson_addressees", "lesson_id")
    assert links_again == addressees
    assert again == before
    call_command("migrate", verbosity=0)
    assert Practice.objects.count() == 2


def test_rights_on_the_three_kinds_outlive_the_move(old):
    import_module("lessons.migrations.0002_groups").make_groups(state(BEFORE), None)
    before = ContentType.objects.get(app_label="lessons", model="practice").pk
    migrate(AFTER)
    contributor, curator = make_user("contributor"), make_user("curator")
    for kind in CHILDREN:
        assert contributor.has_perm(f"lessons.add_{kind}")
        assert not contributor.has_perm(f"lessons.change_{kind}")
        assert curator.has_perm(f"lessons.change_{kind}")
        assert not curator.has_perm(f"lessons.delete_{kind}")
    content_type = ContentType.objects.get_for_model(Practice, for_concrete_model=False)
    assert content_type.pk == before


def test_a_record_without_a_row_of_its_kind_becomes_a_plain_one(old):
    stray = old.get_model("lessons", "Entry").objects.create(kind="practice", slug="s", title="S")
    entry = migrate(AFTER).get_model("lessons", "Entry").objects.get(pk=stray.pk)
    assert (entry.outcome, entry.done) == ("not-assessed", "")


def test_a_row_in_the_table_of_another_kind_stops_the_move_before_anything_is_lost(old):
    practice = old.get_model("lessons", "Practice").objects.first()
    old.get_model("lessons", "Entry").objects.filter(pk=practice.pk).update(kind="lesson")
    with pytest.raises(
        ValueError, match=r"lessons_practice has rows of records that are not of this kind"
    ):
        migrate(AFTER)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM lessons_practice")
        assert cursor.fetchone() == (2,)
    old.get_model("lessons", "Entry").objects.filter(pk=practice.pk).update(kind="practice")
