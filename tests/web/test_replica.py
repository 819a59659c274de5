"""A replica is read only while it is up to date, and never causes an outdated page."""

import pytest
from django.core.cache import caches
from django.db import connection, connections, router
from django.db.backends.postgresql.psycopg_any import IsolationLevel
from django.test.utils import CaptureQueriesContext

from lessons.facet_index import SNAPSHOT_CACHE
from lessons.models import Entry
from pocbase.web import reading_replica
from tests.makers import make_paragraph, make_practice, make_theme, make_user

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "replica"])


@pytest.fixture(scope="module", autouse=True)
def alias(django_db_setup):
    """Before the first test starts, so that Django allows the tests to use it."""
    configure()
    yield
    del connections.settings["replica"], connections["replica"]


def configure(**changes):
    test = {**connection.settings_dict["TEST"], "MIRROR": "default"}
    connections.settings["replica"] = {**connection.settings_dict, "TEST": test, **changes}
    connections["replica"] = connections.create_connection("replica")


@pytest.fixture
def practice():
    caches["pages"].clear()
    return make_practice(slug="p", title="First", themes=[make_theme()], cites=[make_paragraph()])


@pytest.fixture
def replica(practice, tmp_path, settings):
    """An up-to-date replica. Calling the fixture replicates later changes."""
    settings.DATABASE_ROUTERS = ["pocbase.web.replica.ReplicaRouter"]
    if connection.vendor == "sqlite":
        yield from copied_file(tmp_path / "replica.db")
    else:
        yield from frozen_transaction()
    connections["replica"].close()
    SNAPSHOT_CACHE.clear()


def copied_file(path):
    def replicate():
        connections["replica"].ensure_connection()
        connection.connection.backup(connections["replica"].connection)

    configure(NAME=str(path))
    replicate()
    yield replicate


def frozen_transaction():
    def replicate():
        connections["replica"].rollback()
        with connections["replica"].cursor() as cursor:
            cursor.execute("SELECT 1 FROM lessons_change")  # takes the snapshot

    isolation = {"isolation_level": IsolationLevel.REPEATABLE_READ}
    configure(OPTIONS=connection.settings_dict["OPTIONS"] | isolation)
    connections["replica"].set_autocommit(False)
    replicate()
    yield replicate


def queries_of_replica(request) -> int:
    with CaptureQueriesContext(connections["replica"]) as captured:
        request()
    return len(captured)


def retitle(title):
    Entry.objects.update(title=title)


PAGES = ["/", "/entries/", "/entries/?q=first", "/practices/p/", "/api/v1/entries/"]


@pytest.mark.parametrize("url", PAGES)
def test_an_up_to_date_replica_builds_the_page(client, replica, url):
    assert queries_of_replica(lambda: client.get(url)) > 1
    assert "First" in client.get(url).content.decode()


@pytest.mark.parametrize("url", [*PAGES, "/entries/?q=second"])
def test_a_replica_that_lags_behind_is_not_shown(client, replica, url):
    client.get(url)
    retitle("Second after first")
    assert "Second" in client.get(url).content.decode()
    assert "First" not in client.get("/practices/p/").content.decode()


def test_a_replica_that_caught_up_is_used_again(client, replica):
    retitle("Second")
    client.get("/practices/p/")
    replica()
    caches["pages"].clear()
    assert queries_of_replica(lambda: client.get("/practices/p/")) > 1
    assert "Second" in client.get("/practices/p/").content.decode()


def test_what_was_read_from_the_replica_during_a_change_is_not_cached_as_new(replica):
    with reading_replica():
        retitle("Second")  # by somebody else, while a page is being built
        old = SNAPSHOT_CACHE.current()
    new = SNAPSHOT_CACHE.current()
    assert old.revision != new.revision
    with reading_replica():
        assert SNAPSHOT_CACHE.current().revision == old.revision
    assert SNAPSHOT_CACHE.current().revision == new.revision


def test_an_object_read_from_the_replica_reads_its_relations_from_the_primary(replica):
    with reading_replica():
        entry = Entry.objects.get()
    assert entry._state.db == "replica"
    entry.themes.add(make_theme("newer"))
    assert router.db_for_write(Entry, instance=entry) == "default"
    assert {theme.slug for theme in entry.themes.all()} == {"patrols", "newer"}


def test_curators_forms_and_posts_use_the_primary(client, replica):
    headers = {"Sec-Fetch-Site": "same-origin"}
    post = {"entry": "practice:p"}
    assert not queries_of_replica(lambda: client.post("/handouts/add/", post, headers=headers))
    assert not queries_of_replica(lambda: client.get("/handouts/now/"))
    client.force_login(make_user("editor"))
    for url in ("/entries/", "/admin/", "/admin/lessons/practice/"):
        assert not queries_of_replica(lambda url=url: client.get(url))


def test_a_replica_that_does_not_answer_costs_nobody_their_page(client, practice, settings):
    settings.DATABASE_ROUTERS = ["pocbase.web.replica.ReplicaRouter"]
    if connection.vendor == "postgresql":
        configure(HOST="127.0.0.1", PORT="1")
    else:
        configure(NAME="/nowhere/replica.db")
    assert "First" in client.get("/practices/p/").content.decode()
