from importlib import import_module

import pytest
from django.apps import apps

from tests.makers import make_mission

pytestmark = pytest.mark.django_db
upgrade = import_module("missions.migrations.0007_multinational_forces")


def test_forces_that_were_filed_as_regional_become_multinational_without_the_excuse():
    force = make_mission("GSF", kind="regional", note=f"Not a UN operation.{upgrade.WHY_REGIONAL}")
    other = make_mission("AMIS", kind="regional", note="A mission of the African Union.")
    changed = make_mission("MIF", kind="peacekeeping", note="A curator chose another kind.")
    upgrade.file_as_multinational(apps, None)
    for mission in (force, other, changed):
        mission.refresh_from_db()
    assert (force.kind, force.note) == ("multinational", "Not a UN operation.")
    assert (other.kind, changed.kind) == ("regional", "peacekeeping")
    upgrade.file_as_regional(apps, None)
    force.refresh_from_db()
    assert force.kind == "regional"
