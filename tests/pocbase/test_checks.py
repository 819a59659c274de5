from pocbase import checks


def ids(messages):
    return [message.id for message in messages]


def test_a_known_secret_key_is_an_error(settings):
    settings.SECRET_KEY = "insecure-" + "0" * 60
    assert ids(checks.check_secret_key(None)) == ["pocbase.E001"]


def test_development_may_have_a_known_key(settings):
    settings.DEBUG, settings.SECRET_KEY = True, "insecure-" + "0" * 60
    assert checks.check_secret_key(None) == []


def test_sqlite_without_full_text_search_is_an_error(monkeypatch):
    monkeypatch.setattr(checks, "has_fts5", lambda: False)
    monkeypatch.setattr(checks.connection, "vendor", "sqlite", raising=False)
    assert ids(checks.check_full_text_search(None)) == ["pocbase.E002"]


def test_this_sqlite_can_search():
    assert checks.has_fts5()


def test_a_public_name_without_tls_is_a_warning(settings):
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["localhost", "poc.example"], False
    (warning,) = checks.check_tls(None)
    assert warning.id == "pocbase.W001"
    assert warning.msg == "The site answers as poc.example without TLS: passwords can be read."


def test_debug_for_others_is_an_error(settings):
    settings.DEBUG, settings.ALLOWED_HOSTS = True, ["poc.example"]
    assert ids(checks.check_debug(None)) == ["pocbase.E003"]
    settings.ALLOWED_HOSTS = ["localhost"]
    assert checks.check_debug(None) == []


def test_the_loopback_needs_no_tls(settings):
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["localhost", "127.0.0.1"], False
    assert checks.check_tls(None) == []


def test_workers_with_caches_of_their_own_are_a_warning(settings):
    settings.WORKERS = 3
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    assert ids(checks.check_shared_cache(None)) == ["pocbase.W002"]
    settings.WORKERS = 1
    assert checks.check_shared_cache(None) == []


def test_a_file_with_the_first_password_is_a_warning(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    assert checks.check_initial_password(None) == []
    (tmp_path / "initial-password").touch()
    assert ids(checks.check_initial_password(None)) == ["pocbase.W003"]
