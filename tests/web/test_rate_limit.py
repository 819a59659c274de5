"""Limits hold for all workers together and cannot be undone by reading pages."""

import pytest
from django.core.cache import caches
from django.test import Client, override_settings

from lessons.handouts import views
from lessons.models import Handout
from pocbase.web import hourly_counts

pytestmark = pytest.mark.django_db
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


def make_new(client: Client, **extra) -> int:
    return client.post("/handouts/new/", headers=FROM_HERE, **extra).status_code


def test_pages_that_are_read_do_not_undo_the_limit_on_handouts(client: Client, monkeypatch):
    monkeypatch.setattr(views, "MADE_IN_AN_HOUR", 2)
    assert [make_new(client) for _number in range(3)] == [303, 303, 429]
    caches["pages"].clear()  # more than any number of pages can push out
    assert make_new(client) == 429
    assert make_new(client, REMOTE_ADDR="192.0.2.1") == 303
    assert Handout.objects.count() == 3


def test_counts_of_other_hours_are_deleted(tmp_path):
    file = tmp_path / "counts.db"
    assert [hourly_counts.add_one(file, hour, "a") for hour in (1, 1, 2, 2, 2)] == [1, 2, 1, 2, 3]


def test_what_cannot_be_counted_is_allowed(client: Client, monkeypatch, tmp_path, caplog):
    monkeypatch.setattr(views, "MADE_IN_AN_HOUR", 0)
    with override_settings(COUNTS_FILE=tmp_path / "missing" / "counts.db"):
        assert make_new(client) == 303
    assert "Requests cannot be counted" in caplog.text
