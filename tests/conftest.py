from pathlib import Path

import jinja2
import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.template import engines
from django.test import override_settings
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from lessons.facet_index import SNAPSHOT_CACHE
from tests import databases

# A busy machine is no fault of the code.
hypothesis_settings.register_profile("without a clock", deadline=None)
hypothesis_settings.load_profile("without a clock")

PLAIN_STATIC_FILES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


HERE = Path(__file__).parent
ASK_A_DATABASE = {"db", "transactional_db", "engine"}


def pytest_collection_modifyitems(items):
    """Settings and starts of pocbase/ differ by database whether they ask it or not."""
    for item in items:
        if (
            item.get_closest_marker("django_db")
            or ASK_A_DATABASE & {*item.fixturenames}
            or item.path.is_relative_to(HERE / "pocbase")
        ):
            item.add_marker("database")


@pytest.fixture(scope="session", autouse=True)
def without_collected_files(tmp_path_factory):
    """Pages are rendered without collectstatic, and accounts are made without slow hashing."""
    with override_settings(
        STORAGES=PLAIN_STATIC_FILES,
        FACET_INDEX_DIR=None,
        TEMPLATES_DIR=tmp_path_factory.mktemp("templates"),
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        COUNTS_FILE=tmp_path_factory.mktemp("counts") / "counts.db",
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def misspelt_names_are_errors():
    for environment in engines["jinja2"].env.environments.values():
        environment.undefined = jinja2.StrictUndefined


@pytest.fixture
def engine() -> str:
    """`sqlite` or `postgresql`, for the few tests that must know."""
    return connection.vendor


@pytest.fixture(autouse=True)
def in_english():
    """A request leaves its language behind; no test may see that of the one before."""
    with translation.override("en-gb"):
        yield


@pytest.fixture(autouse=True)
def nothing_remembered():
    """Each test begins without what outlives the transaction of the one before."""
    forget()


def forget() -> None:
    """Pages, counts for limits, and the index over the records."""
    caches["pages"].clear()
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
        databases.seeded()
        forget()
        yield
        databases.migrated()
    forget()
