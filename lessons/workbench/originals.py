"""The uploaded files, stored under their digests in one folder that no web server serves."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from ..ingest.reading import MAX_BYTES


class UploadRefusedError(ValueError):
    """`args[0]` is the reason: "empty", "too-large" or "full"."""


@dataclass(frozen=True)
class StoredFile:
    digest: str
    size: int


def uploads_folder() -> Path:
    folder = Path(settings.UPLOADS_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def original_path(digest: str) -> Path:
    return uploads_folder() / digest


def store_file(chunks: Iterable[bytes]) -> StoredFile:
    """Writes the whole file or nothing, readable by its owner only."""
    digest, size = hashlib.sha256(), 0
    room = settings.UPLOADS_MAX_BYTES - sum_sizes()
    with tempfile.NamedTemporaryFile(dir=uploads_folder(), prefix="new-", delete=False) as file:
        try:
            for chunk in chunks:
                size += len(chunk)
                if size > MAX_BYTES:
                    raise UploadRefusedError("too-large")
                if size > room:
                    raise UploadRefusedError("full")
                digest.update(chunk)
                file.write(chunk)
            if not size:
                raise UploadRefusedError("empty")
            file.flush()
            os.replace(file.name, original_path(digest.hexdigest()))
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    return StoredFile(digest.hexdigest(), size)


def sum_sizes() -> int:
    return sum(path.stat().st_size for path in uploads_folder().iterdir() if path.is_file())


def delete_file(digest: str) -> None:
    for path in [original_path(digest), *uploads_folder().glob(f"pages/{digest}-*.png")]:
        path.unlink(missing_ok=True)
