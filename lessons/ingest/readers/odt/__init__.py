"""Read ODT files: the wording as if every tracked change were accepted, with its numbers."""

from .reader import read_odt

__all__ = ["read_odt"]
