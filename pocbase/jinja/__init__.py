"""The language of the templates: Jinja with the filters and functions of this site."""

from .languages import Languages

__all__ = ["Languages"]
