"""Images of the pages of a PDF file, rendered once and then cached."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from django.conf import settings

from ..models import Upload
from .originals import original_path, uploads_folder

WIDTH = 900  # pixels
SECONDS = 30
MAX_FILES = 1000
_turns = threading.BoundedSemaphore(2)  # pages that this process has rendered at once


def page_image(upload: Upload, number: int) -> bytes | None:
    """The PNG image, or None if the file has no such page or cannot be drawn."""
    path = pages_folder() / f"{upload.digest}-{number}.png"
    try:
        return path.read_bytes()
    except FileNotFoundError:
        pass
    with _turns:
        image = render_page(original_path(upload.digest), number)
    if image:
        write_image(path, image)
    return image


def pages_folder() -> Path:
    folder = uploads_folder() / "pages"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def render_page(path: Path, number: int) -> bytes | None:
    try:
        with path.open("rb") as file:
            done = subprocess.run(  # noqa: S603  our own program and numbers
                [sys.executable, "-m", "lessons.workbench.page_image", str(number), str(WIDTH)],
                stdin=file,
                capture_output=True,
                timeout=SECONDS,
                cwd=settings.BASE_DIR,
                env={"LANG": "C.UTF-8"},
                check=False,
            )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 and done.stdout else None


def write_image(path: Path, image: bytes) -> None:
    old = sorted(path.parent.glob("*.png"), key=lambda one: one.stat().st_mtime)
    for one in old[: max(0, len(old) - MAX_FILES + 1)]:
        one.unlink(missing_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(image)
    os.replace(file.name, path)
