"""The language of the templates: Jinja with the filters and functions of this site."""

from .environment import environment

__all__ = ["environment"]
