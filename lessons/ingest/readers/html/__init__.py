"""Read web pages by their elements."""

from .reader import read_html

__all__ = ["read_html"]
