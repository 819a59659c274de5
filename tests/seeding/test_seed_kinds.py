"""A new seed kind is one line of the registry, as a throw-away kind shows here."""

import pytest
from django.apps import apps
from django.db import connection, models

from lessons.seeding import SeedProblemsError, kinds, seed, write_seeds
from lessons.seeding.kinds import KINDS, loading_order
from lessons.seeding.registry import seed_kind
from missions.fields import LinesField, ProtectedManyToManyField
from missions.models import Country
from tests.seeding.sample import SAMPLE

pytestmark = pytest.mark.django_db

COUNTRIES = "- slug: arcadia\n  name: Arcadia\n- slug: utopia\n  name: Utopia\n"
VEHICLES = """\
- slug: boat
  name: Boat
  use: patrol
  country: arcadia
  seats: 12
- slug: lorry
  name: Lorry
  use: supply
  variants:
    - Truck
    - Freight lorry
  seen_in:
    - arcadia
    - utopia
"""


@pytest.fixture
def vehicles(monkeypatch):
    """A kind with a model and a table that exist in this test alone."""

    class Vehicle(models.Model):
        slug = models.SlugField(max_length=80, unique=True)
        name = models.CharField(max_length=12)
        use = models.CharField(max_length=9, choices=[("patrol", ""), ("supply", "")])
        country = models.ForeignKey(Country, models.PROTECT, null=True, related_name="+")
        variants = LinesField(blank=True)
        seats = models.PositiveSmallIntegerField(null=True)
        seen_in = ProtectedManyToManyField(Country, related_name="+", blank=True)

        class Meta:
            app_label = "lessons"

    editor = connection.schema_editor()  # not entered: SQLite's refuses that in a transaction
    editor.deferred_sql = []
    editor.create_model(Vehicle)
    for statement in editor.deferred_sql:
        editor.execute(statement)
    keys = "slug name use country variants seats seen_in"
    monkeypatch.setitem(KINDS, "vehicle", seed_kind("vehicle", Vehicle, "vehicles.yaml", keys))
    yield Vehicle
    for model in (Vehicle, Vehicle.seen_in.through):
        del apps.all_models["lessons"][model._meta.model_name]
    apps.clear_cache()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "countries.yaml").write_text(COUNTRIES)
    (tmp_path / "vehicles.yaml").write_text(VEHICLES)
    return tmp_path


def test_one_line_of_the_registry_adds_a_kind(vehicles, folder):
    assert seed(folder).created == {"country": 2, "vehicle": 2}
    boat, lorry = vehicles.objects.order_by("slug")
    assert (boat.name, boat.use, boat.country.slug, boat.seats) == ("Boat", "patrol", "arcadia", 12)
    assert (lorry.country, lorry.variants, lorry.seats) == (None, "Truck\nFreight lorry", None)
    assert {country.slug for country in lorry.seen_in.all()} == {"arcadia", "utopia"}


def test_a_second_load_of_a_new_kind_changes_nothing(vehicles, folder):
    seed(folder)
    report = seed(folder)
    assert (report.unchanged, report.kept) == ({"country": 2, "vehicle": 2}, [])


def test_a_new_kind_is_checked_against_its_model_with_file_and_line(vehicles, folder):
    (folder / "vehicles.yaml").write_text(
        "- slug: Boat\n  name: Boat\n  use: patrol\n  colour: red\n"
        "- slug: Lorry\n  name: A very long name\n  use: racing\n  country: atlantis\n"
        "  seen_in:\n    - utopia\n    - utopia\n"
        "- slug: lorry\n  use: supply\n  seats: many\n"
    )
    with pytest.raises(SeedProblemsError) as error:
        seed(folder)
    assert [str(problem) for problem in error.value.problems] == [
        "vehicles.yaml:4: “colour” is not a known key here",
        "vehicles.yaml:5: “Lorry” must be lower case, digits and hyphens",
        "vehicles.yaml:6: “name” has 16 characters; at most 12",
        "vehicles.yaml:7: “use”: “racing” is none of patrol, supply",
        "vehicles.yaml:8: there is no country “atlantis”",
        "vehicles.yaml:11: “utopia” is listed twice",
        "vehicles.yaml:12: “name” is missing",
        "vehicles.yaml:14: “seats”: input should be a valid integer",
    ]
    assert not vehicles.objects.exists()


def test_a_new_kind_keeps_what_a_curator_edited_and_updates_the_rest(vehicles, folder):
    seed(folder)
    vehicles.objects.get(slug="lorry").seen_in.clear()
    changed = VEHICLES.replace("Boat", "Canoe").replace("Truck", "Trucks")
    (folder / "vehicles.yaml").write_text(changed)
    report = seed(folder)
    assert report.updated == {"vehicle": 1}
    assert report.kept == ["vehicle lorry"]
    assert vehicles.objects.get(slug="boat").name == "Canoe"
    assert vehicles.objects.get(slug="lorry").variants == "Truck\nFreight lorry"


def test_a_new_kind_is_written_back_byte_for_byte(vehicles, folder, tmp_path):
    seed(folder)
    write_seeds(tmp_path / "out")
    assert (tmp_path / "out/vehicles.yaml").read_text() == VEHICLES


def test_kinds_are_loaded_in_the_order_of_their_foreign_keys(monkeypatch):
    """However the registry lists them: with the kinds that point at others first, all load."""
    monkeypatch.setattr(kinds, "KINDS", dict(reversed(KINDS.items())))
    assert loading_order().index("country") < loading_order().index("mission")
    assert loading_order().index("source") < loading_order().index("paragraph")
    assert seed(SAMPLE).created.total() == 29
