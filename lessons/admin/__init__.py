from . import entries, sources, taxonomy

__all__ = ["entries", "sources", "taxonomy"]
