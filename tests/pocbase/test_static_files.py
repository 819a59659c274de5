import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.core.management import call_command
from django.test import override_settings

NAME = re.compile(r'static\("([^"]+)"\)')
MANIFEST = {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
}


def test_templates_refer_only_to_static_files_that_exist():
    templates = (settings.BASE_DIR / "templates").rglob("*.html")
    names = {name for file in templates for name in NAME.findall(file.read_text())}
    assert [name for name in sorted(names) if not find(name)] == []


def test_static_files_refer_only_to_files_that_exist(tmp_path):
    """Collecting with fingerprints stops at the first reference that leads nowhere."""
    with override_settings(STORAGES=MANIFEST, STATIC_ROOT=tmp_path):
        call_command("collectstatic", verbosity=0, interactive=False)
    assert Path(tmp_path / "staticfiles.json").is_file()
