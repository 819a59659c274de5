import gzip

import brotli
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.http import http_date

from lessons.facet_index import SNAPSHOT_CACHE
from lessons.meaning.record_vectors import read_vectors
from lessons.models import Change, Entry, Paragraph
from lessons.search.triggers import remove_triggers
from tests.makers import make_mission, make_paragraph, make_practice, make_theme, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    return make_practice(slug="p", title="First", themes=[make_theme()], cites=[make_paragraph()])


PAGES = ["/", "/entries/", "/practices/p/", "/themes/patrols/", "/api/v1/entries/"]


@pytest.mark.parametrize("url", PAGES)
def test_a_cached_page_is_not_built_again(client, practice, url, django_assert_num_queries):
    first = client.get(url)
    with django_assert_num_queries(1):
        again = client.get(url)
    assert again.content == first.content


@pytest.mark.parametrize("url", [*PAGES, "/entries/?q=first+patrol", "/glossary/"])
@pytest.mark.parametrize("signed_in", [False, True])
def test_all_of_a_page_is_of_one_revision(client, practice, url, signed_in):
    if signed_in:
        client.force_login(make_user("editor"))
    read_vectors(SNAPSHOT_CACHE.current())  # they look for themselves, once a revision
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    looks = sum("lessons_change" in query["sql"] for query in queries)
    assert looks == 1


@pytest.mark.parametrize("url", PAGES)
def test_a_page_of_a_restored_database_is_not_mistaken_for_that_of_another(client, practice, url):
    """The change log of a copy may have reached the same number by other changes."""
    page = client.get(url)
    last = Change.objects.latest("pk")
    remove_triggers()
    Entry.objects.filter(pk=practice.pk).update(title="Restored")
    Change.objects.filter(pk=last.pk).update(token=last.token + 1)
    restored = client.get(url, headers={"If-None-Match": page["ETag"]})
    assert restored.status_code == 200
    assert restored["ETag"] != page["ETag"]
    if url != "/":
        assert "Restored" in restored.content.decode()


@pytest.mark.parametrize("url", PAGES)
def test_an_unchanged_page_is_a_304_and_a_changed_one_is_not(client, practice, url):
    etag = client.get(url)["ETag"]
    assert client.get(url, headers={"If-None-Match": etag}).status_code == 304
    Entry.objects.filter(pk=practice.pk).update(title="Second")
    changed = client.get(url, headers={"If-None-Match": etag})
    assert changed.status_code == 200
    assert "Second" in changed.content.decode()


def test_a_change_by_any_way_of_writing_is_seen_at_once(client, practice):
    assert "First" in client.get("/practices/p/").content.decode()
    practice.mission_tags.create(mission=make_mission("UNMAR"))
    assert "UNMAR" in client.get("/practices/p/").content.decode()
    Paragraph.objects.update(precis="A new précis.")
    assert "A new précis." in client.get("/practices/p/").content.decode()
    Entry.objects.filter(pk=practice.pk).update(state="retired")
    assert client.get("/practices/p/").status_code == 404
    assert client.get("/api/v1/entries/").json()["count"] == 0


def test_if_modified_since_is_answered_once_the_change_is_older_than_a_second(
    client, practice, monkeypatch
):
    page = client.get("/entries/")
    assert "Last-Modified" not in page  # another change may follow in this very second
    monkeypatch.setattr("lessons.facet_index.revision.SETTLED_AFTER", -1)
    page = client.get("/entries/")
    later = {"If-Modified-Since": page["Last-Modified"]}
    assert client.get("/entries/", headers=later).status_code == 304
    earlier = {"If-Modified-Since": http_date(0)}
    assert client.get("/entries/", headers=earlier).status_code == 200


def test_what_somebody_signed_in_sees_is_not_sent_to_others(client, practice):
    Paragraph.objects.update(text="The words of the document.")
    client.force_login(make_user("editor"))
    url = Paragraph.objects.get().get_absolute_url()
    assert "The words of the document." in client.get(url).content.decode()
    client.logout()
    client.cookies.clear()
    assert "The words of the document." not in client.get(url).content.decode()


def test_a_refused_or_missing_page_is_not_cached(client):
    assert client.get("/entries/?theme=nope").status_code == 400
    make_theme("nope")
    assert client.get("/entries/?theme=nope").status_code == 200
    assert client.get("/practices/later/").status_code == 404
    make_practice(slug="later")
    assert client.get("/practices/later/").status_code == 200


def test_compressed_and_plain_responses_are_cached_separately(client, practice):
    packed = client.get("/entries/", headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in client.get("/entries/")
    smaller = client.get("/entries/", headers={"Accept-Encoding": "gzip, deflate, br, zstd"})
    assert smaller["Content-Encoding"] == "br"
    assert "Accept-Encoding" in smaller["Vary"]
    assert int(smaller["Content-Length"]) == len(smaller.content)
    assert brotli.decompress(smaller.content) == gzip.decompress(packed.content)
    refused = client.get("/entries/", headers={"Accept-Encoding": "br;q=0, gzip"})
    assert refused["Content-Encoding"] == "gzip"


def test_a_restored_database_is_not_mistaken_for_the_one_before_it(client, practice):
    """Its change log repeats the numbers; only the random tokens differ."""
    client.get("/practices/p/")
    Entry.objects.filter(pk=practice.pk).update(title="Second")
    assert "Second" in client.get("/practices/p/").content.decode()
    last = Change.objects.order_by("pk").last()
    Entry.objects.filter(pk=practice.pk).update(title="Restored")
    later = Change.objects.order_by("pk").last()
    Change.objects.filter(pk__gt=last.pk).delete()
    Change.objects.filter(pk=last.pk).update(token=later.token)
    assert "Restored" in client.get("/practices/p/").content.decode()
