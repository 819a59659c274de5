"""A filtered list → bytes: one renderer per file extension."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..catalogue.records import Records
from . import csv


@dataclass(frozen=True)
class Renderer:
    content_type: str
    render: Callable[[Records], Iterator[bytes]]


RENDERERS = {"csv": Renderer("text/csv; charset=utf-8", csv.render)}
