"""A fresh installation takes one step to the tables to which older ones come by many."""

import pytest
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from tests.migration_steps import without_squashed_migrations


def test_the_squashed_migration_makes_the_models_that_the_single_steps_make(monkeypatch):
    once = MigrationLoader(None).project_state()
    without_squashed_migrations(monkeypatch)
    steps = MigrationLoader(None)
    assert len([key for key in steps.disk_migrations if key[0] == "lessons"]) >= 23
    assert MigrationAutodetector(steps.project_state(), once)._detect_changes() == {}
    assert MigrationAutodetector(once, steps.project_state())._detect_changes() == {}


@pytest.mark.django_db
def test_all_steps_count_as_taken(monkeypatch):
    taken = set(MigrationRecorder(connection).applied_migrations())
    without_squashed_migrations(monkeypatch)
    assert {key for key in MigrationLoader(None).disk_migrations if key[0] == "lessons"} <= taken
