"""Read PDF files by the positions of their words."""

from .reader import read_pdf

__all__ = ["read_pdf"]
