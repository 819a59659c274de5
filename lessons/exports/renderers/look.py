"""Files with which an institution replaces the look of exports: logo, colours, fonts, templates.

The process that renders files has no settings, so the folder is in its environment."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "EXPORTS_LOOK_DIR"
LOGO_WIDTH = 45  # millimetres


def own_file(name: str, default: Path | None = None) -> bytes:
    """The file of the institution, else the default one, else nothing."""
    folder = os.environ.get(VARIABLE, "")
    path = Path(folder, name) if folder else None
    if path and path.is_file():
        return path.read_bytes()
    return default.read_bytes() if default else b""
