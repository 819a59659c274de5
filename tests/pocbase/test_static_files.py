import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.management import call_command
from django.test import override_settings

from pocbase.static_storage import ShortFiles

NAME = re.compile(r'static\("([^"]+)"\)')


class Uncompressed(ShortFiles, ManifestStaticFilesStorage):
    """What is served, without the compression, which takes seconds."""


MANIFEST = {"staticfiles": {"BACKEND": f"{__name__}.Uncompressed"}}


def test_templates_refer_only_to_static_files_that_exist():
    templates = (settings.BASE_DIR / "templates").rglob("*.html")
    names = {name for file in templates for name in NAME.findall(file.read_text())}
    assert [name for name in sorted(names) if not find(name)] == []


def test_static_files_refer_only_to_files_that_exist(tmp_path):
    """Collecting with fingerprints stops at the first reference that leads nowhere. Styles that
    every page imports are one file then."""
    with override_settings(STORAGES=MANIFEST, STATIC_ROOT=tmp_path):
        call_command("collectstatic", verbosity=0, interactive=False)
    assert Path(tmp_path / "staticfiles.json").is_file()
    (site,) = (tmp_path / "css").glob("site.*.css")
    styles = site.read_text()
    assert "@import" not in styles
    assert styles.startswith("@layer tokens,base,layout,components;")
    assert all(f"@layer {name}{{" in styles for name in ("tokens", "base", "layout"))
