from .reference import reference
from .routes import api

__all__ = ["api", "reference"]
