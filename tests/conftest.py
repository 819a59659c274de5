import pytest
from django.db import connection
from django.test import override_settings
from django.utils import translation
from hypothesis import settings

# A busy machine is no fault of the code.
settings.register_profile("without a clock", deadline=None)
settings.load_profile("without a clock")

PLAIN_STATIC_FILES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


@pytest.fixture(scope="session", autouse=True)
def without_collected_files(tmp_path_factory):
    """Pages are rendered without collectstatic, and accounts are made without slow hashing."""
    with override_settings(
        STORAGES=PLAIN_STATIC_FILES,
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture
def engine() -> str:
    """`sqlite` or `postgresql`, for the few tests that must know."""
    return connection.vendor


@pytest.fixture(autouse=True)
def in_english():
    """A request leaves its language behind; no test may see that of the one before."""
    with translation.override("en-gb"):
        yield
