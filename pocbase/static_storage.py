"""Static files as browsers load them: without comments and line breaks, imported styles in place.

A stylesheet that imports others is one file and one request, compressed better than its parts.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from rcssmin import cssmin
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

OWN = ("css/", "js/", "curation/")  # those of the packages are shortened already
IMPORT = re.compile(r'@import url\("([^"/]+)"\);')


class ShortFiles:
    """Part of a storage that gives files the names of their fingerprints."""

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        """`paths`: name → (storage, path) of each source."""
        if not dry_run:
            for name in [name for name in paths if name.startswith(OWN)]:
                if name.endswith((".css", ".js")):
                    self.write_short(name, paths)
        yield from super().post_process(paths, dry_run=dry_run, **options)  # type: ignore[misc]

    def write_short(self, name: str, paths: dict[str, Any]) -> None:
        storage, path = paths[name]
        folder = path.rpartition("/")[0]
        text = read(storage, path)
        if name.endswith(".css"):
            text = IMPORT.sub(lambda match: read(storage, f"{folder}/{match[1]}"), text)
        target: Any = self
        target.delete(name)
        target.save(name, ContentFile((cssmin if name.endswith(".css") else jsmin)(text)))
        paths[name] = target, name


class ShortFilesStorage(ShortFiles, CompressedManifestStaticFilesStorage):
    pass


def read(storage: Any, path: str) -> str:
    with storage.open(path) as file:
        return file.read().decode()
