from .routes import api

__all__ = ["api"]
