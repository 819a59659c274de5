"""Read DOCX files: the wording as if every tracked change were accepted, with its numbers."""

from .reader import read_docx

__all__ = ["read_docx"]
