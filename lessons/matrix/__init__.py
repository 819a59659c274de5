"""The evidence matrix: how many records two facets share, as plain data for pages and files."""

from . import listed
from .options import MatrixOptions
from .table import Matrix
from .ways import Ways

__all__ = ["Matrix", "MatrixOptions", "Ways", "listed"]
