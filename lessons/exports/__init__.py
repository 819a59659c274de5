"""Records, lists and sheets as files in many formats.

Other slices build a document (`tree`, `builders`), and send it by `responses`. These are not
imported here, because the export worker imports this package and runs without Django settings."""

from .formats import FORMATS, Format

__all__ = ["FORMATS", "Format"]
