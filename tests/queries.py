from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lessons.facet_index import SNAPSHOT_CACHE
from lessons.meaning.record_vectors import read_vectors


def queries_of(client: Client, url: str) -> int:
    """How many it takes to build the page once what changed has been read."""
    client.get("/entries/?sort=title")
    read_vectors(SNAPSHOT_CACHE.current())
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)
