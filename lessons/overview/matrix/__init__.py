"""The evidence matrix: how many records two facets share, as plain data for pages and files."""

from . import csv_rows as listed
from .options import MatrixOptions
from .table import Matrix
from .toggles import Ways

__all__ = ["Matrix", "MatrixOptions", "Ways", "listed"]
