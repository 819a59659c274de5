"""The map: missions, countries and places on outlines, as plain data that a template draws."""

from .picture import Atlas

__all__ = ["Atlas"]
