"""Compiled templates on disk, so that a start need not compile them again.

They are code. The file is signed with the secret key, so that only this installation's own is
used. The signature covers all that a template is compiled from besides its source, which Jinja
checks.
"""

import hashlib
import hmac
import marshal
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import django
import jinja2
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.crypto import salted_hmac
from django.utils.translation import trans_real
from jinja2.bccache import Bucket, BytecodeCache

from pocbase.web import save_file

SIGNATURE = hashlib.sha256().digest_size


class SavedTemplates(BytecodeCache):
    """Those of one language. `stored`: Jinja's key of a template → its bytecode."""

    def __init__(self, stored: dict[str, bytes]) -> None:
        self.stored = stored
        self.is_changed = False

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self.stored.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.stored[bucket.key] = bucket.bytecode_to_string()
        self.is_changed = True


def read_templates(languages: Iterable[str]) -> dict[str, SavedTemplates]:
    """By language; empty if none were saved for this release with these settings."""
    saved: dict[str, dict[str, bytes]] = {}
    with suppress(OSError):
        content = templates_file().read_bytes()
        signature, packed = content[:SIGNATURE], content[SIGNATURE:]
        if hmac.compare_digest(signature, sign(packed)):
            saved = marshal.loads(packed)  # noqa: S302  we signed it
    return {language: SavedTemplates(saved.get(language, {})) for language in languages}


def write_templates(saved: dict[str, SavedTemplates]) -> None:
    if not any(each.is_changed for each in saved.values()):
        return
    packed = marshal.dumps({language: each.stored for language, each in saved.items()})
    save_file(templates_file(), sign(packed) + packed)


def templates_file() -> Path:
    return Path(settings.TEMPLATES_DIR) / "compiled-templates"


def sign(packed: bytes) -> bytes:
    parts = (sys.version, jinja2.__version__, django.__version__, settings.RELEASE, *put_in())
    salt = hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()
    return salted_hmac(salt, packed, algorithm="sha256").digest()


def put_in() -> Iterable[Any]:
    """What constant_calls puts into templates: words, URLs and names of static files."""
    for language, _name in settings.LANGUAGES:
        catalog = trans_real.translation(language)._catalog  # type: ignore[attr-defined]
        yield sorted(catalog.items(), key=str)
    yield [app.name for app in apps.get_app_configs()]
    yield settings.FORCE_SCRIPT_NAME
    yield settings.STATIC_URL
    yield sorted(getattr(staticfiles_storage, "hashed_files", {}).items())
