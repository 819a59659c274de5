"""Text with invisible characters and joined words is found, whichever way it came in."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lessons.models import Lesson, State
from lessons.seeding import seed
from tests.curation.opened_form import open_form
from tests.makers import make_user
from tests.spreadsheets.batches import apply
from tests.spreadsheets.conftest import batches_folder, work_at_once  # noqa: F401

pytestmark = pytest.mark.django_db
TITLE = "Wom\u00adbats near a dig"
SUMMARY = "Write to tapir@okapi.example about num\u200bbats, oryx.Kudu and a\ufeffddax."
SLUG = "ask-first"  # of one of the seeds of the tests
SEEDS = Path(__file__).parent.parent / "seeds"


def by_form(client, tmp_path) -> None:
    client.force_login(make_user("editor"))
    open_form(client, Lesson).send(title=TITLE, summary=SUMMARY, slug=SLUG)


def by_sheet(client, tmp_path) -> None:
    apply(f'slug,title,summary\n{SLUG},{TITLE},"{SUMMARY}"\n', "lesson")


def by_seed(client, tmp_path) -> None:
    seeds = Path(shutil.copytree(SEEDS, tmp_path / "seeds"))
    path = seeds / "lessons" / f"{SLUG}.md"
    title, summary = f'title: "{TITLE}"', f'summary: "{SUMMARY}"'
    text = re.sub("^title: .*", title, path.read_text(), flags=re.MULTILINE)
    path.write_text(re.sub("^summary: .*", summary, text, flags=re.MULTILINE))
    seed(seeds)


@pytest.mark.parametrize("enter", [by_form, by_sheet, by_seed])
def test_it_is_found_on_the_site_and_through_the_api(enter: Callable, client, tmp_path):
    enter(client, tmp_path)
    Lesson.objects.filter(slug=SLUG).update(state=State.PUBLISHED)
    for typed in (
        "wombats",
        "numbats",
        "tapir@okapi.example",
        "okapi",
        "oryx.Kudu",
        "kudu",
        "addax",
    ):
        page = client.get("/entries/", {"q": typed, "kind": "lesson"}).content.decode()
        assert f"/lessons/{SLUG}/" in page, typed
        found = client.get("/api/v1/entries/", {"q": typed}).json()["results"]
        assert [each["slug"] for each in found] == [SLUG], typed
