"""What is exported is taken back without a change."""

import pytest

from lessons.models import PointKind, Practice, Theme
from lessons.seeding import KINDS
from lessons.spreadsheets.cells import TOO_LONG
from lessons.spreadsheets.sheets import NAMES, sheet_of
from tests.makers import make_paragraph, make_practice, make_theme
from tests.spreadsheets.batches import apply, export, show

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "'=1+1",
        "-5 | no: part",
        "a\\b|c",
        'Says "so", and\n\nmore; much more',
        "literal _x0041_ and _x005F_",
        "NULL",
        "00123",
        "1e5",
        "\u00a0Ça\u0301 – 保護",
    ],
)
def test_awkward_texts_come_back_as_they_are(text, extension):
    entry = make_practice(body=text, where=text.splitlines()[0], cites=[make_paragraph()])
    line = text.replace("\n", " ")
    entry.points.create(
        kind=PointKind.DO, text=line, paragraph=entry.citations.get().paragraph, order=0
    )
    plan = show(export("practice", extension), "practice")
    assert not plan.refusals
    assert not plan.changes, (plan.changes[0].before, plan.changes[0].after)


def test_a_text_too_long_for_a_cell_is_kept():
    make_practice(slug="long", body="word " * 8_000)
    content = export("practice", "xlsx")
    plan = show(content, "practice")
    assert not plan.refusals
    assert not plan.changes
    plan = show(f"slug,title,body\nnew,New,{TOO_LONG}\nlong,Changed,{TOO_LONG}\n", "practice")
    changed = [change for change in plan.changes if change.key == "long"]
    assert changed[0].names == ["title"]


def test_a_sheet_can_be_exported_from_one_state_and_restores_it():
    theme = make_theme("patrols", scope="Before.")
    content = export("theme")
    Theme.objects.filter(pk=theme.pk).update(scope="After.", order=7)
    apply(content)
    theme.refresh_from_db()
    assert (theme.scope, theme.order) == ("Before.", 0)


def test_sheets_hold_every_field_that_seed_files_hold():
    for name in NAMES:
        assert set(KINDS[name].shape.model_fields) <= set(sheet_of(name).columns)


def test_only_columns_of_the_sheet_change():
    entry = make_practice(slug="one", summary="Stays.", themes=[make_theme()])
    apply("slug;title\none;Another title\n", "practice")
    entry = Practice.objects.get(pk=entry.pk)
    assert (entry.title, entry.summary, entry.themes.count()) == ("Another title", "Stays.", 1)
