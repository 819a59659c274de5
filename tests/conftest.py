import gc
from pathlib import Path
from threading import BoundedSemaphore

import jinja2
import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.template import engines
from django.test import override_settings
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from lessons.exports import threads
from lessons.facet_index import SNAPSHOT_CACHE
from tests import databases

# Slow examples on a busy machine do not mean that the code is wrong.
hypothesis_settings.register_profile("without a clock", deadline=None)
hypothesis_settings.load_profile("without a clock")

# Collecting imports makes millions of objects that stay; looking through them again and again takes
# a twentieth of the processor time of a run.
gc.set_threshold(50_000, 20, 50)

PLAIN_STATIC_FILES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


HERE = Path(__file__).parent
DATABASE_FIXTURES = {"db", "transactional_db", "engine"}


def pytest_collection_modifyitems(items):
    """Tests in pocbase/ depend on the database even if they do not query it."""
    for item in items:
        if not item.get_closest_marker("any_database") and (
            item.get_closest_marker("django_db")
            or DATABASE_FIXTURES & {*item.fixturenames}
            or item.path.is_relative_to(HERE / "pocbase")
        ):
            item.add_marker("database")


def pytest_collection_finish():
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def without_collected_files(tmp_path_factory):
    """Pages are rendered without collectstatic, and accounts are made without slow hashing."""
    with override_settings(
        STORAGES=PLAIN_STATIC_FILES,
        FACET_INDEX_DIR=None,
        TEMPLATES_DIR=databases.FOLDER / "templates",
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        COUNTS_FILE=tmp_path_factory.mktemp("counts") / "counts.db",
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def compiled_templates(without_collected_files):
    """The first process compiles the templates for all. A misspelt name is an error."""
    languages = engines["jinja2"].env
    with databases.alone("templates"):
        languages.compile_all()
    for environment in languages.environments.values():
        environment.undefined = jinja2.StrictUndefined


@pytest.fixture
def engine() -> str:
    """`sqlite` or `postgresql`, for the few tests that must know."""
    return connection.vendor


@pytest.fixture(autouse=True)
def in_english():
    """A request activates its language, which must not leak into the next test."""
    with translation.override("en-gb"):
        yield


@pytest.fixture(autouse=True)
def clear_caches_before():
    """Clears what the rollback of the previous test does not undo."""
    clear_caches()


def clear_caches() -> None:
    """Clears the page cache, the counts of rate limits, and the snapshot of the records."""
    caches["pages"].clear()
    # The test client does not close the responses that it leaves unread.
    threads.free_threads = BoundedSemaphore(threads.MAX_EXPORT_THREADS)
    settings.COUNTS_FILE.unlink(missing_ok=True)
    SNAPSHOT_CACHE.clear()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """pytest-django asks for this before it creates the test database."""
    databases.copy_on_creation()


@pytest.fixture(scope="module")
def repository_seeds(django_db_setup, django_db_blocker):
    """The records of the repository's own seeds, for the tests of one file."""
    with django_db_blocker.unblock():
        databases.load_seeded()
        clear_caches()
        yield
        databases.load_migrated()
    clear_caches()
