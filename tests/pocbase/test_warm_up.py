import gc

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connections

from lessons.facet_index import SNAPSHOT_CACHE
from lessons.search.near_words import WORD_VECTORS
from pocbase import warm_up as module
from pocbase.warm_up import warm_up
from tests.makers import make_practice


@pytest.fixture(autouse=True)
def thawed():
    yield
    gc.unfreeze()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("hosts", [["*"], [".example.org"], ["kb.example.org"]])
def test_workers_find_the_facet_index_in_memory_and_no_open_connection(
    settings, monkeypatch, hosts
):
    closed = []
    monkeypatch.setattr(connections, "close_all", lambda: closed.append(True))
    settings.ALLOWED_HOSTS = hosts
    make_practice(title="Patrols warn villages")
    warm_up(get_wsgi_application())
    assert SNAPSHOT_CACHE.snapshot is not None
    assert "villages" in WORD_VECTORS.latest.words
    assert closed


def test_a_database_that_does_not_answer_does_not_stop_the_start(monkeypatch, caplog):
    monkeypatch.setattr(module, "connections", type("None", (), {"close_all": lambda self: None})())

    def fail(environ, start_response):
        raise ConnectionError("no server")

    warm_up(fail)
    assert "no server" in caplog.text
