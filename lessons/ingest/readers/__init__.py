"""One reader for each format. A reader turns bytes into elements in reading order."""

from .formats import read_document

__all__ = ["read_document"]
