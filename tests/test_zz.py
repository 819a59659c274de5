import time

import pytest

from lessons.models import *
from lessons.spreadsheets.batches import *
from lessons.spreadsheets.sheets import *
from lessons.spreadsheets.write_file import *
from tests.makers import make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("fmt", ["csv", "xlsx"])
def test_rt(repository_seeds, fmt):
    u = make_user("editor")
    for sheet in all_sheets():
        t = time.time()
        content = b"".join(
            WRITERS[fmt](sheet, read_rows(sheet, sheet.model._default_manager.all()))
        )
        t1 = time.time()
        b = Batch(source="file", sheet=sheet.name, title="x.csv", by=u, content=content)
        plan = show_batch(b)
        print(
            sheet.name,
            len(content),
            "unch",
            plan.unchanged,
            "ch",
            len(plan.changes),
            plan.refusals[:4],
            plan.notes,
            f"{t1 - t:.2f} {time.time() - t1:.2f}",
        )
        for c in plan.changes[:2]:
            print(c.names, [(c.before[n], c.after[n]) for n in c.names])
    assert 0
