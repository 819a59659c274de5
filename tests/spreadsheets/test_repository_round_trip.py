import pytest

from lessons.spreadsheets.sheets import all_sheets
from tests.spreadsheets.batches import export, show

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_every_list_of_the_repository_comes_back_without_a_change(repository_seeds, extension):
    for sheet in all_sheets():
        plan = show(export(sheet.name, extension), sheet.name)
        assert not plan.refusals, (sheet.name, plan.refusals[:3])
        assert not plan.changes, (sheet.name, plan.changes[:1])
        assert plan.unchanged == sheet.model._default_manager.count()
