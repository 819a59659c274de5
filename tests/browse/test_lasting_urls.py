"""Whatever was public under a slug is found by it after the slug changed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lessons.content import find_targets
from lessons.models import OldSlug, Paragraph, State
from lessons.versions import record_changes
from missions.models import Mission
from tests.makers import make_exercise, make_lesson, make_mission, make_paragraph, make_source

pytestmark = pytest.mark.django_db


def rename(instance, new: str):
    record_changes()
    setattr(instance, "key" if hasattr(instance, "key") else "slug", new)
    instance.save()
    record_changes()
    return instance


@pytest.fixture
def source():
    source = make_source("old-report")
    make_lesson(slug="new-lesson", cites=[make_paragraph(source, "39", precis="Says it.")])
    return rename(source, "new-report")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/sources/old-report/", "/sources/new-report/"),
        ("/sources/old-report/?show=39", "/sources/new-report/?show=39"),
        ("/api/v1/sources/old-report/paragraphs/", "/api/v1/sources/new-report/paragraphs/"),
        ("/entries/?source=old-report&q=a", "/entries/?source=new-report&q=a"),
        ("/entries/?source=&source=old-report", "/entries/?source=&source=new-report"),
        ("/feeds/entries.atom?source=old-report", "/feeds/entries.atom?source=new-report"),
        ("/entries/export.csv?source=old-report", "/entries/export.csv?source=new-report"),
        ("/api/v1/entries/?source=old-report", "/api/v1/entries/?source=new-report"),
    ],
)
def test_the_old_key_of_a_source_leads_to_the_new_one_everywhere(client, source, old, new):
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, new)
    assert client.get(new).status_code == 200


def test_keys_of_paragraphs_and_links_in_texts_follow_the_key_of_their_source(client, source):
    assert Paragraph.objects.get().key == "new-report/39"
    targets = find_targets(["See [[paragraph:old-report/39]] and [[source:old-report]]."])
    assert targets["paragraph", "old-report/39"].url == "/sources/new-report/#39"
    assert targets["source", "old-report"].url == "/sources/new-report/"
    assert "/sources/new-report/#39" in client.get("/lessons/new-lesson/").content.decode()


def test_the_old_slug_of_an_exercise_leads_to_its_pages_and_files(client):
    stage = {"kind": "stage", "text": "Morning"}
    rename(make_exercise(stage, slug="old-gate"), "new-gate")
    for page in ("", "participant/", "facilitator.md", "participant.md"):
        response = client.get(f"/exercises/old-gate/{page}")
        assert (response.status_code, response["Location"]) == (301, f"/exercises/new-gate/{page}")
    assert client.get("/exercises/new-gate/").status_code == 200


def test_the_old_slug_of_a_mission_leads_to_its_page_and_lists(client):
    rename(make_mission("UNOLD"), "unnew")
    assert client.get("/missions/unold/")["Location"] == "/missions/unnew/"
    assert client.get("/entries/?mission=unold")["Location"] == "/entries/?mission=unnew"
    compared = client.get("/missions/compare/?mission=unold&mission=unold")
    assert compared["Location"] == "/missions/compare/?mission=unnew&mission=unnew"


def test_the_old_slug_of_a_record_leads_to_page_file_and_api(client):
    rename(make_lesson(slug="old"), "new")
    for page in ("", "history/", "export.md", "cite.bib"):
        assert client.get(f"/lessons/old/{page}")["Location"] == f"/lessons/new/{page}"
    answer = client.head("/api/v1/entries/lesson/old/")
    assert answer["Location"] == "/api/v1/entries/lesson/new/"


def test_a_slug_that_never_was_public_or_is_used_again_leads_nowhere(client):
    rename(make_mission("UNDRAFT", state=State.DRAFT), "unother")
    assert not OldSlug.objects.exists()
    rename(make_mission("UNOLD"), "unnew")
    make_mission("UNOLD2")
    Mission.objects.filter(acronym="UNOLD2").update(slug="unold")
    assert client.get("/missions/unold/").status_code == 200


def test_an_old_slug_tells_nothing_of_what_is_no_longer_public(client):
    mission = rename(make_mission("UNOLD"), "unnew")
    Mission.objects.filter(pk=mission.pk).update(state=State.DRAFT)
    assert client.get("/missions/unold/").status_code == 404


def test_three_hundred_values_cost_no_more_than_the_first_ten(client):
    def count_queries(values: int) -> int:
        query = "&".join(f"source=never-{number}" for number in range(values))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/entries/?{query}").status_code == 400
        return len(asked)

    count_queries(1)  # what is read once for all requests
    assert count_queries(1) < count_queries(10) == count_queries(300)
