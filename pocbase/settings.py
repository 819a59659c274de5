"""One settings file, read top to bottom. What an operator may set is in docs/operating.md."""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from whitenoise.compress import Compressor

from . import data_folder, databases, single_sign_on
from .env import env
from .log import start_sentry

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = data_folder.data_dir(BASE_DIR)
SEEDS_DIR = BASE_DIR / "seeds"
# Part of the page cache's keys, so that an upgrade never sends pages of the version before.
RELEASE = data_folder.release(BASE_DIR)
CPUS = os.cpu_count() or 1
PORT = env.number("PORT", 8000, highest=65535)
# At least two processes, so that one slow response does not hold up every other.
WORKERS = env.number("WEB_CONCURRENCY", max(2, min(CPUS, 4)), highest=64)
ACCESS_LOG = env.bool("ACCESS_LOG", default=False)
# Exported documents, deleted after a day. Half of the processors render them.
EXPORTS_DIR = DATA_DIR / "exports"
EXPORTS_LOOK_DIR = DATA_DIR / "look"  # docs/exports.md
EXPORTS_AT_ONCE = env.number("POCBASE_EXPORTS_AT_ONCE", max(1, CPUS // 2), highest=32)
# Files that curators upload, which only they can download.
UPLOADS_DIR = DATA_DIR / "uploads"
BATCHES_DIR = DATA_DIR / "batches"  # how far imports are
UPLOADS_MAX_BYTES = env.number("POCBASE_UPLOADS_MB", 5000, highest=1_000_000) * 1024**2
# The facet index as it was when a process last started, so that the next one need not build it.
FACET_INDEX_DIR = DATA_DIR / "facet-index"
# The same for the compiled templates.
TEMPLATES_DIR = DATA_DIR / "templates"
TEXTS_DIR = data_folder.texts_dir(SEEDS_DIR / "texts")

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = data_folder.secret_key(DATA_DIR, DEBUG)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost 127.0.0.1 [::1]")
CSRF_TRUSTED_ORIGINS = env.origins("CSRF_TRUSTED_ORIGINS")

# Whether editors may publish what they alone wrote: "alone" while there is no second editor.
PUBLISH_OWN_WORK = env.choice("POCBASE_PUBLISH_OWN_WORK", ("alone", "always", "never"))
# Whether readers who are not signed in see the attached texts beside the précis.
SEARCH_BY_MEANING = env.bool("POCBASE_SEARCH_BY_MEANING", default=True)
TEXTS_ARE_PUBLIC = env.bool("POCBASE_PUBLIC_TEXTS", default=False)

INSTALLED_APPS = [
    "pocbase.admin_app.CurationAdminConfig",  # django.contrib.admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "pocbase.static_app.LinkedFilesConfig",  # django.contrib.staticfiles
    "django.contrib.sitemaps",
    "csp",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "missions",
    "lessons",
    "pocbase.accounts",
    "pocbase",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "pocbase.web.methods.MethodsMiddleware",
    "pocbase.web.content_policy.ContentPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "pocbase.web.language.LanguageMiddleware",
    "pocbase.web.faults.DatabaseFaultMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pocbase.accounts.second_factor.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "lessons.browse.lasting_urls.LastingURLMiddleware",
]

# Pages of other sites may read what is public anyway; cookies are never sent along.
CORS_ALLOW_ALL_ORIGINS = True
CORS_URLS_REGEX = r"^/(api|feeds)/"
CORS_ALLOW_METHODS = ("GET", "HEAD", "OPTIONS")
CORS_ALLOW_HEADERS = (
    "accept",
    "content-type",
    "if-modified-since",
    "if-none-match",
    "x-requested-with",
)
CORS_EXPOSE_HEADERS = ("ETag",)

ROOT_URLCONF = "pocbase.urls"
WSGI_APPLICATION = "pocbase.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "environment": "pocbase.jinja.Languages",
            "context_processors": ["django.contrib.messages.context_processors.messages"],
        },
    },
    {  # the admin
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "lessons" / "templates"],  # before the admin's own
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": databases.database("DATABASE_URL", f"sqlite:///{DATA_DIR / 'pocbase.db'}", BASE_DIR)
}
if env.str("DATABASE_REPLICA_URL", default=""):
    DATABASES["replica"] = databases.replica(BASE_DIR)
    DATABASE_ROUTERS = ["pocbase.web.replica.ReplicaRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
HAS_SHARED_CACHE = bool(env.str("CACHE_URL", default=""))
PAGE_CACHE = env.service(
    "CACHE_URL",
    env.cache_url_config,
    default="locmemcache://",
    example="redis://host:6379/0 or leave it unset",
)
# Limits on sign-ins and used codes hold for all processes, so that they need a cache of all.
DATABASE_CACHE = {
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "shared_cache",
    "OPTIONS": {"MAX_ENTRIES": 100_000},
}
CACHES = {"default": PAGE_CACHE if HAS_SHARED_CACHE else DATABASE_CACHE, "pages": PAGE_CACHE}
COUNTS_FILE = DATA_DIR / "counts.db"  # of requests that are limited, without a shared cache

mail = env.service(
    "EMAIL_URL",
    env.email_url_config,
    default="consolemail://",
    example="smtp+tls://user:password@host:587 or leave it unset",
)
MAIL_IS_CONFIGURED = bool(env.str("EMAIL_URL", default=""))
EMAIL_BACKEND = mail["EMAIL_BACKEND"]
EMAIL_HOST = mail["EMAIL_HOST"] or "localhost"
EMAIL_PORT = mail["EMAIL_PORT"] or 25
EMAIL_HOST_USER = mail["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = mail["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = mail.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = mail.get("EMAIL_USE_SSL", False)
EMAIL_FILE_PATH = mail.get("EMAIL_FILE_PATH")  # filemail:////folder, to try a site without mail
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str(
    "DEFAULT_FROM_EMAIL",
    default=EMAIL_HOST_USER if "@" in EMAIL_HOST_USER else f"pocbase@{ALLOWED_HOSTS[0]}",
)

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
PASSWORD_RESET_TIMEOUT = 24 * 3600
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account"
ACCOUNT_ADAPTER = "pocbase.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = MAIL_IS_CONFIGURED
ACCOUNT_EMAIL_SUBJECT_PREFIX = "pocbase: "
ACCOUNT_FORMS = {"login": "pocbase.accounts.forms.SignInForm"}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_REAUTHENTICATION_METHODS = ("password", "mfa")  # no codes by mail: their pages are not used
# A client has used up its attempts before a name is locked for others, and each lock ends.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "10/5m/ip,50/h/key",
    "reset_password": "5/h/ip,5/h/key",
}
MFA_ADAPTER = "pocbase.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "pocbase"
MFA_TOTP_TOLERANCE = 1  # clocks of phones may be wrong by half a minute
# Sign-in through an organisation's own identity provider, if one is named.
OIDC_PROVIDER = single_sign_on.provider()
if OIDC_PROVIDER:
    INSTALLED_APPS += single_sign_on.APPS
    SOCIALACCOUNT_ADAPTER = "pocbase.accounts.single_sign_on.SingleSignOnAdapter"
    SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [OIDC_PROVIDER]}}
    SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
    SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
EDITORS_NEED_SECOND_FACTOR = env.bool("POCBASE_EDITORS_NEED_SECOND_FACTOR", default=False)

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("fr", "Français")]  # each named in its own language
LOCALE_PATHS = [BASE_DIR / "pocbase" / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "pocbase.static_storage.ShortFilesStorage"
    },
}
# Pages link to names that carry a fingerprint; compressing the plain names too takes twice as long.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
WHITENOISE_MAX_AGE = 0 if DEBUG else 60

# Limits on the size of a request.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, *single_sign_on.origins(OIDC_PROVIDER)],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "pocbase.web.csrf_failure.csrf_failure"

# HTTPS=1 says that the site is behind TLS; the default is plain HTTP on the loopback.
if env.bool("HTTPS", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    LANGUAGE_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_keys": {"()": "pocbase.log.RedactKeys"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["without_keys"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # It warns at each HEAD request that it drops the body, as it should.
    "loggers": {
        "gunicorn.http.wsgi": {"level": "ERROR"},
        "waitress.queue": {"level": "ERROR"},  # it warns whenever a request waits for a thread
    },
}

start_sentry(env.str("SENTRY_DSN", default=""))
