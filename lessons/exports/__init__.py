"""What leaves the site: documents and lists → the bytes of a format, by file extension."""

from .formats import FORMATS, Format

__all__ = ["FORMATS", "Format"]
