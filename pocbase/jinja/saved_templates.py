"""Compiled templates on disk, so that a start need not compile them again.

They are code. The file is signed with the secret key, so that only this installation's own is
used. The signature covers all that a template is compiled from besides its source, which Jinja
checks.
"""

import marshal
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import django
import jinja2
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.translation import trans_real
from jinja2.bccache import Bucket, BytecodeCache

from pocbase.web import read_signed, save_signed


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
    packed = read_signed(templates_file(), made_from())
    saved: dict[str, dict[str, bytes]] = marshal.loads(packed) if packed else {}  # noqa: S302
    return {language: SavedTemplates(saved.get(language, {})) for language in languages}


def write_templates(saved: dict[str, SavedTemplates]) -> None:
    if not any(each.is_changed for each in saved.values()):
        return
    packed = marshal.dumps({language: each.stored for language, each in saved.items()})
    save_signed(templates_file(), made_from(), packed)


def templates_file() -> Path:
    return Path(settings.TEMPLATES_DIR) / "compiled-templates"


def made_from() -> str:
    parts = (sys.version, jinja2.__version__, django.__version__, settings.RELEASE, *put_in())
    return "\0".join(map(str, parts))


def put_in() -> Iterable[Any]:
    """What constant_calls puts into templates: words, URLs and names of static files."""
    for language, _name in settings.LANGUAGES:
        catalog = trans_real.translation(language)._catalog  # type: ignore[attr-defined]
        yield sorted(catalog.items(), key=str)
    yield [app.name for app in apps.get_app_configs()]
    yield settings.FORCE_SCRIPT_NAME
    yield settings.STATIC_URL
    yield sorted(getattr(staticfiles_storage, "hashed_files", {}).items())
