"""Missions as bars in time: plain data that a template draws, and tells beside the picture."""

from .evidence import Evidence
from .options import TimelineOptions
from .picture import Picture
from .table import table

__all__ = ["Evidence", "Picture", "TimelineOptions", "table"]
