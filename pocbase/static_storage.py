"""Styles as browsers load them: without comments and line breaks, imported ones in place.

A stylesheet that imports others is one file and one request, compressed better than its parts.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from rcssmin import cssmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

OWN = ("css/", "curation/")  # those of the packages are shortened already
IMPORT = re.compile(r'@import url\("([^"/]+)"\);')
# Within a layer rcssmin takes ".a :is(.b)" for a declaration and makes ".a:is(.b)" of it.
DESCENDANT = re.compile(r"(?<=[\w\])*]) (?=::?[a-z-])")


def shorten_styles(text: str) -> str:
    return cssmin(DESCENDANT.sub(" *", text))


class ShortFiles:
    """Part of a storage that gives files the names of their fingerprints."""

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        """`paths`: name → (storage, path) of each source."""
        if not dry_run:
            for name in [name for name in paths if name.startswith(OWN)]:
                if name.endswith(".css"):
                    self.write_short(name, paths)
        yield from super().post_process(paths, dry_run=dry_run, **options)  # type: ignore[misc]

    def write_short(self, name: str, paths: dict[str, Any]) -> None:
        storage, path = paths[name]
        folder = path.rpartition("/")[0]
        text = IMPORT.sub(lambda match: read(storage, f"{folder}/{match[1]}"), read(storage, path))
        target: Any = self
        target.delete(name)
        target.save(name, ContentFile(shorten_styles(text)))
        paths[name] = target, name


class ShortFilesStorage(ShortFiles, CompressedManifestStaticFilesStorage):
    pass


def read(storage: Any, path: str) -> str:
    with storage.open(path) as file:
        return file.read().decode()
